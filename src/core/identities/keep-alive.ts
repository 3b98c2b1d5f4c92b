import { isFailure } from '../errors.ts';
import type { OktaLine } from '../okta/exchange.ts';
import { type OktaSession, refreshSession } from '../okta/session.ts';
import type { Clock } from '../ports.ts';

/** The least that a try waits for the next one, in ms: an organisation with a short idle time is not asked without pause. */
const leastPause = 60_000;

export interface KeepAlive {
  /** The session was used just now, which starts its idle time at Okta anew. @param lifeLeft ms; null: as before. */
  used(lifeLeft: number | null): void;
  stop(): void;
}

/**
 * Refreshes a session at half of its idle time, while it is in use and the screen is unlocked: never its absolute life, which is the
 * organisation's to set. Nobody using it, it is left to end; a locked computer refreshes when it is unlocked, if it is not too late.
 * @param line to Okta, for a request that nobody cancels.
 * @param inUse whether something still needs the session.
 * @param onOver the session is over at Okta.
 * @param onRefreshed cookies may be new.
 */
export function createKeepAlive(
  clock: Clock,
  line: () => OktaLine,
  inUse: () => boolean,
  onOver: () => void,
  onRefreshed: () => void,
): KeepAlive {
  let idle: number | null = null;
  let stopTimer: () => void = () => undefined;
  let stopped = false;
  /** Set while the moment has come and the screen is locked. */
  let stopUnlock: (() => void) | null = null;

  const set = (lifeLeft: number | null) => {
    stopTimer();
    stopUnlock?.();
    stopUnlock = null;
    if (stopped || lifeLeft === null) return;
    stopTimer = clock.after(Math.max(lifeLeft / 2, leastPause), () => void due());
  };

  async function due(): Promise<void> {
    if (stopped || !inUse()) return;
    if (clock.locked()) {
      stopUnlock?.();
      stopUnlock = clock.onJump(() => {
        if (clock.locked()) return;
        stopUnlock?.();
        stopUnlock = null;
        void due();
      });
      return;
    }
    const refreshed = await refreshSession(line()).catch((error: unknown): OktaSession | 'later' => {
      if (isFailure(error, 'cancelled')) stopped = true;
      return 'later';
    });
    if (stopped) return;
    if (refreshed === null) return onOver();
    if (refreshed === 'later') return set(leastPause * 2);
    idle = refreshed.lifeLeft ?? idle;
    onRefreshed();
    set(idle);
  }

  return {
    used(lifeLeft) {
      idle = lifeLeft ?? idle;
      set(idle);
    },
    stop() {
      stopped = true;
      stopTimer();
      stopUnlock?.();
    },
  };
}
