// @ts-check
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Stop } from '../command.mjs';

/** Where the executable lies inside a distribution, per platform, as the `electron` package has it. */
const EXECUTABLES = /** @type {Record<string, string>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});

/**
 * @param {string} dir
 * @param {string} [platform]
 */
export function executable(dir, platform = process.platform) {
  return join(dir, EXECUTABLES[platform] ?? 'electron');
}

/**
 * A distribution that can be started and says which version it is.
 * @param {string} dir
 */
export async function distIn(dir) {
  try {
    await access(executable(dir), constants.X_OK);
    const version = await readFile(join(dir, 'version'), 'utf8');
    return { dir, version: version.trim().replace(/^v/, '') };
  } catch {
    return undefined;
  }
}

/** @param {NodeJS.ProcessEnv} env */
export async function overrideDist(env) {
  const dir = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dir) return undefined;
  const dist = await distIn(dir);
  // A wrong path is a mistake to show: falling through would run another Electron than the one asked for.
  if (!dist) throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH names no Electron distribution: ${dir}`);
  return dist;
}
