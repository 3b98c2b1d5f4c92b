// @ts-check
import { spawn } from 'node:child_process';
import { watch } from './build.mjs';
import { asCommand } from './command.mjs';
import { rootFlags } from './display.mjs';
import { executable } from './electron/dist.mjs';
import { ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

const SETTLE_MS = 200;

/** Rolecall that starts anew after every change of its sources. */
await asCommand(import.meta, async (args) => {
  const electron = await setUp({ display: true });
  const start = () => spawn(executable(electron.dir), [...rootFlags(), ROOT, ...args], { stdio: 'inherit' });

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let running;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const restart = () => {
    const before = running;
    running = undefined;
    if (!before || before.exitCode !== null) running = start();
    // The old one holds the single-instance lock until it has gone.
    else before.once('exit', restart).kill();
  };
  await watch(() => {
    // One change may touch several bundles, which are ready one after the other.
    clearTimeout(timer);
    timer = setTimeout(restart, SETTLE_MS);
  });
});
