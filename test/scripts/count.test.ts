import { describe, expect, test } from 'vitest';
import { honestCount, suiteLine, sum, totalLine } from '../../scripts/test/count.mjs';

const skip = { name: 'on macOS only', reason: 'this is linux' };

test('a suite is one line, and the last line is exactly the count', () => {
  const core = { passed: 12, failed: 0, skipped: [skip] };
  expect(suiteLine('core', core, 3449)).toBe('core: 12 passed, 0 failed, 1 skipped (3.4 s)');
  expect(totalLine(sum([core, { passed: 3, failed: 2, skipped: [skip] }]))).toBe(
    '15 passed, 2 failed, 2 skipped',
  );
  expect(totalLine(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
});

describe('a count is not believed', () => {
  test('when nothing ran', () => {
    expect(honestCount({ passed: 0, failed: 0, skipped: [skip] }, 0).failed).toBe(1);
  });

  test('when the runner never reported', () => {
    expect(honestCount(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: [] });
  });

  test('when the runner failed without naming a test', () => {
    expect(honestCount({ passed: 9, failed: 0, skipped: [] }, 1).failed).toBe(1);
    expect(honestCount({ passed: 9, failed: 2, skipped: [] }, 1).failed).toBe(2);
  });

  test('and otherwise it is', () => {
    expect(honestCount({ passed: 9, failed: 0, skipped: [skip] }, 0)).toEqual({
      passed: 9,
      failed: 0,
      skipped: [skip],
    });
  });
});
