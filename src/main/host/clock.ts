import { uptime } from 'node:os';
import type { Clock } from '../../core/ports.ts';
import { evenClock, type TimeSources } from './even-clock.ts';

/** A clock that the demo organisation can put forward, so that hours can be tried in seconds. */
export interface ShiftableClock extends Clock {
  advance(seconds: number): void;
}

/** setTimeout takes no more than this many ms. */
const longestTimer = 2 ** 31 - 1;
/** A timer this late, in ms, did not just wait its turn: the process was stopped or throttled, or a sleep went untold. */
const late = 2000;

const computer: TimeSources = { wall: () => Date.now(), uptime: () => uptime() * 1000 };

interface Pending {
  readonly due: number;
  readonly run: () => void;
  timer: NodeJS.Timeout | undefined;
}

/**
 * The computer's clock, as core wants it (`ports.ts`): even through sleep, and deaf to whoever sets the time of day.
 * @param onWake registers for the moments at which timers may have been late: resume, unlock.
 * @param locked whether the screen is locked.
 */
export function createClock(
  onWake: (listener: () => void) => void,
  locked: () => boolean,
  sources = computer,
): ShiftableClock {
  const pending = new Set<Pending>();
  const jumps = new Set<() => void>();
  const even = evenClock(sources);
  let shift = 0;
  const now = () => even() + shift;

  const arm = (entry: Pending) => {
    const wait = Math.min(longestTimer, Math.max(0, entry.due - now()));
    const expected = now() + wait;
    entry.timer = setTimeout(() => fired(entry, expected), wait);
  };

  const fired = (entry: Pending, expected: number) => {
    // Everything that fell due meanwhile is set anew, this one too, so that the order is that of the moments.
    if (now() - expected > late) return jumped();
    // A timer that reaches no further, or that ran a little ahead.
    if (now() < entry.due) return arm(entry);
    pending.delete(entry);
    entry.run();
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
      const entry: Pending = { due: now() + ms, run, timer: undefined };
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
