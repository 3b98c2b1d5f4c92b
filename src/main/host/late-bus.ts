import type { SessionBus } from './session-bus.ts';

export interface LateBus {
  /** Null where there is none. */
  readonly bus: Promise<SessionBus | null>;
  readonly open: () => void;
}

/** The session bus, of which nothing is loaded until it is opened: the tray shows first. */
export function createLateBus(): LateBus {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((now) => {
    open = now;
  });
  const bus = opened
    .then(() => import('./session-bus.ts'))
    .then(({ openSessionBus }) => openSessionBus())
    .catch(() => null);
  return { bus, open };
}
