import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeLeft, untilTextChanges } from '../../src/shared/time-left.ts';

const minute = 60_000;

describe('time left', () => {
  test.each([
    [12 * 60 * minute, '12 h'],
    [11 * 60 * minute + 5 * minute, '11 h 5 min'],
    [60 * minute, '1 h'],
    [60 * minute - 1, '59 min'],
    [2 * minute, '2 min'],
    [2 * minute - 1, '1:59'],
    [9_000, '0:09'],
    [1, '0:00'],
    [0, 'expired'],
    [-5, 'expired'],
  ])('%i ms reads %s', (ms, text) => {
    expect(timeLeft(ms)).toBe(text);
  });

  test('the next change is told exactly: a moment before it the text is the same, at it another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 13 * 60 * minute }), (ms) => {
        const span = untilTextChanges(ms) ?? 0;
        expect(span).toBeGreaterThan(0);
        expect(timeLeft(ms - span + 1)).toBe(timeLeft(ms));
        expect(timeLeft(ms - span)).not.toBe(timeLeft(ms));
      }),
    );
  });
});
