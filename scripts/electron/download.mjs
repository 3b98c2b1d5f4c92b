// @ts-check
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../command.mjs';
import { ROOT } from '../paths.mjs';
import { distIn } from './dist.mjs';

const PACKAGE = join(ROOT, 'node_modules/electron');
const RELEASES = 'https://github.com/electron/electron/releases';
const PATIENCE_MS = 5000;

/** The distribution that the `electron` package fetched for itself, if it is whole and of its version. */
export async function installedDist() {
  const dist = await distIn(join(PACKAGE, 'dist'));
  // The package writes path.txt last: without it the unpacking was cut short.
  if (!dist || !existsSync(join(PACKAGE, 'path.txt'))) return undefined;
  return dist.version === (await pinnedVersion()) ? dist : undefined;
}

/** @param {NodeJS.ProcessEnv} env */
export async function download(env) {
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return undefined;
  const source = env['ELECTRON_MIRROR'] || env['npm_config_electron_mirror'] || RELEASES;
  if (!(await answers(source))) return undefined;
  console.log(`Downloading Electron ${await pinnedVersion()}`);
  await run(process.execPath, [join(PACKAGE, 'install.js')]);
  return installedDist();
}

async function pinnedVersion() {
  return JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')).version;
}

/**
 * Asked first because the downloader itself waits minutes for a network that swallows packets.
 * @param {string} url
 */
async function answers(url) {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}
