import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { standInForTray } from '../../src/main/surfaces/stand-in.ts';
import type { TraySurface } from '../../src/main/surfaces/tray.ts';
import type { WindowSurface } from '../../src/main/surfaces/window.ts';
import { type FakeBus, fakeBus } from './session-bus-fake.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Surfaces that write down what is done to them. */
function surfaces(seen: boolean) {
  const done: string[] = [];
  const tray: Pick<TraySurface, 'renew'> = { renew: () => void done.push('icon made anew') };
  const window: Pick<WindowSurface, 'setHome' | 'open' | 'contents'> = {
    contents: () => (seen ? ({} as Electron.WebContents) : null),
    setHome: (home) => void done.push(home),
    open: () => void done.push('open'),
  };
  return { done, tray: tray as TraySurface, window: window as WindowSurface };
}

/** A desktop with these icons in its tray, each of a process; a name of the bus, and most with the icon's path behind it. */
function desktop({ tray, icons = {} }: { tray: boolean; icons?: Record<string, number> }): FakeBus {
  const bus = fakeBus();
  const variant = (value: unknown) => [[[{ type: 'v', child: [] }], [value]]];
  bus.answer('Get', ({ body: [, property] = [] }) =>
    variant(property === 'RegisteredStatusNotifierItems' ? Object.keys(icons) : true),
  );
  bus.answer('GetConnectionUnixProcessID', ({ body: [name] = [] }) => {
    const [, pid] = Object.entries(icons).find(([icon]) => icon.startsWith(String(name))) ?? [];
    if (pid === undefined) throw new Error('org.freedesktop.DBus.Error.NameHasNoOwner');
    return [pid];
  });
  bus.own(watcher, tray);
  return bus;
}

const ours = { ':1.7@/org/ayatana/other': 1, ':1.9/StatusNotifierItem': process.pid };

async function started(bus: FakeBus | null, { open = false, seen = false } = {}) {
  const { done, tray, window } = surfaces(seen);
  const { stop } = standInForTray(Promise.resolve(bus), tray, window, open);
  await vi.advanceTimersByTimeAsync(0);
  return { done, stop };
}

test('without a tray the window is in the taskbar after three seconds, not before', async () => {
  const { done } = await started(desktop({ tray: false }));
  await vi.advanceTimersByTimeAsync(2999);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(['taskbar']);
});

test('somebody who started Rolecall sees it open where there is no tray', async () => {
  const { done } = await started(desktop({ tray: false }), { open: true });
  await vi.advanceTimersByTimeAsync(3000);
  expect(done).toEqual(['taskbar', 'open']);
});

test('whoever has seen the window, and closed it meanwhile, does not see it open again', async () => {
  const { done } = await started(desktop({ tray: false }), { open: true, seen: true });
  await vi.advanceTimersByTimeAsync(3000);
  expect(done).toEqual(['taskbar']);
});

test('a tray that comes a little later than we do is waited for', async () => {
  const bus = desktop({ tray: false, icons: ours });
  const { done } = await started(bus, { open: true });
  await vi.advanceTimersByTimeAsync(2000);
  bus.own(watcher, true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toEqual(['tray']);
});

test('with a tray that has our icon nothing happens', async () => {
  const { done } = await started(desktop({ tray: true, icons: ours }), { open: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toEqual(['tray']);
});

test.for([
  ['org.kde.StatusNotifierItem-99-1', true],
  [':1.9', true],
  [':1.90/StatusNotifierItem', false],
] as const)('an icon registered as %s is known by its process', async ([name, mine], { expect }) => {
  const { done } = await started(desktop({ tray: true, icons: { [name]: mine ? process.pid : 1 } }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toEqual(mine ? ['tray'] : ['tray', 'icon made anew']);
});

test('an icon that did not come into a tray that appeared is made anew, once', async () => {
  const bus = desktop({ tray: false });
  const { done } = await started(bus);
  await vi.advanceTimersByTimeAsync(10_000);
  bus.own(watcher, true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toEqual(['taskbar', 'tray', 'icon made anew']);
});

test('a panel that is restarted leaves the window alone, one that stays away does not, and none opens it', async () => {
  const bus = desktop({ tray: true, icons: ours });
  const { done } = await started(bus, { open: true });
  bus.own(watcher, false);
  await vi.advanceTimersByTimeAsync(2000);
  bus.own(watcher, true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(done).toEqual(['tray', 'tray']);
  bus.own(watcher, false);
  await vi.advanceTimersByTimeAsync(3000);
  expect(done.slice(2)).toEqual(['taskbar']);
  bus.own(watcher, true);
  await vi.advanceTimersByTimeAsync(3000);
  expect(done.slice(3)).toEqual(['tray']);
});

test('without a bus nobody can be asked, and there is taken to be a tray', async () => {
  const { done } = await started(null, { open: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toEqual([]);
});

test('once Rolecall quits no window opens any more, and no timer is left', async () => {
  const bus = desktop({ tray: false });
  const { done, stop } = await started(bus, { open: true });
  stop();
  bus.own(watcher, false);
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toEqual([]);
});
