import { beforeEach, describe, expect, test } from 'vitest';
import type { Notification, Notifier } from '../../src/core/ports.ts';
import type { BusCall } from '../../src/main/host/session-bus.ts';
import { createLinuxNotifier } from '../../src/main/surfaces/linux-notifications.ts';
import { until } from '../fakes/until.ts';
import { busOfDesktop, name, notification } from './linux-notifications-desktop.ts';
import type { FakeBus } from './session-bus-fake.ts';

let bus: FakeBus;
let capabilities: readonly string[];
beforeEach(() => {
  capabilities = ['actions', 'body', 'body-markup'];
  bus = busOfDesktop(() => capabilities);
});

const notifier = (icon = '/opt/rolecall/icon.png') => {
  bus.own(name, true);
  return createLinuxNotifier(bus, icon);
};

const calls = (member: string) => bus.calls.filter((call) => call.member === member);
const called = (member: string, times: number) => until(() => calls(member).length === times);
const bodyOf = (call: BusCall | undefined) => call?.body ?? [];

async function shown(showing: Notifier, what: Notification): Promise<void> {
  const before = calls('Notify').length;
  showing.show(what);
  await called('Notify', before + 1);
  // Its number is known when whoever waits for the answer has gone on.
  await new Promise((next) => setImmediate(next));
}

describe('a notification', () => {
  test('carries title, body, icon and buttons to the service, which is started for it', async () => {
    await shown(notifier(), notification().it);
    const [notify] = calls('Notify');
    expect(notify).toMatchObject({
      destination: name,
      interface: name,
      starts: true,
      signature: 'susssasa{sv}i',
    });
    expect(bodyOf(notify)).toEqual([
      'Rolecall',
      0,
      'file:///opt/rolecall/icon.png',
      'a ends in 10 min',
      'Renew it.',
      ['default', '', 'b0', 'Renew', 'b1', 'Dismiss'],
      [
        ['urgency', ['y', 1]],
        ['desktop-entry', ['s', 'rolecall']],
        ['suppress-sound', ['b', true]],
      ],
      -1,
    ]);
  });

  test('points to an icon that other programs can read when the app is packed', async () => {
    await shown(notifier('/opt/Role call/resources/app.asar/out/main/icon.png'), notification().it);
    const icon = 'file:///opt/Role%20call/resources/app.asar.unpacked/out/main/icon.png';
    expect(bodyOf(calls('Notify')[0])[2]).toBe(icon);
  });

  test('has no buttons where the service has none', async () => {
    capabilities = ['body'];
    await shown(notifier(), notification().it);
    expect(bodyOf(calls('Notify')[0])[5]).toEqual([]);
  });

  test.each([
    ['escaped where the service reads markup', ['body-markup'], '&lt;b&gt; R&amp;amp;D'],
    ['as it is where it does not', ['body'], '<b> R&amp;D'],
  ])('is plain text: %s', async (_, can, body) => {
    capabilities = can;
    await shown(notifier(), notification({ body: '<b> R&amp;D', title: '<i> & co' }).it);
    expect(bodyOf(calls('Notify')[0]).slice(3, 5)).toEqual(['<i> & co', body]);
  });

  test('takes the place of the one of its cause, and of no other', async () => {
    const showing = notifier();
    await shown(showing, notification({ cause: 'a' }).it);
    await shown(showing, notification({ cause: 'b' }).it);
    await shown(showing, notification({ cause: 'a' }).it);
    expect(calls('Notify').map((call) => bodyOf(call)[1])).toEqual([0, 0, 1]);
    expect(calls('GetCapabilities').length).toBe(1);
  });

  test('waits for the number of the one that it replaces, and only the newest is sent', async () => {
    const answers: ((id: number) => void)[] = [];
    bus.answer('Notify', () => new Promise((resolve) => answers.push((id) => resolve([id]))));
    const showing = notifier();
    for (const title of ['first', 'second', 'third']) {
      showing.show(notification({ title }).it);
      if (title === 'first') await called('Notify', 1);
    }
    expect(answers.length).toBe(1);
    answers[0]?.(7);
    await called('Notify', 2);
    answers[1]?.(7);
    await new Promise((next) => setImmediate(next));
    expect(calls('Notify').map((call) => [bodyOf(call)[1], bodyOf(call)[3]])).toEqual([
      [0, 'first'],
      [7, 'third'],
    ]);
  });

  test('is taken away once when it no longer holds', async () => {
    const showing = notifier();
    await shown(showing, notification().it);
    showing.withdraw('another cause');
    showing.withdraw('expiry a');
    showing.withdraw('expiry a');
    await called('CloseNotification', 1);
    showing.withdraw('expiry a');
    await shown(showing, notification().it);
    expect(calls('CloseNotification').map(bodyOf)).toEqual([[1]]);
    expect(bodyOf(calls('Notify')[1])[1]).toBe(0);
  });

  test('is taken away as soon as its number is known', async () => {
    let answer: (body: number[]) => void = () => undefined;
    bus.answer('Notify', () => new Promise((resolve) => (answer = resolve)));
    const showing = notifier();
    showing.show(notification().it);
    await called('Notify', 1);
    showing.withdraw('expiry a');
    expect(calls('CloseNotification')).toEqual([]);
    answer([5]);
    await called('CloseNotification', 1);
    expect(calls('CloseNotification').map(bodyOf)).toEqual([[5]]);
  });

  test('that another program took away is no longer replaced', async () => {
    const showing = notifier();
    await shown(showing, notification().it);
    bus.signal('NotificationClosed', 99, 2);
    bus.signal('NotificationClosed', 1, 2);
    showing.withdraw('expiry a');
    await shown(showing, notification().it);
    expect(bodyOf(calls('Notify')[1])[1]).toBe(0);
    expect(calls('CloseNotification')).toEqual([]);
  });
});

