import { beforeEach, describe, expect, test } from 'vitest';
import type { Notifier } from '../../src/core/ports.ts';
import { createLinuxNotifier } from '../../src/main/surfaces/linux-notifications.ts';
import { until } from '../fakes/until.ts';
import { busOfDesktop, name, notification } from './linux-notifications-desktop.ts';
import type { FakeBus } from './session-bus-fake.ts';

let bus: FakeBus;
beforeEach(() => {
  bus = busOfDesktop(() => ['actions']);
});

const notifier = () => {
  bus.own(name, true);
  return createLinuxNotifier(bus, '/icon.png');
};

const called = (member: string, times: number) =>
  until(() => bus.calls.filter((call) => call.member === member).length === times);

describe('whether anybody shows notifications', () => {
  /** What is told, in order. */
  function watching(showing: Notifier): boolean[] {
    const told: boolean[] = [];
    showing.watch((shows) => told.push(shows));
    return told;
  }

  test('is true when a service runs', () => {
    expect(watching(notifier())).toEqual([true]);
  });

  test('is true when the bus would start one, and asking starts nothing', async () => {
    bus.answer('ListActivatableNames', () => [['org.freedesktop.DBus', name]]);
    const told = watching(createLinuxNotifier(bus, '/icon.png'));
    await until(() => told.length > 0);
    expect(told).toEqual([true]);
    expect(bus.calls.map(({ member, starts }) => [member, starts])).toEqual([
      ['ListActivatableNames', undefined],
    ]);
  });

  test('is false when there is none, true when one comes, and false when it goes', async () => {
    const told = watching(createLinuxNotifier(bus, '/icon.png'));
    await until(() => told.length === 1);
    bus.own(name, true);
    bus.own(name, false);
    await until(() => told.length === 3);
    expect(told).toEqual([false, true, false]);
  });

  test('is false when not even the bus can say', async () => {
    bus.answer('ListActivatableNames', () => Promise.reject(new Error('closed')));
    const told = watching(createLinuxNotifier(bus, '/icon.png'));
    await until(() => told.length === 1);
    expect(told).toEqual([false]);
  });

  test.each(['Notify', 'GetCapabilities'])(
    'is false after an error to %s, and true when it works',
    async (member) => {
      const showing = notifier();
      const told = watching(showing);
      bus.answer(member, () => Promise.reject(new Error('org.freedesktop.DBus.Error.Spawn.ChildExited')));
      showing.show(notification().it);
      await until(() => told.length === 2);
      // A second error is no news.
      showing.show(notification().it);
      await called(member, 2);
      bus.answer(member, () => (member === 'Notify' ? [4] : [[]]));
      showing.show(notification().it);
      await until(() => told.length === 3);
      expect(told).toEqual([true, false, true]);
    },
  );

  test('is true again when the service that failed is replaced', async () => {
    const showing = notifier();
    const told = watching(showing);
    bus.answer('Notify', () => Promise.reject(new Error('no')));
    showing.show(notification().it);
    await until(() => told.length === 2);
    bus.own(name, false);
    bus.own(name, true);
    expect(told).toEqual([true, false, true]);
  });

  test('is told to whoever asks later, too', async () => {
    const showing = notifier();
    expect(watching(showing)).toEqual([true]);
    expect(watching(showing)).toEqual([true]);
  });
});
