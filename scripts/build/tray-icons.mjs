// @ts-check
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';

/**
 * Puts the pictures that the main process loads beside it, under their own names: macOS knows a template image by its name.
 * @returns {import('vite').Plugin}
 */
export function trayIcons() {
  return {
    name: 'tray-icons',
    async generateBundle() {
      for (const file of await pictures()) {
        const source = await readFile(join(ROOT, 'assets', file));
        this.emitFile({ type: 'asset', fileName: file, source });
      }
    },
  };
}

async function pictures() {
  const folder = join(ROOT, 'assets/tray');
  const tray = existsSync(folder) ? await readdir(folder) : [];
  const files = tray.filter((name) => !name.endsWith('.svg')).map((name) => `tray/${name}`);
  return existsSync(join(ROOT, 'assets/icon.png')) ? [...files, 'icon.png'] : files;
}
