import { afterEach, describe, expect, test } from 'vitest';
import { openSessionBus } from '../../src/main/host/session-bus.ts';
import { watchTrayHost } from '../../src/main/host/tray-host.ts';
import { until } from '../fakes/until.ts';
import { type Daemon, disown, own, startDaemon } from './session-bus-daemon.ts';
import { type FakeBus, fakeBus } from './session-bus-fake.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';

/** As the bus brings a property. */
const property = (value: unknown) => [[[{ type: 'b', child: [] }], [value]]];

/** Everything that is told, in order. */
function watching(bus: FakeBus): boolean[] {
  const told: boolean[] = [];
  watchTrayHost(bus, (there) => told.push(there));
  return told;
}

describe('a tray', () => {
  test('is there when its watcher has somebody who draws', async () => {
    const bus = fakeBus();
    bus.answer('Get', () => property(true));
    bus.own(watcher, true);
    const told = watching(bus);
    await until(() => told.length === 1);
    expect(told).toEqual([true]);
    expect(bus.calls[0]?.body).toEqual([watcher, 'IsStatusNotifierHostRegistered']);
    expect(bus.calls[0]?.starts).toBeFalsy();
  });

  test('is not there on a desktop without a watcher, which is not asked', () => {
    const bus = fakeBus();
    expect(watching(bus)).toEqual([false]);
    expect(bus.calls).toEqual([]);
  });

  test.each<[string, () => readonly unknown[]]>([
    ['has nobody who draws', () => property(false)],
    [
      'answers an error',
      () => {
        throw new Error('org.freedesktop.DBus.Error.UnknownProperty');
      },
    ],
    ['answers nothing of the kind', () => ['true']],
  ])('is not there when the watcher %s', async (_, answer) => {
    const bus = fakeBus();
    bus.answer('Get', answer);
    bus.own(watcher, true);
    const told = watching(bus);
    await until(() => told.length === 1);
    expect(told).toEqual([false]);
  });

  test('comes and goes with whoever draws, and news that is none is not told', async () => {
    let there = false;
    const bus = fakeBus();
    bus.answer('Get', () => property(there));
    bus.own(watcher, true);
    const told = watching(bus);
    await until(() => told.length === 1);
    there = true;
    bus.signal('StatusNotifierHostRegistered');
    bus.signal('StatusNotifierHostRegistered');
    await until(() => told.length === 2);
    there = false;
    bus.signal('StatusNotifierHostUnregistered');
    await until(() => told.length === 3);
    expect(told).toEqual([false, true, false]);
  });

  test('is gone with its watcher, whatever is answered late', async () => {
    let answer: (body: readonly unknown[]) => void = () => undefined;
    const bus = fakeBus();
    bus.answer('Get', () => new Promise((resolve) => (answer = resolve)));
    bus.own(watcher, true);
    const told = watching(bus);
    bus.own(watcher, false);
    answer(property(true));
    await new Promise((next) => setImmediate(next));
    expect(told).toEqual([false]);
  });
});

describe('on a real bus', () => {
  const daemons: Daemon[] = [];
  afterEach(async () => {
    for (const daemon of daemons.splice(0)) await daemon.stop();
  });

  test('a panel that restarts takes the tray with it and brings it back', async () => {
    const daemon = await startDaemon();
    daemons.push(daemon);
    const bus = await openSessionBus(daemon.env);
    const told: boolean[] = [];
    if (bus) watchTrayHost(bus, (there) => told.push(there));
    await until(() => told.length === 1);
    const panel = daemon.join();
    const drawing = { IsStatusNotifierHostRegistered: true };
    const properties = { IsStatusNotifierHostRegistered: 'b' };
    panel.exportInterface(drawing, path, { name: watcher, methods: {}, properties });
    await own(panel, watcher);
    await until(() => told.length === 2);
    await disown(panel, watcher);
    await until(() => told.length === 3);
    await own(panel, watcher);
    await until(() => told.length === 4);
    drawing.IsStatusNotifierHostRegistered = false;
    panel.sendSignal(path, watcher, 'StatusNotifierHostUnregistered', '', []);
    await until(() => told.length === 5);
    expect(told).toEqual([false, true, false, true, false]);
  });
});
