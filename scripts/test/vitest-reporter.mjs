// @ts-check
import { writeFileSync } from 'node:fs';

/** Writes the count with the reasons for what was skipped, which the runner's own JSON leaves out. */
export class CountReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const count = {
      passed: 0,
      failed: unhandled.length,
      skipped: /** @type {import('./count.mjs').Skip[]} */ ([]),
    };
    for (const module of modules) {
      // A file that cannot be loaded has errors and no tests.
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') count.passed += 1;
        else if (result.state === 'failed') count.failed += 1;
        else count.skipped.push({ name: test.fullName, reason: noteOf(result) });
      }
    }
    writeFileSync(String(process.env['ROLECALL_COUNT_FILE']), JSON.stringify(count));
  }
}

/** @param {import('vitest/node').TestResult} result */
function noteOf(result) {
  return (result.state === 'skipped' && result.note) || 'no reason given';
}

// The runner loads a reporter by its default export.
export { CountReporter as default };
