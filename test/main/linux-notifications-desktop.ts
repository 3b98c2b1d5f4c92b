import type { Notification } from '../../src/core/ports.ts';
import { type FakeBus, fakeBus } from './session-bus-fake.ts';

export const name = 'org.freedesktop.Notifications';

/** A bus whose notification service answers as the specification says, once the test lets it own its name. */
export function busOfDesktop(capabilities: () => readonly string[]): FakeBus {
  const bus = fakeBus();
  let last = 0;
  bus.answer('GetCapabilities', () => [capabilities()]);
  bus.answer('Notify', ({ body = [] }) => {
    last += 1;
    return [body[1] || last];
  });
  bus.answer('CloseNotification', () => []);
  bus.answer('ListActivatableNames', () => [['org.freedesktop.DBus']]);
  return bus;
}

/** One that writes down what was done with it. */
export function notification(fields: Partial<Notification> = {}): {
  readonly done: string[];
  readonly it: Notification;
} {
  const done: string[] = [];
  const button = (label: string) => ({ label, onPress: () => void done.push(label) });
  const it = {
    cause: 'expiry a',
    title: 'a ends in 10 min',
    body: 'Renew it.',
    onClick: () => void done.push('click'),
    buttons: [button('Renew'), button('Dismiss')],
    ...fields,
  };
  return { done, it };
}
