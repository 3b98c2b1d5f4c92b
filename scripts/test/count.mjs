// @ts-check

/**
 * @typedef {{ name: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: number, skipped: Skip[] }} Count
 */

/**
 * @param {string} name
 * @param {Count} count
 * @param {number} ms
 */
export function suiteLine(name, count, ms) {
  return `${name}: ${totalLine(count)} (${(ms / 1000).toFixed(1)} s)`;
}

/** @param {Count} count */
export function totalLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

/** @param {Count[]} counts */
export function sum(counts) {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    skipped: counts.flatMap(({ skipped }) => skipped),
  };
}

/**
 * A run that ended badly, or in which nothing ran, is a failure even if no single test failed.
 * @param {Count | undefined} reported undefined when the runner did not get as far as reporting
 * @param {number} exitCode
 * @returns {Count}
 */
export function honestCount(reported, exitCode) {
  const count = reported ?? { passed: 0, failed: 0, skipped: [] };
  const nothingRan = count.passed + count.failed === 0;
  return nothingRan || exitCode !== 0 ? { ...count, failed: Math.max(1, count.failed) } : count;
}
