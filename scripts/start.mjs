// @ts-check
import { build } from './build.mjs';
import { asCommand, run } from './command.mjs';
import { hasDisplay, rootFlags } from './display.mjs';
import { ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

await asCommand(import.meta, async (args) => {
  const display = hasDisplay();
  const electron = await setUp({ display });
  await build();
  if (!display) return tourInstead();

  const { executable } = await import('./electron/dist.mjs');
  return run(executable(electron.dir), [...rootFlags(), ROOT, ...args]);
});

async function tourInstead() {
  console.log('No display: showing the demo tour on a virtual desktop (pictures in out/tour/).');
  const { tour } = await import('./tour.mjs');
  return tour();
}
