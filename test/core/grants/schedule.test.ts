import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grantState, inStep, renewAt, untilNextLook } from '../../../src/core/grants/schedule.ts';
import { initialState } from '../../../src/core/state.ts';
import { trayModel } from '../../../src/core/view/tray-model.ts';
import { viewOf } from '../../../src/core/view/view.ts';
import { timeLeft } from '../../../src/shared/time-left.ts';
import { environment, minute, someGrant, start } from '../fixtures.ts';

/** A grant of this many seconds with this many ms left. */
const withLeft = (left: number, duration = 3600) => someGrant({ expiresAt: start + left, duration });

describe('a grant is', () => {
  test.each([
    [60 * minute, 3600, 'live'],
    [10 * minute + 1, 3600, 'live'],
    [10 * minute, 3600, 'expiring'],
    [1, 3600, 'expiring'],
    [0, 3600, 'expired'],
    [-1, 3600, 'expired'],
    [-90 * 24 * 60 * minute, 3600, 'expired'],
    // A third of a grant of fifteen minutes.
    [5 * minute + 1, 900, 'live'],
    [5 * minute, 900, 'expiring'],
    [10 * minute, 1800, 'expiring'],
    [10 * minute + 1, 1800, 'live'],
    [10 * minute + 1, 43_200, 'live'],
  ] as const)('with %i ms left of %i s %s', (left, duration, state) => {
    expect(grantState(withLeft(left, duration), start)).toBe(state);
  });

  test('renewing while it is being renewed, expired or not', () => {
    expect(grantState({ ...withLeft(minute), status: 'renewing' }, start)).toBe('renewing');
    expect(grantState({ ...withLeft(-minute), status: 'renewing' }, start)).toBe('renewing');
  });

  test('failed only while its keys still work', () => {
    expect(grantState({ ...withLeft(minute), status: 'failed' }, start)).toBe('failed');
    expect(grantState({ ...withLeft(0), status: 'failed' }, start)).toBe('expired');
  });
});

describe('a grant is renewed', () => {
  test.each([
    [3600, 15 * minute],
    [43_200, 15 * minute],
    [2700, 15 * minute],
    [1800, 10 * minute],
    [900, 5 * minute],
  ])('of %i s with %i ms left, or up to a minute earlier', (duration, left) => {
    const grant = someGrant({ duration, expiresAt: start + duration * 1000 });
    const before = grant.expiresAt - renewAt(grant);
    expect(before).toBeGreaterThanOrEqual(left);
    expect(before).toBeLessThan(left + Math.min(minute, (duration * 1000) / 60));
  });

  test('always at the same moment, and not at that of other grants', () => {
    const grants = Array.from({ length: 50 }, (_, ms) => someGrant({ expiresAt: start + 60 * minute + ms }));
    expect(grants.map(renewAt)).toEqual(grants.map(renewAt));
    const seconds = new Set(grants.map((grant) => Math.floor((grant.expiresAt - renewAt(grant)) / 1000)));
    expect(seconds.size).toBeGreaterThan(20);
  });
});

describe('the next change', () => {
  const lefts = fc.array(
    fc.record({
      left: fc.oneof(
        fc.integer({ min: -minute, max: 720 * minute }),
        fc.constantFrom(
          -1,
          0,
          1,
          999,
          1000,
          1001,
          59_999,
          minute,
          minute + 1,
          2 * minute - 1,
          2 * minute,
          2 * minute + 1,
          10 * minute,
          10 * minute + 1,
        ),
      ),
      duration: fc.constantFrom(900, 1800, 3600, 43_200),
    }),
    { maxLength: 4 },
  );

  const seconds = fc.constantFrom('window', 'tray', 'nowhere');

  test('is always ahead, and never further than a minute while a grant lives', () => {
    fc.assert(
      fc.property(lefts, seconds, (grants, where) => {
        const span = untilNextLook(
          grants.map(({ left, duration }) => withLeft(left, duration)),
          start,
          where,
        );
        const live = grants.some(({ left }) => left > 0);
        if (!live) expect(span).toBeNull();
        else {
          expect(span).toBeGreaterThan(0);
          expect(span).toBeLessThanOrEqual(minute);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('is never without a timer set for it: until then nothing that is seen changes', () => {
    fc.assert(
      fc.property(
        lefts,
        seconds,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (some, where, part) => {
          const grants = some.map(({ left, duration }) => withLeft(left, duration));
          const span = untilNextLook(grants, start, where) ?? 10 * minute;
          const seen = (now: number) => {
            const view = viewOf({ ...initialState, grants }, now, environment);
            const { items, tooltip, title } = trayModel(view, where === 'tray' ? 'darwin' : 'linux');
            const states = view.grants.map(({ state }) => state);
            const texts = grants.map(({ expiresAt }) => timeLeft(expiresAt - now));
            return JSON.stringify([items, tooltip, title, ...(where === 'window' ? [states, texts] : [])]);
          };
          expect(seen(start + Math.floor(span * part))).toBe(seen(start));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('comes once a minute however many grants there are, and none of them is promised more time than it has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 * minute }), { minLength: 1, maxLength: 6 }),
        (ends) => {
          const grants = ends.map((left) => withLeft(left));
          let looks = 0;
          for (let now = start; ; looks += 1) {
            const lefts = ends.map((left) => start + left - now);
            for (const left of lefts) {
              expect(inStep(left, lefts)).toBeLessThanOrEqual(left);
              expect(inStep(left, lefts)).toBeGreaterThan(left - minute);
            }
            const span = untilNextLook(grants, now, 'nowhere');
            if (span === null) break;
            now += span;
          }
          const minutes = Math.max(...ends) / minute;
          expect(looks).toBeLessThanOrEqual(Math.ceil(minutes) + ends.length);
        },
      ),
    );
  });

  test('comes each second only where seconds are seen', () => {
    expect(untilNextLook([withLeft(90_500)], start, 'window')).toBe(501);
    expect(untilNextLook([withLeft(90_500)], start, 'tray')).toBe(501);
    expect(untilNextLook([withLeft(90_500)], start, 'nowhere')).toBe(30_501);
    expect(untilNextLook([withLeft(30 * minute)], start, 'window')).toBe(1);
    expect(untilNextLook([withLeft(30 * minute - 1)], start, 'window')).toBe(minute);
    expect(untilNextLook([withLeft(5 * minute + 30_000), withLeft(90_500)], start, 'tray')).toBe(501);
  });

  test('does not come when nothing lives and nothing waits: no timer runs', () => {
    expect(untilNextLook([], start, 'window')).toBeNull();
    expect(untilNextLook([withLeft(0), withLeft(-1)], start, 'window')).toBeNull();
  });

  test('comes once a minute while what has expired waits for a network', () => {
    expect(untilNextLook([withLeft(-1)], start, 'nowhere', true)).toBe(minute);
    expect(untilNextLook([withLeft(90_500), withLeft(-1)], start, 'nowhere', true)).toBe(30_501);
  });
});
