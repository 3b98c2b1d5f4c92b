import { describe, expect, test } from 'vitest';
import { showsNotifications } from '../../scripts/desktop/bus.mjs';
import { signalOf } from '../../scripts/desktop/bus-signals.mjs';
import { desktopEnvironment, programEnvironment } from '../../scripts/desktop/environment.mjs';
import { parseRecord } from '../../scripts/desktop/notifications.mjs';
import { areaOf, linesOfText, readPixmap } from '../../scripts/desktop/picture.mjs';
import { findEntry, menuNode, printMenu, splitName } from '../../scripts/desktop/tray-menu.mjs';
import { parseVariant } from '../../scripts/desktop/variant.mjs';

describe('what gdbus prints', () => {
  test.each([
    ['(true,)', [true]],
    ["('a', uint32 7, -3, 1.5)", ['a', 7, -3, 1.5]],
    [`(<"it's">, <'say "x"'>)`, ["it's", 'say "x"']],
    ["('back\\\\slash\\n\\u00b7',)", ['back\\slash\n·']],
    ['(@as [], @a{sv} {})', [[], {}]],
    ["({'Id': <'x'>, 'Menu': <objectpath '/m'>},)", [{ Id: 'x', Menu: '/m' }]],
    ['([(32, 32, [byte 0xaa, 0x00])],)', [[[32, 32, [170, 0]]]]],
    ["('[(<{not a value',)", ['[(<{not a value']],
    ['()\n', []],
  ])('%s', (text, value) => {
    expect(parseVariant(text)).toEqual(value);
  });

  test.each(['', '(1', '(1) 2', '(?)'])('refuses %j', (text) => {
    expect(() => parseVariant(text)).toThrow();
  });
});

const LAYOUT = `(uint32 3, (0, {'children-display': <'submenu'>}, [
  <(1, {'label': <'dev · 42 min'>, 'children-display': <'submenu'>}, [
    <(2, {'label': <'_Renew'>}, @av [])>, <(3, {'label': <'Stop'>, 'visible': <false>}, @av [])>])>,
  <(4, {'type': <'separator'>}, @av [])>,
  <(5, {'label': <'a__b & c'>, 'enabled': <false>}, @av [])>,
  <(6, {'label': <'On'>, 'toggle-type': <'checkmark'>, 'toggle-state': <1>}, @av [])>]))`;

describe('the tray menu', () => {
  const [, layout] = parseVariant(LAYOUT) as [number, Parameters<typeof menuNode>[0]];
  const menu = menuNode(layout);

  test('is printed as a person sees it', () => {
    expect(printMenu(menu)).toBe('dev · 42 min\n  Renew\n────\n[a_b & c]\n☑ On');
  });

  test('is walked by label or pattern', () => {
    expect(findEntry(menu, [/^dev/, 'Renew']).id).toBe(2);
    expect(() => findEntry(menu, [/^dev/, 'Stop'])).toThrow('No Stop in the tray menu');
    expect(() => findEntry(menu, ['a_b & c'])).toThrow('cannot be chosen');
  });

  test('belongs to an item registered with or without a path', () => {
    expect(splitName(':1.7/StatusNotifierItem')).toEqual({ service: ':1.7', path: '/StatusNotifierItem' });
    expect(splitName('org.kde.Item-1')).toEqual({ service: 'org.kde.Item-1', path: '/StatusNotifierItem' });
  });
});

test('notifications are read back whatever they say', () => {
  const record = '1\0Rolecall\0dev expires\0in 10 min\n"soon"\0' + '2\0Rolecall\0x\0\0';
  expect(parseRecord(record)).toEqual([
    { id: 1, app: 'Rolecall', summary: 'dev expires', body: 'in 10 min\n"soon"' },
    { id: 2, app: 'Rolecall', summary: 'x', body: '' },
  ]);
});

test("a program on the desktop gets nothing of the person's session, but finds what is shared", () => {
  const base = {
    PATH: '/bin',
    HOME: '/home/ada',
    WAYLAND_DISPLAY: 'wayland-0',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
    XDG_CONFIG_HOME: '/home/ada/.config',
    XDG_DATA_DIRS: '/usr/share',
    SSH_AUTH_SOCK: '/run/agent',
  };
  const place = { root: '/tmp/d', home: '/tmp/d/home', runtime: '/tmp/d/run', display: ':9' };
  expect(programEnvironment(base, desktopEnvironment(base, place))).toEqual({
    PATH: '/bin',
    HOME: '/tmp/d/home',
    DISPLAY: ':9',
    XDG_RUNTIME_DIR: '/tmp/d/run',
    XDG_DATA_DIRS: '/usr/share',
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    ROLECALL_CACHE: '/home/ada/.cache/rolecall',
  });
});

describe('a picture of the screen', () => {
  /** White, with these dark pixels. */
  const pictureOf = (width: number, height: number, dark: readonly (readonly [x: number, y: number])[]) => {
    const pixels = Buffer.alloc(3 * width * height, 255);
    for (const [x, y] of dark) pixels.fill(20, 3 * (y * width + x), 3 * (y * width + x) + 3);
    return readPixmap(Buffer.concat([Buffer.from(`P6\n# by scrot\n${width} ${height}\n255\n`), pixels]));
  };

  test('is read pixel by pixel', () => {
    const picture = pictureOf(3, 2, [[2, 1]]);
    expect([picture.width, picture.height]).toEqual([3, 2]);
    expect(picture.at(2, 1)).toEqual([20, 20, 20]);
    expect(picture.at(1, 1)).toEqual([255, 255, 255]);
  });

  test('of another kind is refused', () => {
    expect(() => readPixmap(Buffer.from('\x89PNG'))).toThrow('not a picture');
  });

  test('gives the area of what stands out from its ground', () => {
    const dark = ([red]: readonly number[]) => red === 20;
    expect(
      areaOf(
        pictureOf(8, 8, [
          [2, 3],
          [5, 4],
        ]),
        dark,
      ),
    ).toEqual({ x: 2, y: 3, width: 4, height: 2 });
    expect(areaOf(pictureOf(8, 8, []), dark)).toBeNull();
  });

  test('has lines of text where ink is, and a rule is none', () => {
    const tall = (top: number) => [0, 1, 2, 3, 4].map((row) => [3, top + row] as const);
    const rule = [0, 1, 2, 3, 4, 5, 6, 7].map((x) => [x, 9] as const);
    const picture = pictureOf(8, 20, [...tall(2), ...rule, ...tall(15)]);
    expect(linesOfText(picture, { x: 0, y: 0, width: 8, height: 20 })).toEqual([
      { top: 2, height: 5 },
      { top: 15, height: 5 },
    ]);
  });
});

test('a signal is told from what else the monitor of the bus says', () => {
  expect(signalOf('/com/canonical/dbusmenu: com.canonical.dbusmenu.LayoutUpdated (uint32 4, 0)')).toBe(
    'LayoutUpdated',
  );
  expect(signalOf('The name :1.7 is owned by :1.7')).toBeNull();
});

test.each([
  ['[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/usr/bin/dunst\n', true],
  ['[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/usr/bin/keyring\n', false],
])('the bus of the desktop leaves out what would show notifications: %j', (service, left) => {
  expect(showsNotifications(service)).toBe(left);
});
