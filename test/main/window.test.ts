import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeElectron } from './electron-fake.ts';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.doUnmock('electron');
});

/** A window surface over a fake Electron. */
async function surface(platform: NodeJS.Platform, { mayClose = true, trayAt = 600 } = {}) {
  const electron = fakeElectron(platform);
  const { createWindow } = await import('../../src/main/surfaces/window.ts');
  const told: boolean[] = [];
  const window = createWindow({
    preload: '',
    icon: '',
    mayClose: () => mayClose,
    onVisible: (visible) => told.push(visible),
    trayIcon: () => (platform === 'linux' ? null : { x: trayAt, y: 0, width: 30, height: 30 }),
  });
  /** The one that was made last. */
  const made = () => {
    const last = electron.windows.at(-1);
    if (last === undefined) throw new Error('no window was made');
    return last;
  };
  const painted = () => made().emit('ready-to-show');
  const opened = () => {
    window.open();
    painted();
  };
  return { electron, window, told, made, painted, opened };
}

describe('at home in the tray', () => {
  test('it shows when it is painted, with the focus', async () => {
    const { window, made, painted, told } = await surface('linux');
    window.open();
    expect(made()).toMatchObject({ visible: false });
    painted();
    expect(made()).toMatchObject({ visible: true, focused: true, menuBar: false });
    expect(told).toEqual([true]);
  });

  test('closed, it is hidden, and gone after a minute', async () => {
    const { window, made, opened, told } = await surface('linux');
    opened();
    expect(made().closeByPerson()).toBe(false);
    expect(made()).toMatchObject({ visible: false, destroyed: false });
    vi.advanceTimersByTime(minute);
    expect(made().destroyed).toBe(true);
    expect(window.contents()).toBeNull();
    expect(told).toEqual([true, false]);
  });

  test('opened again within the minute, it is the same window and stays', async () => {
    const { electron, window, made, opened } = await surface('linux');
    opened();
    window.close();
    window.open();
    vi.advanceTimersByTime(2 * minute);
    expect(made()).toMatchObject({ visible: true, destroyed: false });
    expect(electron.windows).toHaveLength(1);
  });

  test.each(['darwin', 'win32'] as const)('on %s it opens under the icon each time', async (platform) => {
    const { window, made, opened } = await surface(platform);
    opened();
    expect(made().bounds).toMatchObject({ x: 405, y: 30 });
    made().setBounds({ x: 0, y: 300 });
    window.close();
    window.open();
    expect(made().bounds).toMatchObject({ x: 405, y: 30 });
  });

  test('what the person does with minimise and restore is told', async () => {
    const { made, opened, told } = await surface('linux');
    opened();
    made().minimize();
    made().restore();
    expect(told).toEqual([true, false, true]);
  });
});

describe('a click elsewhere', () => {
  test.each([
    ['darwin', true, false],
    ['win32', true, false],
    ['win32', false, true],
    ['linux', true, true],
  ] as const)('on %s, where it may close: %s, leaves it visible: %s', async (platform, mayClose, stays) => {
    const { window, made, opened } = await surface(platform, { mayClose });
    opened();
    made().blur();
    expect(window.visible()).toBe(stays);
  });
});

describe('a click on the tray icon', () => {
  test('puts away the window in front', async () => {
    const { window, opened } = await surface('darwin');
    opened();
    expect(window.putAway()).toBe(true);
    expect(window.visible()).toBe(false);
  });

  test.each([true, false])(
    'that took the focus from it puts it away, also where that alone may close it: %s',
    async (mayClose) => {
      const { window, made, opened } = await surface('win32', { mayClose });
      opened();
      made().blur();
      vi.advanceTimersByTime(299);
      expect(window.putAway()).toBe(true);
      expect(window.visible()).toBe(false);
    },
  );

  test('later than that is a click of its own, and opens', async () => {
    const { window, made, opened } = await surface('win32');
    opened();
    made().blur();
    vi.advanceTimersByTime(300);
    expect(window.putAway()).toBe(false);
  });

  test('does not put away a form that stands behind other windows', async () => {
    const { window, made, opened } = await surface('win32', { mayClose: false });
    opened();
    made().blur();
    vi.advanceTimersByTime(minute);
    expect(window.putAway()).toBe(false);
    expect(window.visible()).toBe(true);
  });
});

