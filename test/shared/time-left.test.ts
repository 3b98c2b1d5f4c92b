import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeLeft, untilTextChanges } from '../../src/shared/time-left.ts';

const minute = 60_000;

describe('time left', () => {
  test.each([
    [-1, 'expired'],
    [0, 'expired'],
    [1, '0:00'],
    [999, '0:00'],
    [1000, '0:01'],
    [59_999, '0:59'],
    [minute, '1:00'],
    [119_000, '1:59'],
    [2 * minute - 1, '1:59'],
    [2 * minute, '2 min'],
    [42 * minute, '42 min'],
    [42 * minute + 59_999, '42 min'],
    [60 * minute - 1, '59 min'],
    [60 * minute, '1 h'],
    [61 * minute, '1 h 1 min'],
    [665 * minute, '11 h 5 min'],
    [720 * minute, '12 h'],
  ])('of %i ms reads %j', (ms, text) => {
    expect(timeLeft(ms)).toBe(text);
  });

  test('changes exactly when it says so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 43_200_000 }), (ms) => {
        const span = untilTextChanges(ms);
        if (span === null) throw new Error('it still changes');
        expect(span).toBeGreaterThan(0);
        expect(timeLeft(ms - span)).not.toBe(timeLeft(ms));
        // Under a second the word for it is one ms later than the zero, which no eye sees.
        if (ms > 1000) expect(timeLeft(ms - span + 1)).toBe(timeLeft(ms));
      }),
      { numRuns: 3000 },
    );
  });

  test('never changes again once it has run out', () => {
    expect(untilTextChanges(0)).toBeNull();
    expect(untilTextChanges(-5)).toBeNull();
  });
});
