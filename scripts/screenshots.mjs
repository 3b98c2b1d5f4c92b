// @ts-check
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { asCommand } from './command.mjs';
import { ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';
import { playwright } from './test/runners.mjs';

const PICTURES = join(ROOT, 'docs/screenshots');

/** Draws every screen and state of the window into docs/screenshots, where the gallery suite finds what it compares with. */
await asCommand(import.meta, async () => {
  await setUp({ display: false });
  await build();
  process.env['ROLECALL_DRAW'] = '1';
  const { failed, output } = await playwright('gallery', ['test/gallery/screens.spec.ts']);
  if (failed > 0) console.log(output);
  const drawn = (await readdir(PICTURES)).filter((name) => name.endsWith('.png'));
  console.log(`${drawn.length} pictures are in docs/screenshots/.`);
  return failed > 0 ? 1 : 0;
});
