// @ts-check
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { asCommand, Stop } from './command.mjs';
import { appIcon, COLOURS, STATES, trayIcon } from './icons/draw.mjs';
import { icoOf } from './icons/ico.mjs';
import { ROOT } from './paths.mjs';

const ASSETS = join(ROOT, 'assets');
const LINUX_SIZES = [22, 24, 32, 48];
/** What Windows draws at 100, 125, 150, 200 and 300 %. */
const WINDOWS_SIZES = [16, 20, 24, 32, 48];
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** Draws every icon anew; only needed after a change of scripts/icons/draw.mjs, and it needs rsvg-convert. */
await asCommand(import.meta, async () => {
  for (const state of STATES) {
    const colour = await write(`tray/${state}.svg`, trayIcon(state, COLOURS[state]));
    const template = await write(`tray/${state}Template.svg`, trayIcon(state, '#000000'));
    for (const size of LINUX_SIZES) await write(`tray/${state}-${size}.png`, await render(colour, size));
    const pictures = [];
    for (const size of WINDOWS_SIZES) pictures.push({ size, png: await render(colour, size) });
    await write(`tray/${state}.ico`, icoOf(pictures));
    // The names by which macOS knows that it may choose the colour.
    await write(`tray/${state}Template.png`, await render(template, 16));
    await write(`tray/${state}Template@2x.png`, await render(template, 32));
  }
  const icon = await write('icon.svg', appIcon());
  await write('icon.png', await render(icon, 1024));
  for (const size of APP_SIZES) await write(`icons/${size}x${size}.png`, await render(icon, size));
});

/**
 * @param {string} name
 * @param {string | Buffer} content
 */
async function write(name, content) {
  const file = join(ASSETS, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

/**
 * @param {string} svg
 * @param {number} size
 */
async function render(svg, size) {
  try {
    const options = /** @type {const} */ ({ encoding: 'buffer', maxBuffer: 10_000_000 });
    const { stdout } = await promisify(execFile)(
      'rsvg-convert',
      ['-w', `${size}`, '-h', `${size}`, svg],
      options,
    );
    return stdout;
  } catch (error) {
    throw new Stop(`${svg} could not be rendered: ${error}`);
  }
}
