import { afterEach, expect, test } from 'vitest';
import type { Notification } from '../../src/core/ports.ts';
import { openSessionBus } from '../../src/main/host/session-bus.ts';
import { createLinuxNotifier } from '../../src/main/surfaces/linux-notifications.ts';
import { until } from '../fakes/until.ts';
import { type Daemon, disown, own, type Peer, startDaemon } from './session-bus-daemon.ts';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

const daemons: Daemon[] = [];
afterEach(async () => {
  for (const daemon of daemons.splice(0)) await daemon.stop();
});

async function desktop(services: Readonly<Record<string, string>> = {}) {
  const daemon = await startDaemon(services);
  daemons.push(daemon);
  const bus = await openSessionBus(daemon.env);
  if (bus === null) throw new Error('the bus is not there');
  const notifier = createLinuxNotifier(bus, '/icon.png');
  const told: boolean[] = [];
  notifier.watch((shown) => told.push(shown));
  return { daemon, notifier, told };
}

/** A service that shows nothing and writes down what it was asked for. */
async function serve(peer: Peer): Promise<{ readonly asked: unknown[][] }> {
  const asked: unknown[][] = [];
  const implementation = {
    ['GetCapabilities']: () => ['actions', 'body-markup'],
    ['Notify']: (...body: unknown[]) => {
      asked.push(['Notify', ...body.slice(0, -1)]);
      return 41 + asked.length;
    },
    ['CloseNotification']: (id: number) => void asked.push(['CloseNotification', id]),
  };
  const methods = {
    GetCapabilities: ['', 'as'],
    Notify: ['susssasa{sv}i', 'u'],
    CloseNotification: ['u', ''],
  } as const;
  peer.exportInterface(implementation, path, { name, methods });
  await own(peer, name);
  return { asked };
}

const notification = (cause: string, done: string[]): Notification => ({
  cause,
  title: `${cause} ends in 10 min`,
  body: 'Größe <1>',
  onClick: () => void done.push('click'),
  buttons: [{ label: 'Renew', onPress: () => void done.push('Renew') }],
});

test('on a real bus a notification is shown, pressed and taken away', async () => {
  const { daemon, notifier, told } = await desktop();
  const peer = daemon.join();
  const { asked } = await serve(peer);
  await until(() => told.includes(true));
  const done: string[] = [];
  notifier.show(notification('a', done));
  await until(() => asked.length === 1);
  const [, app, replaces, icon, title, body, actions, hints, expires] = asked[0] ?? [];
  expect([app, replaces, icon, title, body]).toEqual([
    'Rolecall',
    0,
    'file:///icon.png',
    'a ends in 10 min',
    'Größe &lt;1&gt;',
  ]);
  expect([actions, expires]).toEqual([['default', '', 'b0', 'Renew'], -1]);
  expect((hints as [string, [unknown, unknown[]]][]).map(([key, [, [value]]]) => [key, value])).toEqual([
    ['urgency', 1],
    ['desktop-entry', 'rolecall'],
    ['suppress-sound', true],
  ]);
  peer.sendSignal(path, name, 'ActionInvoked', 'us', [42, 'b0']);
  await until(() => asked.length === 2);
  expect(done).toEqual(['Renew']);
  expect(asked[1]).toEqual(['CloseNotification', 42]);

  notifier.show(notification('b', done));
  await until(() => asked.length === 3);
  // Nobody but the service is believed.
  const stranger = daemon.join();
  stranger.sendSignal(path, name, 'ActionInvoked', 'us', [44, 'b0']);
  await own(stranger, 'io.test.Stranger');
  peer.sendSignal(path, name, 'NotificationClosed', 'uu', [44, 2]);
  await disown(peer, name);
  await until(() => told.length === 3);
  expect(told).toEqual([false, true, false]);
  expect(done).toEqual(['Renew']);
});

test('a service that the bus would start counts until it fails to start', async () => {
  const { notifier, told } = await desktop({ [name]: '/bin/false' });
  await until(() => told.length === 1);
  expect(told).toEqual([true]);
  notifier.show(notification('a', []));
  await until(() => told.length === 2);
  expect(told).toEqual([true, false]);
});
