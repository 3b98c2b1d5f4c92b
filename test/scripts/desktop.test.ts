import { describe, expect, test } from 'vitest';
import { desktopEnvironment, programEnvironment } from '../../scripts/desktop/environment.mjs';
import { parseRecord } from '../../scripts/desktop/notifications.mjs';
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
