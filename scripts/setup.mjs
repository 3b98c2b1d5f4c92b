// @ts-check
import { asCommand, Stop } from './command.mjs';
import { installModules } from './setup/node-modules.mjs';
import { installSystemPackages } from './setup/system.mjs';

const NODE = { major: 20, minor: 19 };

/**
 * Brings what is missing and says so, one line each; silent and quick when nothing is.
 * @param {{ display: boolean }} machine whether there is a screen, or we must bring our own
 */
export async function setUp({ display }) {
  checkNode(process.versions.node);
  await installModules();
  // Imported late: it needs the packages that have just been installed.
  const { electronDist } = await import('./electron.mjs');
  const { executable } = await import('./electron/dist.mjs');
  const electron = await electronDist();
  if (process.platform === 'linux') await installSystemPackages(executable(electron.dir), display);
  return electron;
}

/** @param {string} version */
function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NODE.major || (major === NODE.major && minor >= NODE.minor)) return;
  throw new Stop(
    `Rolecall is built with Node ${NODE.major}.${NODE.minor} or newer; this is Node ${version}.`,
  );
}

await asCommand(import.meta, async () => {
  await setUp({ display: false });
});
