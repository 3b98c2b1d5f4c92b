import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Rolecall } from '../../src/core/rolecall.ts';
import type { WindowSurface } from '../../src/main/surfaces/window.ts';
import { channels } from '../../src/shared/contract.ts';
import type { View } from '../../src/shared/view.ts';
import { catalogueOf, viewOf } from '../views/samples.ts';
import { fakeElectron } from './electron-fake.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('electron');
});

const welcome = viewOf({ name: 'welcome', address: '', working: false });

/** Tray and window around a core that only writes down its commands; `done` is what it and the window were told, in order. */
async function desktop(platform: NodeJS.Platform, { visible = false, putsAway = false } = {}) {
  const electron = fakeElectron(platform);
  const { createDesktop } = await import('../../src/main/surfaces/desktop.ts');
  const done: string[] = [];
  const sent: string[] = [];
  let publish: (view: View) => void = () => undefined;
  const command = (_: object, name: string) => async () => {
    done.push(name);
    return { ok: true };
  };
  const rolecall: Partial<Rolecall> = {
    commands: new Proxy({}, { get: command }) as unknown as Rolecall['commands'],
    snapshot: () => ({ view: welcome, catalogue: catalogueOf() }),
    onView: (listener) => {
      publish = listener;
    },
    onCatalogue: () => undefined,
  };
  const window: Partial<WindowSurface> = {
    open: () => void done.push('opened'),
    putAway: () => putsAway,
    visible: () => visible,
    contents: () => ({ send: (channel: string) => sent.push(channel) }) as unknown as Electron.WebContents,
  };
  createDesktop(rolecall as Rolecall, window as WindowSurface, '/icons');
  const { trays, app } = electron;
  const settle = () => new Promise(setImmediate);
  return {
    done,
    sent,
    publish: (view: View) => publish(view),
    settle,
    menu: () => trays[0]?.menu ?? [],
    async click() {
      trays[0]?.emit('click');
      await settle();
    },
    async secondStart(...argv: string[]) {
      app.emit('second-instance', {}, ['rolecall', ...argv]);
      await settle();
    },
  };
}

describe('a click on the tray icon', () => {
  test.each(['darwin', 'win32', 'linux'] as const)(
    'on %s opens the window on the picker',
    async (platform) => {
      const { done, click } = await desktop(platform);
      await click();
      expect(done).toEqual(['openPicker', 'opened']);
    },
  );

  test.each(['darwin', 'win32'] as const)(
    'on %s does no more where it put the window away',
    async (platform) => {
      const { done, click } = await desktop(platform, { putsAway: true });
      await click();
      expect(done).toEqual([]);
    },
  );
});

describe('a second start', () => {
  test.each([[[]], [['--show']], [['--show', '--hidden']]])(
    'with %j opens the window on the picker',
    async (argv) => {
      const { done, secondStart } = await desktop('linux');
      await secondStart(...argv);
      expect(done).toEqual(['openPicker', 'opened']);
    },
  );

  test('by the desktop at login has nothing to say', async () => {
    const { done, secondStart } = await desktop('linux');
    await secondStart('--hidden');
    expect(done).toEqual([]);
  });
});

test('the tray is drawn at once, and each view is drawn; the window gets it while somebody sees it', async () => {
  const seen = await desktop('linux', { visible: true });
  expect(seen.menu()).toContainEqual(expect.objectContaining({ label: 'Quit' }));
  seen.publish(welcome);
  expect(seen.sent).toEqual([channels.view]);

  const unseen = await desktop('linux');
  unseen.publish(welcome);
  expect(unseen.sent).toEqual([]);
});
