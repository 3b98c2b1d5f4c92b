import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock, type ShiftableClock } from '../../src/main/host/clock.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const day = 86_400_000;

let clock: ShiftableClock;
let wake: () => void;
beforeEach(() => {
  vi.useFakeTimers({ now: start });
  clock = createClock(
    (listener) => {
      wake = listener;
    },
    () => false,
  );
});
afterEach(() => vi.useRealTimers());

/** The names of what ran, in order. */
function runs() {
  const ran: string[] = [];
  return { ran, note: (name: string) => () => void ran.push(name) };
}

describe('the clock', () => {
  test('runs what is due, once, and not what was cancelled', () => {
    const { ran, note } = runs();
    clock.after(1000, note('a'));
    clock.after(500, note('b'))();
    vi.advanceTimersByTime(999);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(100_000);
    expect(ran).toEqual(['a']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('put forward is later, and runs what fell due meanwhile, oldest first', () => {
    const { ran, note } = runs();
    clock.after(60_000, note('minute'));
    clock.after(10_000, note('ten seconds'));
    clock.after(7_200_000, note('two hours'));
    clock.advance(3600);
    expect(clock.now()).toBe(start + 3_600_000);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['ten seconds', 'minute']);
    vi.advanceTimersByTime(3_600_000);
    expect(ran).toEqual(['ten seconds', 'minute', 'two hours']);
  });

  test('counts what is set after being put forward from the new time', () => {
    const { ran, note } = runs();
    clock.advance(3600);
    clock.after(1000, note('a'));
    vi.advanceTimersByTime(999);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['a']);
  });

  test('after sleep runs what fell due in it', () => {
    const { ran, note } = runs();
    clock.after(3_600_000, note('an hour'));
    // Timers stand still in sleep; the time of day does not.
    vi.setSystemTime(start + 2 * 3_600_000);
    wake();
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['an hour']);
  });

  test('tells of jumps whoever listens, and nobody who stopped listening', () => {
    const { ran, note } = runs();
    const stop = clock.onJump(note('a'));
    clock.onJump(note('b'));
    clock.advance(1);
    wake();
    expect(ran).toEqual(['a', 'b', 'a', 'b']);
    stop();
    // A second time stops nobody else.
    stop();
    clock.advance(1);
    expect(ran.slice(4)).toEqual(['b']);
  });

  test('lets a listener stop listening while it is told', () => {
    const { ran, note } = runs();
    const stop = clock.onJump(() => stop());
    clock.onJump(note('b'));
    clock.advance(1);
    expect(ran).toEqual(['b']);
  });

  test('does not run early what lies further ahead than a timer can reach', () => {
    const { ran, note } = runs();
    clock.after(30 * day, note('a month'));
    vi.advanceTimersByTime(30 * day - 1);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['a month']);
  });
});
