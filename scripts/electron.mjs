// @ts-check
import { asCommand } from './command.mjs';
import { assemble, assembledDist } from './electron/assemble.mjs';
import { chooseElectron } from './electron/choose.mjs';
import { overrideDist } from './electron/dist.mjs';
import { download, installedDist } from './electron/download.mjs';

/** @typedef {import('./electron/choose.mjs').ElectronDist} ElectronDist */

/**
 * The Electron to run, build against and test with, fetched or put together if it is not there yet.
 * @returns {Promise<ElectronDist>}
 */
export function electronDist() {
  const { env } = process;
  return chooseElectron({
    override: () => overrideDist(env),
    installed: () => installedDist(),
    assembled: () => assembledDist(env),
    download: () => download(env),
    assemble: () => assemble(env),
  });
}

await asCommand(import.meta, async () => {
  const { version, how, dir } = await electronDist();
  console.log(`Electron ${version} (${how}) in ${dir}`);
});
