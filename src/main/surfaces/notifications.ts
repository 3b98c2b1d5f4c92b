import { Notification } from 'electron';
import type { Notifier } from '../../core/ports.ts';

/** Desktop notifications. A click on the body is all that every system can do, so it does the next useful thing. */
export function createNotifier(): Notifier {
  // A notification that nothing refers to is collected, and its click with it.
  const shown = new Set<Notification>();
  return {
    show({ title, body, onClick }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body, silent: true });
      shown.add(notification);
      notification.on('click', () => {
        shown.delete(notification);
        onClick();
      });
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
  };
}