describe('a press', () => {
  test.each([
    ['on the notification', 'default', 'click'],
    ['on the first button', 'b0', 'Renew'],
    ['on the second button', 'b1', 'Dismiss'],
  ])('%s does what it says, once, and takes it away', async (_, action, expected) => {
    const { done, it } = notification();
    await shown(notifier(), it);
    bus.signal('ActionInvoked', 1, action);
    bus.signal('ActionInvoked', 1, action);
    expect(done).toEqual([expected]);
    await called('CloseNotification', 1);
  });

  test('on another program’s notification, or on something else, does nothing', async () => {
    const { done, it } = notification();
    await shown(notifier(), it);
    bus.signal('ActionInvoked', 2, 'default');
    bus.signal('ActionInvoked', 0, 'default');
    bus.signal('ActionInvoked', '1', 'default');
    bus.signal('ActionInvoked');
    bus.signal('ActionInvoked', 1, 'b7');
    expect(done).toEqual([]);
    expect(calls('CloseNotification')).toEqual([]);
  });

  test('may show the next one of its cause', async () => {
    const showing = notifier();
    const next = notification({ title: 'That did not work' }).it;
    await shown(showing, notification({ onClick: () => showing.show(next) }).it);
    bus.signal('ActionInvoked', 1, 'default');
    await called('Notify', 2);
    expect(bodyOf(calls('Notify')[1]).slice(1, 4)).toEqual([0, 'file:///opt/rolecall/icon.png', next.title]);
    expect(bus.calls.slice(-2).map(({ member }) => member)).toEqual(['CloseNotification', 'Notify']);
  });

  test('on the one that took another’s place does what the new one says', async () => {
    const [old, young] = [notification(), notification()];
    const showing = notifier();
    await shown(showing, old.it);
    await shown(showing, young.it);
    bus.signal('ActionInvoked', 1, 'b0');
    expect([old.done, young.done]).toEqual([[], ['Renew']]);
  });
});

describe('another service', () => {
  test('is asked what it can do, and knows nothing of the numbers of the one before', async () => {
    const { done, it } = notification();
    const showing = notifier();
    await shown(showing, it);
    bus.own(name, false);
    capabilities = [];
    bus.own(name, true);
    bus.signal('ActionInvoked', 1, 'default');
    expect(done).toEqual([]);
    await shown(showing, it);
    expect(bodyOf(calls('Notify')[1]).slice(1, 2)).toEqual([0]);
    expect(bodyOf(calls('Notify')[1])[5]).toEqual([]);
  });
});
