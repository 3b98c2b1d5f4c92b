import type { Clock } from '../../src/core/ports.ts';

/** Time that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Runs every timer that falls due, in order. */
  advanceMs(ms: number): void;
  /** For the demo, which counts in seconds. */
  advance(seconds: number): void;
  /** Moves the clock without running timers, as sleep does, then tells of the jump. */
  jump(ms: number): void;
  /** Locks the screen, or unlocks it and tells of the jump. */
  lock(locked: boolean): void;
  /** How many timers are set. */
  pending(): number;
}

export function fakeClock(start = Date.parse('2026-03-02T09:00:00Z')): FakeClock {
  let time = start;
  let locked = false;
  const timers = new Set<{ due: number; run: () => void }>();
  const jumps = new Set<() => void>();
  const advanceMs = (ms: number) => {
    const end = time + ms;
    for (;;) {
      const next = [...timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      timers.delete(next);
      time = Math.max(time, next.due);
      next.run();
    }
    time = end;
  };
  return {
    now: () => time,
    after(ms, run) {
      const timer = { due: time + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onJump(listener) {
      jumps.add(listener);
      return () => jumps.delete(listener);
    },
    advanceMs,
    advance: (seconds) => advanceMs(seconds * 1000),
    jump(ms) {
      time += ms;
      for (const listener of jumps) listener();
    },
    locked: () => locked,
    lock(now) {
      locked = now;
      if (!locked) for (const listener of [...jumps]) listener();
    },
    pending: () => timers.size,
  };
}
