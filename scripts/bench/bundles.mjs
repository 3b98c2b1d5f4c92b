// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { limited, told } from './rows.mjs';

/**
 * The size of what is loaded before the tray shows, and of the window's code.
 * @param {string} out
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function bundleRows(out) {
  const main = await eagerBytes(join(out, 'main'), 'main.js');
  const assets = join(out, 'renderer/assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const first = scripts.find((name) => name.startsWith('index-')) ?? '';
  const sizes = await Promise.all(scripts.map(async (name) => (await readFile(join(assets, name))).length));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return [
    limited('main bundle before the tray (kB)', main / 1000, 300),
    limited('renderer before its first screen (kB)', (await eagerBytes(assets, first)) / 1000, 350),
    told('renderer with what it loads later (kB)', all / 1000),
  ];
}

/**
 * A bundle and all that it imports at once; what it imports later does not count.
 * @param {string} folder
 * @param {string} entry
 */
async function eagerBytes(folder, entry) {
  const seen = new Set([entry]);
  let bytes = 0;
  for (const file of seen) {
    const code = await readFile(join(folder, file), 'utf8');
    bytes += Buffer.byteLength(code);
    for (const [, imported] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g))
      if (imported) seen.add(imported);
  }
  return bytes;
}
