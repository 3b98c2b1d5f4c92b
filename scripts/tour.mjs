// @ts-check
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asCommand, run } from './command.mjs';
import { withDesktop } from './desktop.mjs';
import { electronDist } from './electron.mjs';
import { OUT, ROOT } from './paths.mjs';

/** Where the pictures of the tour go. */
export const PICTURES = join(OUT, 'tour');

/**
 * Shows the main job with the demo organisation on a virtual desktop: each step is printed as it happens and pictured.
 * @returns {Promise<number>} the exit code: 0 when every step came about
 */
export async function tour() {
  await rm(PICTURES, { recursive: true, force: true });
  await mkdir(PICTURES, { recursive: true });
  const { dir } = await electronDist();
  return withDesktop({}, ({ env }) =>
    run(process.execPath, [join(ROOT, 'scripts/tour/walk.mjs'), PICTURES], {
      cwd: ROOT,
      env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: dir },
    }),
  );
}

await asCommand(import.meta, async () => {
  const { setUp } = await import('./setup.mjs');
  const { build } = await import('./build.mjs');
  await setUp({ display: false });
  await build();
  return tour();
});
