import { hasOwnTrayIcon } from '../host/own-tray-icon.ts';
import type { SessionBus } from '../host/session-bus.ts';
import { watchTrayHost } from '../host/tray-host.ts';
import type { TraySurface } from './tray.ts';
import type { WindowSurface } from './window.ts';

/** At login, and when a panel is restarted, the tray comes a little later. In ms. */
const patience = 3000;
/** The icon goes into a tray that appears by itself, mostly. In ms. */
const settling = 1000;

export interface StandIn {
  /** The timers go; nothing opens any more. */
  stop(): void;
}

/**
 * Linux: while nobody draws tray icons (a GNOME without its extension), the window is there in the taskbar instead.
 * @param open whether the window opens when there is no tray from the start: the person started Rolecall and would see nothing.
 */
export function standInForTray(
  bus: Promise<SessionBus | null>,
  tray: TraySurface,
  window: WindowSurface,
  open: boolean,
): StandIn {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let first = true;

  const later = (ms: number, run: () => void) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(run, ms);
  };

  const followed = (session: SessionBus) =>
    watchTrayHost(session, (there) => {
      if (!there) return later(patience, standIn);
      first = false;
      window.setHome('tray');
      later(settling, async () => {
        if (!(await hasOwnTrayIcon(session, process.pid)) && !stopped) tray.renew();
      });
    });

  const standIn = () => {
    // Whoever has closed it meanwhile has seen it.
    const unseen = window.contents() === null;
    window.setHome('taskbar');
    if (open && first && unseen) window.open();
    first = false;
  };

  // Without a bus nobody can be asked, and the icon is drawn the old way, if at all.
  void bus.then((session) => session !== null && followed(session));
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
