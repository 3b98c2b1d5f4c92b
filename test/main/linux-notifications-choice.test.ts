import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Notification } from '../../src/core/ports.ts';
import type { SessionBus } from '../../src/main/host/session-bus.ts';
import { createNotifier } from '../../src/main/surfaces/notifications.ts';
import { until } from '../fakes/until.ts';
import { fakeBus } from './session-bus-fake.ts';

/** Electron's notifications, as far as they can be seen from here. */
const electron = vi.hoisted(() => ({ supported: true, events: [] as string[], made: [] as unknown[] }));

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class FakeNotification extends EventEmitter {
    readonly title: string;
    static isSupported = () => electron.supported;
    constructor({ title, actions }: { title: string; actions: { text: string }[] }) {
      super();
      this.title = [title, ...actions.map(({ text }) => `[${text}]`)].join(' ');
      electron.made.push(this);
    }
    show = () => void electron.events.push(`show ${this.title}`);
    close = () => void electron.events.push(`close ${this.title}`);
  }
  return { Notification: FakeNotification };
});

beforeEach(() => {
  electron.supported = true;
  electron.events.length = 0;
  electron.made.length = 0;
});

const notification = (title: string, fields: Partial<Notification> = {}): Notification => ({
  cause: 'a',
  title,
  body: '',
  onClick: () => undefined,
  buttons: [],
  ...fields,
});

/** What the system would tell of the newest notification. */
const emit = (event: string, ...details: unknown[]) =>
  (electron.made.at(-1) as NodeJS.EventEmitter).emit(event, {}, ...details);

describe('on Linux', () => {
  test('what is asked for before the bus is open is shown and withdrawn over it, in order', async () => {
    let open: (bus: SessionBus) => void = () => undefined;
    const notifier = createNotifier(new Promise<SessionBus>((opened) => (open = opened)), '/icon.png');
    notifier.show(notification('one'));
    notifier.show(notification('two', { cause: 'b' }));
    notifier.withdraw('b');
    const told: boolean[] = [];
    notifier.watch((shown) => told.push(shown));
    const bus = fakeBus();
    bus.own('org.freedesktop.Notifications', true);
    bus.answer('GetCapabilities', () => [[]]);
    bus.answer('Notify', () => [1]);
    open(bus);
    await until(() => told.length === 1 && bus.calls.some(({ member }) => member === 'Notify'));
    await new Promise((next) => setImmediate(next));
    const titles = bus.calls.filter(({ member }) => member === 'Notify').map(({ body }) => body?.[3]);
    expect(titles).toContain('one');
    expect(told).toEqual([true]);
    expect(electron.events).toEqual([]);
  });

  test.each([true, false])('without a bus it is up to Electron, which says %s', async (supported) => {
    electron.supported = supported;
    const notifier = createNotifier(Promise.resolve(null), '/icon.png');
    const told: boolean[] = [];
    notifier.watch((shown) => told.push(shown));
    notifier.show(notification('one'));
    await until(() => told.length === 1);
    expect(told).toEqual([supported]);
    expect(electron.events).toEqual(supported ? ['show one'] : []);
  });
});

describe('Electron’s own notifications', () => {
  /** As on macOS and Windows, where the bus is never waited for. */
  const native = () => {
    vi.stubGlobal('process', Object.create(process, { platform: { value: 'darwin' } }));
    try {
      return createNotifier(new Promise<null>(() => undefined), '/icon.png');
    } finally {
      vi.unstubAllGlobals();
    }
  };

  test('carry the buttons, and each does what it says', () => {
    const done: string[] = [];
    const button = (label: string) => ({ label, onPress: () => void done.push(label) });
    const buttons = [button('Renew'), button('Dismiss')];
    const notifier = native();
    notifier.show(notification('one', { buttons, onClick: () => void done.push('click') }));
    expect(electron.events).toEqual(['show one [Renew] [Dismiss]']);
    emit('action', 1);
    emit('action', 7);
    emit('click');
    expect(done).toEqual(['Dismiss', 'click']);
  });

  test('are one for a cause, and go when they no longer hold', () => {
    const notifier = native();
    notifier.show(notification('one'));
    notifier.show(notification('two', { cause: 'b' }));
    notifier.show(notification('three'));
    notifier.withdraw('a');
    notifier.withdraw('a');
    const events = ['show one', 'show two', 'close one', 'show three', 'close three'];
    expect(electron.events).toEqual(events);
  });

  test('are known to be seen by nobody once the system says so', () => {
    const notifier = native();
    const told: boolean[] = [];
    notifier.watch((shown) => told.push(shown));
    notifier.show(notification('one'));
    emit('failed', 'not signed');
    emit('failed', 'not signed');
    emit('show');
    expect(told).toEqual([true, false, true]);
  });
});
