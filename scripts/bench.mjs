// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentRows } from './bench/agent.mjs';
import { bundleRows } from './bench/bundles.mjs';
import { coldWindowTimes } from './bench/cold-window.mjs';
import { startCompany } from './bench/company.mjs';
import { keystrokeRows } from './bench/keystrokes.mjs';
import { measureApp } from './bench/measure.mjs';
import { prepareGrant } from './bench/prepare-grant.mjs';
import { profileEditRow } from './bench/profile-edit.mjs';
import { compared, limited, median, printTable } from './bench/rows.mjs';
import { build } from './build.mjs';
import { asCommand } from './command.mjs';
import { withDesktop } from './desktop.mjs';
import { executable } from './electron/dist.mjs';
import { ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

const EMPTY = fileURLToPath(new URL('bench/empty-tray', import.meta.url));

/** So many windows are opened, one after the other. */
const WINDOWS = 15;

/** @typedef {import('./bench/measure.mjs').Measured} Measured */

/** Start-up and memory beside an empty tray app, taken in turns so that both meet the same machine. */
await asCommand(import.meta, async (args) => {
  const runs = option(args, '--runs', 7);
  const memoryRuns = Math.min(runs, option(args, '--memory-runs', 3));
  const quietMs = option(args, '--quiet', 5) * 1000;
  const electron = await setUp({ display: false });
  await build();

  const binary = executable(electron.dir);
  const company = await startCompany();
  const { floor, ours } = await withDesktop({}, ({ env }) =>
    inTurns(
      { runs, memoryRuns, company },
      { binary, env: { ...env, ROLECALL_AWS_ENDPOINT: company.origin }, quietMs },
    ),
  ).finally(() => company.close());
  const windows = await withDesktop({}, ({ env }) => coldWindowTimes({ binary, env, runs: WINDOWS }));
  const rows = [
    compared('spawn to tray (ms)', floor, ours, ({ trayMs }) => trayMs, 1.15),
    compared(memoryLabel(ours), floor, ours, ({ pssMb }) => pssMb, 1.1),
    limited('click to window painted (ms)', median(windows), 250),
    ...(await keystrokeRows()),
    await profileEditRow(),
    ...(await agentRows()),
    ...(await bundleRows(join(ROOT, 'out'))),
  ];
  console.log(`Electron ${electron.version}, medians of ${runs} runs, of memory ${memoryRuns}`);
  console.log(printTable(rows));
  if (args.includes('--json'))
    console.log(JSON.stringify({ electron: electron.version, runs, memoryRuns, rows }));
});

/**
 * @param {{ runs: number, memoryRuns: number, company: import('./bench/company.mjs').Company }} plan
 * @param {{ binary: string, env: NodeJS.ProcessEnv, quietMs: number }} how
 */
async function inTurns({ runs, memoryRuns, company }, how) {
  const floor = [];
  const ours = [];
  // The first turn only warms the disk's cache.
  for (let turn = 0; turn <= runs; turn++) {
    // A window takes a minute to go, so only the last turns are weighed.
    const memory = turn > runs - memoryRuns;
    const empty = await measureApp({ ...how, memory, app: EMPTY });
    const prepare = (/** @type {{ env: NodeJS.ProcessEnv, pid: number }} */ app) =>
      prepareGrant({ ...app, company });
    const rolecall = await measureApp({ ...how, memory, app: ROOT, prepare });
    if (turn === 0) continue;
    floor.push(empty);
    ours.push(rolecall);
  }
  return { floor, ours };
}

/** @param {Measured[]} ours */
function memoryLabel(ours) {
  return ours.every(({ pssMb, prepared }) => pssMb === undefined || prepared)
    ? 'idle memory (MB PSS)'
    : 'idle memory, no grant (MB PSS)';
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
