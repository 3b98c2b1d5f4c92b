import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TrayModel } from '../../src/core/view/tray-model.ts';
import { fakeElectron } from './electron-fake.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('electron');
});

const model: TrayModel = {
  icon: 'live',
  title: '',
  tooltip: 'Rolecall',
  items: [{ kind: 'text', label: 'No active credentials' }],
};

/** A tray over a fake Electron, drawn once; `said` is what its actions were told. */
async function drawn(platform: NodeJS.Platform, { scale = 1, first = model } = {}) {
  const electron = fakeElectron(platform);
  electron.displays = [{ ...displayOf(electron), scaleFactor: scale }];
  const { createTray } = await import('../../src/main/surfaces/tray.ts');
  const said: string[] = [];
  const tray = createTray('/icons', {
    run: ({ command }) => said.push(`run ${command}`),
    openAndRun: ({ command }) => said.push(`open ${command}`),
    openPicker: () => said.push('picker'),
    quit: () => said.push('quit'),
  });
  tray.draw(first);
  const icon = () => {
    const last = electron.trays.at(-1);
    if (last === undefined) throw new Error('no icon was made');
    return last;
  };
  return { electron, tray, icon, said };
}

function displayOf({ displays: [display] }: ReturnType<typeof fakeElectron>) {
  if (display === undefined) throw new Error('no display');
  return display;
}

describe('the picture', () => {
  test.each([
    ['darwin', 1, '/icons/liveTemplate.png'],
    ['darwin', 2, '/icons/liveTemplate.png'],
    ['win32', 1.5, '/icons/live.ico'],
    ['linux', 1, '/icons/live-22.png'],
    ['linux', 1.15, '/icons/live-24.png'],
    ['linux', 1.5, '/icons/live-32.png'],
    ['linux', 2, '/icons/live-48.png'],
    ['linux', 3, '/icons/live-48.png'],
  ] as const)('on %s at a scale of %s is %s', async (platform, scale, path) => {
    const { icon } = await drawn(platform, { scale });
    expect(icon().done[0]).toBe(`made ${path}`);
  });

  test('follows the sharpest display when displays come and go', async () => {
    const { electron, icon } = await drawn('linux');
    electron.displays = [displayOf(electron), { ...displayOf(electron), scaleFactor: 2 }];
    electron.screen.emit('display-added');
    electron.displays = electron.displays.slice(0, 1);
    electron.screen.emit('display-removed');
    expect(icon().done.slice(-2)).toEqual(['picture /icons/live-48.png', 'picture /icons/live-22.png']);
  });
});

describe('what changed is drawn', () => {
  test('and nothing else', async () => {
    const { tray, icon } = await drawn('linux');
    const before = icon().done.length;
    tray.draw({ ...model, items: [...model.items] });
    expect(icon().done).toHaveLength(before);
    tray.draw({ ...model, tooltip: 'Rolecall: dev 42 min' });
    tray.draw({ ...model, tooltip: 'Rolecall: dev 42 min', icon: 'expiring' });
    expect(icon().done.slice(before)).toEqual([
      'tooltip Rolecall: dev 42 min',
      'picture /icons/expiring-22.png',
    ]);
  });

  test('anew as a whole, as it was drawn last', async () => {
    const { electron, tray, icon } = await drawn('linux');
    tray.draw({ ...model, icon: 'expired', tooltip: 'Rolecall: dev expired' });
    tray.renew();
    expect(electron.trays.map(({ destroyed }) => destroyed)).toEqual([true, false]);
    expect(icon().done).toContain('made /icons/expired-22.png');
    expect(icon().done).toContain('tooltip Rolecall: dev expired');
    expect(icon().menu).toMatchObject([{ label: 'No active credentials' }]);
  });
});

describe('clicks', () => {
  test.each(['darwin', 'win32', 'linux'] as const)(
    'on %s the left one opens the picker',
    async (platform) => {
      const { icon, said } = await drawn(platform);
      icon().emit('click');
      expect(said).toEqual(['picker']);
    },
  );

  test('the right one shows the menu, which macOS is given only then', async () => {
    const { tray, icon } = await drawn('darwin');
    expect(icon().done).not.toContain('menu');
    tray.draw({ ...model, items: [{ kind: 'quit', label: 'Quit' }] });
    icon().emit('right-click');
    expect(icon().done.at(-1)).toBe('menu pops up');
    expect(icon().menu).toMatchObject([{ label: 'Quit' }]);
  });

  test('after the icon was made anew work as before', async () => {
    const { tray, icon, said } = await drawn('linux');
    tray.renew();
    icon().emit('click');
    expect(said).toEqual(['picker']);
  });
});

test('an ampersand of a name is no mnemonic, and underscores are Chromium’s business', async () => {
  const { icon } = await drawn('linux', {
    first: {
      ...model,
      items: [{ kind: 'submenu', label: 'r_d & ops_1', items: [{ kind: 'quit', label: 'A&B' }] }],
    },
  });
  expect(icon().menu).toMatchObject([{ label: 'r_d && ops_1', submenu: [{ label: 'A&&B' }] }]);
});

test('tells where the icon is, if the system does', async () => {
  const { tray, icon } = await drawn('win32');
  expect(tray.bounds()).toBeNull();
  icon().bounds = { x: 1200, y: 760, width: 24, height: 40 };
  expect(tray.bounds()).toEqual({ x: 1200, y: 760, width: 24, height: 40 });
});
