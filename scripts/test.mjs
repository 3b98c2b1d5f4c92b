// @ts-check
import { asCommand, Stop } from './command.mjs';
import { installModules } from './setup/node-modules.mjs';
import { setUp } from './setup.mjs';
import { suiteLine, sum, totalLine } from './test/count.mjs';
import { SUITES } from './test/suites.mjs';

/** @typedef {import('./test/count.mjs').Count} Count */

/** Runs the named suites, or all of them, each to its end whatever the others do. */
await asCommand(import.meta, async (names) => {
  const chosen = chooseSuites(names);
  // Checking and unit tests need no Electron, so they must not ask anybody to install its libraries.
  if (chosen.some((suite) => suite.electron)) await setUp({ display: false });
  else await installModules();

  const counts = [];
  for (const suite of chosen) counts.push(await runSuite(suite));
  const total = sum(counts);
  console.log(totalLine(total));
  return total.failed > 0 ? 1 : 0;
});

/** @param {string[]} names */
function chooseSuites(names) {
  const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown)
    throw new Stop(`There is no suite ${unknown}; there are ${SUITES.map(({ name }) => name).join(', ')}.`);
  return names.length > 0 ? SUITES.filter(({ name }) => names.includes(name)) : SUITES;
}

/**
 * @param {import('./test/suites.mjs').Suite} suite
 * @returns {Promise<Count>}
 */
async function runSuite({ name, run }) {
  const start = Date.now();
  const { output, ...count } = await run().catch(brokenSuite);
  if (count.failed > 0) console.log(`${output.trim()}\n`);
  console.log(suiteLine(name, count, Date.now() - start));
  for (const { name: test, reason } of count.skipped) console.log(`  skipped: ${test} (${reason})`);
  return count;
}

/** @param {unknown} error */
function brokenSuite(error) {
  const output = error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error);
  return { passed: 0, failed: 1, skipped: [], output };
}
