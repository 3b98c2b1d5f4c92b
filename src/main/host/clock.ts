import type { Clock } from '../../core/ports.ts';

/** A clock that the demo organisation can put forward, so that hours can be tried in seconds. */
export interface ShiftableClock extends Clock {
  advance(seconds: number): void;
}

/** setTimeout takes no more than this many ms. */
const longestTimer = 2 ** 31 - 1;

interface Pending {
  readonly due: number;
  readonly run: () => void;
  timer: NodeJS.Timeout;
}

/**
 * The computer's clock.
 * @param onWake registers for the moments at which timers may have been late: resume, unlock.
 * @param locked whether the screen is locked.
 */
export function createClock(onWake: (listener: () => void) => void, locked: () => boolean): ShiftableClock {
  const pending = new Set<Pending>();
  const jumps = new Set<() => void>();
  let shift = 0;
  const now = () => Date.now() + shift;

  const arm = (entry: Pending) => {
    const wait = Math.max(0, entry.due - now());
    if (wait > longestTimer) {
      entry.timer = setTimeout(() => arm(entry), longestTimer);
      return;
    }
    entry.timer = setTimeout(() => {
      pending.delete(entry);
      entry.run();
    }, wait);
  };

  /** Timers count running time only: after a jump each one is set anew against the clock. */
  const jumped = () => {
    // Oldest first: what fell due meanwhile runs in the order in which timers are set.
    for (const entry of [...pending].sort((left, right) => left.due - right.due)) {
      clearTimeout(entry.timer);
      arm(entry);
    }
    for (const listener of [...jumps]) listener();
  };
  onWake(jumped);

  return {
    now,
    locked,
    after(ms, run) {
      const entry: Pending = { due: now() + ms, run, timer: setTimeout(() => undefined, 0) };
      clearTimeout(entry.timer);
      pending.add(entry);
      arm(entry);
      return () => {
        pending.delete(entry);
        clearTimeout(entry.timer);
      };
    },
    onJump(listener) {
      jumps.add(listener);
      return () => jumps.delete(listener);
    },
    advance(seconds) {
      shift += seconds * 1000;
      jumped();
    },
  };
}
