import { Notification } from 'electron';
import type { Notifier } from '../../core/ports.ts';
import type { SessionBus } from '../host/session-bus.ts';
import { createLinuxNotifier } from './linux-notifications.ts';

/**
 * Desktop notifications, by the way that has buttons on this system. What is asked for before the bus is open waits for it.
 * @param icon path of the app's icon.
 */
export function createNotifier(bus: Promise<SessionBus | null>, icon: string): Notifier {
  const linux = process.platform !== 'darwin' && process.platform !== 'win32';
  if (!linux) return createElectronNotifier();
  const chosen = bus.then((open) => (open ? createLinuxNotifier(open, icon) : createElectronNotifier()));
  return {
    show: (notification) => void chosen.then((notifier) => notifier.show(notification)),
    withdraw: (cause) => void chosen.then((notifier) => notifier.withdraw(cause)),
    watch: (listener) => void chosen.then((notifier) => notifier.watch(listener)),
  };
}

/** Electron's own: buttons on macOS, and on Windows as far as the running Electron has them. */
function createElectronNotifier(): Notifier {
  // What has left the screen may wait in the system's list, and be pressed or withdrawn there.
  const shown = new Map<string, Notification>();
  const listeners: ((shown: boolean) => void)[] = [];
  let working = Notification.isSupported();

  const tell = (works: boolean) => {
    if (works === working) return;
    working = works;
    for (const listener of listeners) listener(works);
  };

  const withdraw = (cause: string) => {
    shown.get(cause)?.close();
    shown.delete(cause);
  };

  return {
    show({ cause, title, body, onClick, buttons }) {
      if (!Notification.isSupported()) return;
      withdraw(cause);
      const actions = buttons.map(({ label }) => ({ type: 'button' as const, text: label }));
      const notification = new Notification({ title, body, silent: true, actions });
      shown.set(cause, notification);
      const pressed = (run: (() => void) | undefined) => {
        if (shown.get(cause) === notification) withdraw(cause);
        run?.();
      };
      notification.on('click', () => pressed(onClick));
      notification.on('action', (_, index) => pressed(buttons[index]?.onPress));
      // The system lets nobody see it: not signed, or not allowed.
      notification.on('failed', () => tell(false));
      notification.on('show', () => tell(true));
      notification.show();
    },
    withdraw,
    watch(listener) {
      listeners.push(listener);
      listener(working);
    },
  };
}
