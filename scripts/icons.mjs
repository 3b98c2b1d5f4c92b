// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asCommand, run, Stop } from './command.mjs';
import { appIcon, COLOURS, STATES, trayIcon } from './icons/draw.mjs';
import { ROOT } from './paths.mjs';

const ASSETS = join(ROOT, 'assets');
const PANEL_SIZES = [16, 22, 32, 48];
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** Draws every icon anew; only needed after a change of scripts/icons/draw.mjs, and it needs rsvg-convert. */
await asCommand(import.meta, async () => {
  for (const state of STATES) {
    const colour = await write(`tray/${state}.svg`, trayIcon(state, COLOURS[state]));
    const white = await write(`tray/${state}-white.svg`, trayIcon(state, '#ffffff'));
    const template = await write(`tray/${state}Template.svg`, trayIcon(state, '#000000'));
    for (const size of PANEL_SIZES) {
      await render(colour, `tray/${state}-${size}.png`, size);
      await render(white, `tray/${state}-white-${size}.png`, size);
    }
    // The names by which macOS knows that it may choose the colour.
    await render(template, `tray/${state}Template.png`, 16);
    await render(template, `tray/${state}Template@2x.png`, 32);
  }
  const icon = await write('icon.svg', appIcon());
  await render(icon, 'icon.png', 1024);
  for (const size of APP_SIZES) await render(icon, `icons/${size}x${size}.png`, size);
});

/**
 * @param {string} name
 * @param {string} svg
 */
async function write(name, svg) {
  const file = join(ASSETS, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, svg);
  return file;
}

/**
 * @param {string} svg
 * @param {string} name
 * @param {number} size
 */
async function render(svg, name, size) {
  const target = join(ASSETS, name);
  await mkdir(dirname(target), { recursive: true });
  const code = await run('rsvg-convert', ['-w', `${size}`, '-h', `${size}`, '-o', target, svg]);
  if (code !== 0) throw new Stop(`${name} could not be rendered`);
}