describe('at home in the taskbar', () => {
  test('it is there without being opened, minimised, with a menu to quit by, and takes no focus', async () => {
    const { window, made, painted, told } = await surface('linux');
    window.setHome('taskbar');
    painted();
    expect(made()).toMatchObject({ minimised: true, focused: false, menuBar: true });
    expect(told).toEqual([]);
    window.open();
    expect(made()).toMatchObject({ minimised: false, visible: true, focused: true });
  });

  test('closed, it is minimised and never goes', async () => {
    const { window, made, opened } = await surface('linux');
    window.setHome('taskbar');
    opened();
    window.close();
    expect(made().minimised).toBe(true);
    made().restore();
    expect(made().closeByPerson()).toBe(false);
    expect(made().minimised).toBe(true);
    vi.advanceTimersByTime(10 * minute);
    expect(made().destroyed).toBe(false);
  });

  test('a hidden one comes back minimised, and is not destroyed by the minute that ran', async () => {
    const { window, made, opened } = await surface('linux');
    opened();
    window.close();
    window.setHome('taskbar');
    vi.advanceTimersByTime(2 * minute);
    expect(made()).toMatchObject({ minimised: true, destroyed: false });
  });

  test('one that is open stays open, there and back', async () => {
    const { window, made, opened } = await surface('linux');
    opened();
    window.setHome('taskbar');
    window.setHome('tray');
    expect(made()).toMatchObject({ visible: true, minimised: false, menuBar: false });
  });

  test('when a tray appears a minimised one is hidden', async () => {
    const { window, made, painted } = await surface('linux');
    window.setHome('taskbar');
    painted();
    window.setHome('tray');
    expect(made()).toMatchObject({ visible: false, minimised: false });
    vi.advanceTimersByTime(minute);
    expect(made().destroyed).toBe(true);
  });

  test('when a tray appears before it was painted it does not show at all', async () => {
    const { window, made, painted } = await surface('linux');
    window.setHome('taskbar');
    window.setHome('tray');
    painted();
    expect(made()).toMatchObject({ visible: false, minimised: false });
  });

  test.each(['open', 'minimised'])('after its page crashed it is there again, %s as before', async (was) => {
    const { electron, window, made, painted } = await surface('linux');
    window.setHome('taskbar');
    if (was === 'open') window.open();
    painted();
    made().webContents.emit('render-process-gone');
    painted();
    expect(electron.windows).toHaveLength(2);
    expect(made()).toMatchObject({ minimised: was === 'minimised', visible: true, destroyed: false });
  });

  test('a page that crashes before it is painted is not tried for ever', async () => {
    const { electron, window, made } = await surface('linux');
    window.setHome('taskbar');
    made().webContents.emit('render-process-gone');
    expect(electron.windows).toHaveLength(1);
  });
});

describe('when the displays change', () => {
  test('a visible window comes back into a work area', async () => {
    const { electron, made, opened } = await surface('linux');
    opened();
    made().setBounds({ x: 3000, y: 100 });
    electron.screen.emit('display-removed');
    expect(made().bounds).toMatchObject({ x: 860, y: 100 });
  });

  test('a hidden one does so when it is opened', async () => {
    const { electron, window, made, opened } = await surface('linux');
    opened();
    window.close();
    made().setBounds({ x: 3000, y: 100 });
    electron.screen.emit('display-removed');
    expect(made().bounds.x).toBe(3000);
    window.open();
    expect(made().bounds.x).toBe(860);
  });
});

test('once released it closes for good', async () => {
  const { electron, window, made, opened } = await surface('linux');
  window.setHome('taskbar');
  opened();
  window.release();
  expect(made().closeByPerson()).toBe(true);
  made().destroy();
  expect(electron.windows).toHaveLength(1);
});
