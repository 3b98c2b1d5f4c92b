// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capture, Stop } from '../command.mjs';
import { ROOT } from '../paths.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} Locked
 * @typedef {{ packages?: Record<string, Locked> }} Lock
 */

/** Installs what package-lock.json says, unless exactly that is there. */
export async function installModules() {
  const lock = await readLock(join(ROOT, 'package-lock.json'));
  // npm writes this one last, so an interrupted installation has none.
  const present = await readLock(join(ROOT, 'node_modules/.package-lock.json'));
  if (lock && present && sameModules(lock, present)) return;

  console.log('Installing the npm packages');
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
  const { code, out, err } = await capture('npm', ['ci', '--no-audit', '--no-fund'], { cwd: ROOT, env });
  if (code !== 0) throw new Stop(`npm ci failed\n${err}${out}`);
}

/**
 * npm leaves out optional packages of other platforms, so a missing optional one says nothing.
 * @param {Lock} lock
 * @param {Lock} present
 */
export function sameModules(lock, present) {
  const wanted = lock.packages ?? {};
  const there = present.packages ?? {};
  for (const [path, { version }] of Object.entries(there)) {
    if (wanted[path]?.version !== version) return false;
  }
  return Object.entries(wanted).every(([path, { optional }]) => path === '' || optional || path in there);
}

/**
 * @param {string} file
 * @returns {Promise<Lock | undefined>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
