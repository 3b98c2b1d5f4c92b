// @ts-check
import { build } from './build.mjs';
import { asCommand, run } from './command.mjs';
import { ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

/** @typedef {import('./electron.mjs').ElectronDist} ElectronDist */

/** Packs Rolecall into dist/; arguments such as --dir go to electron-builder as they are. */
await asCommand(import.meta, async (args) => {
  const electron = await setUp({ display: true });
  await build();
  const tool = 'node_modules/electron-builder/cli.js';
  return run(process.execPath, [tool, ...args, ...sourceOf(electron), '--publish', 'never'], { cwd: ROOT });
});

/**
 * electron-builder fetches the pinned release by itself; only another Electron has to be named.
 * @param {ElectronDist} electron
 */
function sourceOf({ how, dir, version }) {
  if (how === 'installed' || how === 'downloaded') return [];
  return [`-c.electronDist=${dir}`, `-c.electronVersion=${version}`];
}
