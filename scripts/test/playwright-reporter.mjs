// @ts-check
import { writeFileSync } from 'node:fs';

/** Writes the count with the reasons for what was skipped. */
export class CountReporter {
  /** @param {import('@playwright/test/reporter').FullConfig} _config @param {import('@playwright/test/reporter').Suite} suite */
  onBegin(_config, suite) {
    this.suite = suite;
  }

  onEnd() {
    const count = { passed: 0, failed: 0, skipped: /** @type {import('./count.mjs').Skip[]} */ ([]) };
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected') count.passed += 1;
      else if (outcome === 'skipped') count.skipped.push({ name: titleOf(test), reason: reasonOf(test) });
      // One that passes only at the second try is a failure to look into.
      else count.failed += 1;
    }
    writeFileSync(String(process.env['ROLECALL_COUNT_FILE']), JSON.stringify(count));
  }
}

/** @param {import('@playwright/test/reporter').TestCase} test */
function titleOf(test) {
  return test.titlePath().slice(2).join(' › ');
}

/** @param {import('@playwright/test/reporter').TestCase} test */
function reasonOf({ annotations }) {
  const why = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  return why?.description ?? 'no reason given';
}

// The runner loads a reporter by its default export.
export { CountReporter as default };
