// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleRows } from './bench/bundles.mjs';
import { measureApp } from './bench/measure.mjs';
import { prepareGrant } from './bench/prepare-grant.mjs';
import { compared, printTable } from './bench/rows.mjs';
import { build } from './build.mjs';
import { asCommand } from './command.mjs';
import { withDesktop } from './desktop.mjs';
import { executable } from './electron/dist.mjs';
import { ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

const EMPTY = fileURLToPath(new URL('bench/empty-tray', import.meta.url));

/** @typedef {import('./bench/measure.mjs').Measured} Measured */

/** Start-up and memory beside an empty tray app, taken in turns so that both meet the same machine. */
await asCommand(import.meta, async (args) => {
  const runs = option(args, '--runs', 7);
  const quietMs = option(args, '--quiet', 5) * 1000;
  const electron = await setUp({ display: false });
  await build();

  const binary = executable(electron.dir);
  const { floor, ours } = await withDesktop({}, ({ env }) => inTurns(runs, { binary, env, quietMs }));
  const rows = [
    compared('spawn to tray (ms)', floor, ours, ({ trayMs }) => trayMs, 1.15),
    compared(memoryLabel(ours), floor, ours, ({ pssMb }) => pssMb, 1.1),
    ...(await bundleRows(join(ROOT, 'out'))),
  ];
  console.log(`Electron ${electron.version}, medians of ${runs} runs`);
  console.log(printTable(rows));
  if (args.includes('--json')) console.log(JSON.stringify({ electron: electron.version, runs, rows }));
});

/**
 * @param {number} runs
 * @param {{ binary: string, env: NodeJS.ProcessEnv, quietMs: number }} how
 */
async function inTurns(runs, how) {
  const floor = [];
  const ours = [];
  // The first turn only warms the disk's cache.
  for (let turn = 0; turn <= runs; turn++) {
    const empty = await measureApp({ ...how, app: EMPTY });
    const rolecall = await measureApp({ ...how, app: ROOT, prepare: prepareGrant });
    if (turn === 0) continue;
    floor.push(empty);
    ours.push(rolecall);
  }
  return { floor, ours };
}

/** @param {Measured[]} ours */
function memoryLabel(ours) {
  return ours.every(({ prepared }) => prepared) ? 'idle memory (MB PSS)' : 'idle memory, no grant (MB PSS)';
}

/**
 * @param {string[]} args
 * @param {string} name
 * @param {number} otherwise
 */
function option(args, name, otherwise) {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
}
