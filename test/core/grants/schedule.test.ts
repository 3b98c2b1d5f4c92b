import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueNotice, grantState, untilNextChange } from '../../../src/core/grants/schedule.ts';
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

describe('a notice is due', () => {
  test.each([
    [10 * minute + 1, null],
    [10 * minute, 10 * minute],
    [2 * minute + 1, 10 * minute],
    [2 * minute, 2 * minute],
    [1, 2 * minute],
    [0, null],
    [-minute, null],
  ])('with %i ms left: %j', (left, due) => {
    expect(dueNotice(withLeft(left), start)).toBe(due);
  });

  test('once at each moment, whenever one looks', () => {
    const given: number[] = [];
    let grant = someGrant();
    for (let now = start; now < grant.expiresAt + minute; now += 777) {
      const due = dueNotice(grant, now);
      if (due === null) continue;
      given.push(due);
      grant = { ...grant, noticed: due };
    }
    expect(given).toEqual([10 * minute, 2 * minute]);
  });

  test('after sleep past the first only for the second, and after sleep past expiry not at all', () => {
    const grant = someGrant();
    const late = grant.expiresAt - minute;
    expect(dueNotice(grant, late)).toBe(2 * minute);
    expect(dueNotice({ ...grant, noticed: 2 * minute }, late)).toBeNull();
    expect(dueNotice(grant, grant.expiresAt + 1)).toBeNull();
  });

  test('not while the grant is being renewed', () => {
    expect(dueNotice({ ...withLeft(minute), status: 'renewing' }, start)).toBeNull();
  });

  test('not at the very start of a grant that is no longer than the moment', () => {
    expect(dueNotice(withLeft(10 * minute, 600), start)).toBeNull();
    expect(dueNotice(withLeft(2 * minute, 600), start)).toBe(2 * minute);
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

  test('is always ahead, and never further than a minute while a grant lives', () => {
    fc.assert(
      fc.property(lefts, fc.boolean(), (grants, seconds) => {
        const span = untilNextChange(
          grants.map(({ left, duration }) => withLeft(left, duration)),
          start,
          seconds,
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
        fc.boolean(),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (some, seconds, part) => {
          const grants = some.map(({ left, duration }) => withLeft(left, duration));
          const span = untilNextChange(grants, start, seconds) ?? 10 * minute;
          const seen = (now: number) => {
            const view = viewOf({ ...initialState, grants }, now, environment);
            const texts = seconds ? grants.map(({ expiresAt }) => timeLeft(expiresAt - now)) : [];
            return JSON.stringify([trayModel(view, 'linux'), view.grants.map(({ state }) => state), texts]);
          };
          expect(seen(start + Math.floor(span * part))).toBe(seen(start));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('comes each second only where seconds are seen', () => {
    expect(untilNextChange([withLeft(90_500)], start, true)).toBe(501);
    expect(untilNextChange([withLeft(90_500)], start, false)).toBe(30_501);
    expect(untilNextChange([withLeft(30 * minute)], start, true)).toBe(1);
    expect(untilNextChange([withLeft(30 * minute - 1)], start, true)).toBe(minute);
  });

  test('does not come when nothing lives: no timer runs', () => {
    expect(untilNextChange([], start, true)).toBeNull();
    expect(untilNextChange([withLeft(0), withLeft(-1)], start, true)).toBeNull();
  });
});
