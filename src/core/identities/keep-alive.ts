import type { FailureCode } from '../../shared/failure.ts';
import { AppError } from '../errors.ts';
import type { OktaLine } from '../okta/exchange.ts';
import { refreshSession } from '../okta/session.ts';

/** The least that a try waits for the next one, in ms: an organisation with a short idle time is not asked without pause. */
const leastPause = 60_000;
/** The most that tries in vain are apart, in ms. */
const longestPause = 15 * 60_000;

/** What passes by itself; any other refusal would come again. */
const passing: readonly FailureCode[] = ['unreachable', 'timed-out', 'server-trouble', 'rate-limited'];

export interface KeepAlive {
  /** The session was used just now, which starts its idle time at Okta anew. @param lifeLeft ms; null: as before. */
  used(lifeLeft: number | null): void;
  stop(): void;
}

interface KeepAliveNeeds {
  /** To Okta; its signal aborts when the session is closed. */
  readonly line: OktaLine;
  /** Whether something still needs the session. */
  readonly inUse: () => boolean;
  /** The session is over at Okta. */
  readonly onOver: () => void;
  /** Cookies may be new. */
  readonly onRefreshed: () => void;
}

/**
 * Refreshes a session at half of its idle time, while it is in use and the screen is unlocked: never its absolute life, which is the
 * organisation's to set. Nobody using it, it is left to end.
 */
export function createKeepAlive({ line, inUse, onOver, onRefreshed }: KeepAliveNeeds): KeepAlive {
  const { clock } = line;
  const stopped = new AbortController();
  const signal = AbortSignal.any([line.signal, stopped.signal]);
  let idle: number | null = null;
  let pause = leastPause;
  let stopWaiting: () => void = () => undefined;

  function again(ms: number): void {
    stopWaiting();
    if (!signal.aborted) stopWaiting = clock.after(ms, () => void due());
  }

  function used(lifeLeft: number | null): void {
    idle = lifeLeft ?? idle;
    pause = leastPause;
    if (idle !== null) again(Math.max(idle / 2, leastPause));
  }

  async function due(): Promise<void> {
    if (!inUse()) return;
    if (clock.locked()) return untilUnlocked();
    try {
      const refreshed = await refreshSession({ ...line, signal });
      if (signal.aborted) return;
      if (refreshed === null) return onOver();
      onRefreshed();
      used(refreshed.lifeLeft);
    } catch (error) {
      if (!(error instanceof AppError) || !passing.includes(error.failure.code)) return;
      const { failure } = error;
      const until = failure.code === 'rate-limited' ? (failure.facts.until ?? 0) - clock.now() : 0;
      again(Math.max(pause, until));
      pause = Math.min(pause * 2, longestPause);
    }
  }

  /** Not every desktop tells of the unlocking: besides waiting for word of it, it is looked at each minute. */
  function untilUnlocked(): void {
    again(leastPause);
    const stopTimer = stopWaiting;
    const stopJump = clock.onJump(() => {
      if (clock.locked()) return;
      stopWaiting();
      void due();
    });
    stopWaiting = () => {
      stopTimer();
      stopJump();
    };
  }

  return {
    used,
    stop() {
      stopped.abort();
      stopWaiting();
    },
  };
}
