import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock, type ShiftableClock } from '../../src/main/host/clock.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const minute = 60_000;
const hour = 3_600_000;
const day = 86_400_000;

let clock: ShiftableClock;
let wake: () => void;
let setBy: number;
beforeEach(() => {
  vi.useFakeTimers({ now: start });
  setBy = 0;
  clock = createClock(
    (listener) => {
      wake = listener;
    },
    () => false,
    { wall: () => Date.now(), uptime: () => Date.now() - start - setBy },
  );
});
afterEach(() => vi.useRealTimers());

/** Somebody sets the time of day, which no timer notices. */
function setComputersClock(ms: number): void {
  setBy += ms;
  vi.setSystemTime(Date.now() + ms);
}

/** Time passes and no timer runs: the computer sleeps, or the process is stopped. */
function passUnseen(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

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
    passUnseen(2 * hour);
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

  test.each([
    ['back', -hour],
    ['forward', hour],
    ['to another year', -400 * day],
  ])('does not follow when somebody sets the computer’s clock %s', (_way, ms) => {
    const { ran, note } = runs();
    clock.after(10 * minute, note('ten minutes'));
    vi.advanceTimersByTime(4 * minute);
    setComputersClock(ms);
    expect(clock.now()).toBe(start + 4 * minute);
    vi.advanceTimersByTime(6 * minute - 1);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['ten minutes']);
    expect(clock.now()).toBe(start + 10 * minute);
  });

  test('goes on through sleep, also when the clock was set before it', () => {
    setComputersClock(-hour);
    expect(clock.now()).toBe(start);
    passUnseen(8 * hour);
    expect(clock.now()).toBe(start + 8 * hour);
  });

  test('stays even however often the clock is set', () => {
    for (const ms of [hour, -2 * hour, day, -3 * minute]) {
      vi.advanceTimersByTime(minute);
      setComputersClock(ms);
      clock.now();
    }
    expect(clock.now()).toBe(start + 4 * minute);
  });

  test('follows a clock that is corrected little by little', () => {
    for (let step = 0; step < 10; step++) {
      vi.advanceTimersByTime(minute);
      setComputersClock(100);
      clock.now();
    }
    expect(clock.now()).toBe(start + 10 * minute + 1000);
  });

  test('takes an uptime of whole seconds for what it is', () => {
    const rough = createClock(
      () => undefined,
      () => false,
      { wall: () => Date.now(), uptime: () => Math.floor((Date.now() - start - setBy) / 1000) * 1000 },
    );
    for (let step = 1; step <= 50; step++) {
      vi.advanceTimersByTime(730);
      expect(rough.now()).toBe(start + step * 730);
    }
    setComputersClock(hour);
    expect(Math.abs(rough.now() - start - 50 * 730)).toBeLessThan(1000);
  });

  test('after the process was stopped tells of a jump and runs what fell due, oldest first, once', () => {
    const { ran, note } = runs();
    clock.onJump(note('jump'));
    clock.after(30 * minute, note('half an hour'));
    clock.after(5_000, note('five seconds'));
    clock.after(10 * hour, note('ten hours'));
    passUnseen(2 * hour);
    // Going on: what was set for five seconds fires first, two hours late.
    vi.advanceTimersByTime(5_001);
    expect(ran).toEqual(['jump', 'five seconds', 'half an hour']);
    vi.advanceTimersByTime(8 * hour);
    expect(ran).toEqual(['jump', 'five seconds', 'half an hour', 'ten hours']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a timer that is cancelled while it is late does not run', () => {
    const { ran, note } = runs();
    const cancel = clock.after(5_000, note('a'));
    clock.onJump(cancel);
    passUnseen(hour);
    vi.advanceTimersByTime(day);
    expect(ran).toEqual([]);
  });

  test('waits as long as the computer, not its time of day, says', () => {
    const { ran, note } = runs();
    setComputersClock(-hour);
    clock.after(1000, note('a'));
    vi.advanceTimersByTime(1000);
    expect(ran).toEqual(['a']);
  });
});
