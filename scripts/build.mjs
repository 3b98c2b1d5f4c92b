// @ts-check
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './build/fingerprint.mjs';
import { mainBuild, preloadBuild, rendererBuild } from './build/targets.mjs';
import { asCommand } from './command.mjs';
import { OUT, ROOT } from './paths.mjs';

const STAMP = join(OUT, '.stamp');
const SOURCES = [
  'src',
  'assets/tray',
  'assets/icon.png',
  'scripts/build.mjs',
  'scripts/build',
  'package-lock.json',
];

/** @typedef {'production' | 'development'} Mode */

/**
 * Builds main, preload and renderer into out/, unless what is there comes from the same sources.
 * @param {{ mode?: Mode }} [options]
 */
export async function build({ mode = 'production' } = {}) {
  const wanted = `${mode} ${await fingerprint(ROOT, SOURCES)}`;
  if (wanted === (await readFile(STAMP, 'utf8').catch(() => ''))) return;
  // Gone before the first file changes, so that a build that fails half-way is not taken for a whole one.
  await rm(STAMP, { force: true });

  console.log('Building Rolecall');
  const { build: bundle } = await import('vite');
  for (const target of targets(mode)) await bundle(target);
  await mkdir(OUT, { recursive: true });
  await writeFile(STAMP, wanted);
}

/**
 * Builds again after every change, and says so each time.
 * @param {() => void} onBuilt
 */
export async function watch(onBuilt) {
  await rm(STAMP, { force: true });
  const { build: bundle } = await import('vite');
  for (const target of targets('development')) {
    const watcher = /** @type {import('vite').Rolldown.RolldownWatcher} */ (
      await bundle({ ...target, build: { ...target.build, watch: {} } })
    );
    watcher.on('event', (event) => {
      if (event.code === 'END') onBuilt();
      if (event.code === 'ERROR') console.error(event.error.message);
    });
  }
}

/** @param {Mode} mode */
function targets(mode) {
  return [mainBuild(mode), preloadBuild(mode), rendererBuild(mode)];
}

await asCommand(import.meta, async (args) => {
  await build({ mode: args.includes('--development') ? 'development' : 'production' });
});
