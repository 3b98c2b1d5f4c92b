import { describe, expect, test } from 'vitest';
import { initialState } from '../../../src/core/state.ts';
import type { TrayItem } from '../../../src/core/view/tray-item.ts';
import { trayModel } from '../../../src/core/view/tray-model.ts';
import { viewOf } from '../../../src/core/view/view.ts';
import type { GrantView, IdentityView, RoleView, View } from '../../../src/shared/view.ts';
import { environment, minute, start } from '../fixtures.ts';

const grant = (change: Partial<GrantView> = {}): GrantView => ({
  id: '123456789012-Admin',
  profile: '123456789012-Admin',
  account: '123456789012',
  accountName: '',
  colour: 'none',
  production: false,
  roleName: 'Admin',
  state: 'live',
  expiresAt: start + 42 * minute,
  duration: 3600,
  caller: '',
  delivery: 'file',
  file: '/c',
  endpoint: false,
  programs: null,
  console: true,
  consoleRegions: [],
  role: 'r',
  identity: 'ada https://acme.okta.com',
  isDefault: false,
  failure: null,
  needsYou: false,
  ...change,
});
const role = (id: string, account: string, name: string): RoleView => ({
  id,
  account,
  accountName: '',
  colour: 'none',
  production: false,
  name,
  app: 'AWS',
  unusable: null,
  pinned: false,
});
const identity = (change: Partial<IdentityView> = {}): IdentityView => ({
  id: 'ada https://acme.okta.com',
  username: 'ada',
  host: 'acme.okta.com',
  state: 'live',
  ...change,
});
const view = (change: Partial<View> = {}): View => ({
  now: start,
  screen: { name: 'roles', assuming: null, canAddApp: true },
  identities: [],
  current: null,
  grants: [],
  recents: [],
  failure: null,
  notice: null,
  stepUp: false,
  pinned: [],
  assumingTogether: 0,
  canUndo: false,
  canUndoStop: false,
  clipboardUntil: null,
  notifications: 'shown',
  settings: viewOf(initialState, start, environment).settings,
  ...change,
});

/** The menu as one reads it. */
function lines(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return ['—'];
    return item.kind === 'submenu'
      ? [item.label, ...lines(item.items).map((line) => `  ${line}`)]
      : [item.label];
  });
}
const menu = (shown: View) => lines(trayModel(shown, 'linux').items);

describe('the tray', () => {
  test('before the first sign-in offers the way in', () => {
    const model = trayModel(view(), 'linux');
    expect(model).toMatchObject({
      icon: 'signed-out',
      title: '',
      tooltip: 'Rolecall: no active credentials',
    });
    expect(menu(view())).toEqual([
      'No active credentials',
      '—',
      'Choose a role…',
      '—',
      'Sign in',
      'Settings',
      'Quit',
    ]);
    expect(model.items[4]).toEqual({
      kind: 'open',
      label: 'Sign in',
      order: { command: 'go', input: { place: 'welcome' } },
    });
  });

  test('calls a role by its number and name, and says how its account is called', () => {
    const named = { ...role('r1', '123456789012', 'Admin'), accountName: 'shop-prod' };
    const labels = trayModel(view({ recents: [named], identities: [identity()] }), 'linux').items.map(
      (item) => ('label' in item ? item.label : ''),
    );
    expect(labels).toContain('123456789012 Admin · shop-prod');
  });

  test('lists eight recent roles at most, whoever else has used more', () => {
    const recents = Array.from({ length: 12 }, (_, index) => role(`r${index}`, '1', `Role${index}`));
    const labels = trayModel(view({ recents, identities: [identity()] }), 'linux').items.map((item) =>
      'label' in item ? item.label : '',
    );
    expect(labels.filter((label) => label.includes('Role'))).toHaveLength(8);
  });

  test('with a grant tells its time in menu and tooltip, and offers what can be done', () => {
    const recents = [role('r1', '123456789012', 'Admin'), role('r2', '210987654321', 'team/data/Analyst')];
    const shown = view({ grants: [grant()], recents, identities: [identity()] });
    const otherShells = ['fish', 'PowerShell', 'Command Prompt', 'Nushell'].map((name) => `      ${name}`);
    expect(menu(shown)).toEqual([
      '123456789012-Admin · 42 min',
      '  Copy export commands',
      '  Copy as…',
      '    fish',
      '    PowerShell',
      '    Command Prompt',
      '    Nushell',
      '    —',
      '    .env file',
      '    Docker env file',
      '    JSON',
      '    Credentials file',
      '    —',
      '    Copy profile command (AWS_PROFILE)',
      '    Copy profile command for…',
      ...otherShells,
      '    Copy container endpoint',
      '    Copy container endpoint for…',
      ...otherShells,
      '  Open console',
      '  Renew',
      '  Stop',
      '—',
      '123456789012 Admin',
      '210987654321 team/data/Analyst',
      'Choose a role…',
      '—',
      'Sign out',
      'Settings',
      'Quit',
    ]);
    expect(trayModel(shown, 'linux').tooltip).toBe('Rolecall: 123456789012-Admin 42 min');
  });

  test('gives each item the command that it names', () => {
    const shown = view({ grants: [grant()], recents: [role('r1', '1', 'A')], identities: [identity()] });
    const orders = (items: readonly TrayItem[]): unknown[] =>
      items.flatMap((item) => ('items' in item ? orders(item.items) : 'order' in item ? [item.order] : []));
    const input = { grant: '123456789012-Admin' };
    expect(orders(trayModel(shown, 'linux').items)).toEqual([
      { command: 'copyExports', input },
      ...(['fish', 'powershell', 'cmd', 'nushell', 'dotenv', 'docker', 'json', 'credentials'] as const).map(
        (format) => ({ command: 'copyAs', input: { ...input, format } }),
      ),
      ...(['copyProfile', 'copyEndpoint'] as const).flatMap((command) =>
        (['', 'fish', 'powershell', 'cmd', 'nushell'] as const).map((shell) => ({
          command,
          input: { ...input, shell },
        })),
      ),
      { command: 'openConsole', input: { ...input, service: '', region: '' } },
      { command: 'renew', input },
      { command: 'stop', input },
      { command: 'assume', input: { role: 'r1' } },
      { command: 'go', input: { place: 'roles' } },
      { command: 'signOut', input: { identity: 'ada https://acme.okta.com' } },
      { command: 'go', input: { place: 'settings' } },
    ]);
  });

  test('offers the shells that are not the person’s own, and every text but once', () => {
    const { settings } = view();
    const shellLines = (change: Partial<View['settings']>) =>
      menu(view({ grants: [grant()], settings: { ...settings, ...change } })).slice(3, 7);
    expect(shellLines({ detectedShell: 'fish' })).toEqual([
      '    bash, zsh, sh',
      '    PowerShell',
      '    Command Prompt',
      '    Nushell',
    ]);
    expect(shellLines({ shell: 'nushell', detectedShell: 'fish' })).toEqual([
      '    bash, zsh, sh',
      '    fish',
      '    PowerShell',
      '    Command Prompt',
    ]);
  });

  test('offers no profile command for keys that are in no file', () => {
    const labels = menu(view({ grants: [grant({ file: '', delivery: 'none' })] }));
    expect(labels).not.toContain('    Copy profile command (AWS_PROFILE)');
    expect(labels).toContain('    Copy container endpoint');
  });

  test('closes an endpoint only where one is open', () => {
    const close = '  Close container endpoint';
    expect(menu(view({ grants: [grant({ endpoint: true })] }))).toContain(close);
    expect(menu(view({ grants: [grant()] }))).not.toContain(close);
    const [shown] = trayModel(view({ grants: [grant({ endpoint: true })] }), 'linux').items;
    expect(shown).toMatchObject({
      items: expect.arrayContaining([
        {
          kind: 'order',
          label: 'Close container endpoint',
          order: { command: 'stopEndpoint', input: { grant: '123456789012-Admin' } },
        },
      ]),
    });
  });

  test('opens the console at the favourites, and no console where AWS has none', () => {
    const settings = {
      ...view().settings,
      consoleServices: ['ec2', 'odd-one'],
      consoleRegions: ['eu-west-1'],
    };
    const shown = view({ grants: [grant({ consoleRegions: ['eu-west-1'] })], settings });
    expect(menu(shown)).toEqual(
      expect.arrayContaining([
        '  Open console',
        '  Open console at…',
        '    EC2',
        '    odd-one',
        '    —',
        '    eu-west-1',
      ]),
    );
    const at = (service: string, region: string) => ({
      order: { command: 'openConsole', input: { grant: '123456789012-Admin', service, region } },
    });
    const [first] = trayModel(shown, 'linux').items;
    const favourites =
      first?.kind === 'submenu'
        ? first.items.find(({ kind, ...item }) => 'label' in item && item.label === 'Open console at…')
        : undefined;
    expect(favourites).toMatchObject({
      items: [at('ec2', ''), at('odd-one', ''), { kind: 'separator' }, at('', 'eu-west-1')],
    });
    const isolated = menu(view({ grants: [grant({ console: false })], settings }));
    expect(isolated.filter((line) => line.includes('console'))).toEqual([]);
  });

  test('clears the clipboard while copied keys are in it, and shows no seconds of that', () => {
    const line = 'Clear clipboard now';
    const at = (now: number) => trayModel(view({ now, clipboardUntil: start + minute }), 'linux').items;
    expect(at(start)).toContainEqual({
      kind: 'order',
      label: line,
      order: { command: 'clearClipboard', input: {} },
    });
    expect(at(start + 1000)).toEqual(at(start));
    expect(menu(view())).not.toContain(line);
  });

  test('shows the time beside its icon on macOS only', () => {
    const shown = view({ grants: [grant()] });
    expect(trayModel(shown, 'darwin').title).toBe('42 min');
    expect(trayModel(shown, 'linux').title).toBe('');
    expect(trayModel(shown, 'win32').title).toBe('');
    expect(trayModel(view(), 'darwin').title).toBe('');
  });

  test('of several grants lists all in their order and tells the one that ends first', () => {
    const late = grant({ id: 'a', profile: 'a', expiresAt: start + 61 * minute });
    const soon = grant({ id: 'b', profile: 'b', expiresAt: start + 7 * minute, state: 'expiring' });
    const shown = view({ grants: [late, soon] });
    expect(trayModel(shown, 'darwin')).toMatchObject({
      title: '7 min',
      tooltip: 'Rolecall: b 7 min',
      icon: 'expiring',
    });
    expect(menu(shown).filter((line) => line.includes('·'))).toEqual(['a · 1 h 1 min', 'b · 7 min']);
  });

  test.each([
    [2 * minute, '2 min'],
    [2 * minute - 1, '1 min'],
    [minute, '1 min'],
    [minute - 1, 'under a minute'],
    [1, 'under a minute'],
    [0, 'expired'],
    [-minute, 'expired'],
  ])('with %i ms left says %j: its text never changes each second', (left, text) => {
    expect(menu(view({ grants: [grant({ expiresAt: start + left })] }))[0]).toBe(
      `123456789012-Admin · ${text}`,
    );
  });

  test('when a person is needed says so first, and one click leads to the missing step', () => {
    const here = grant({ id: 'a', profile: 'a' });
    const waits = (id: string) => grant({ id, profile: id, needsYou: true });
    const one = view({ grants: [here, waits('b')], identities: [identity({ state: 'signed-out' })] });
    expect(menu(one).slice(0, 2)).toEqual(['Sign in to renew b', '—']);
    expect(trayModel(one, 'linux')).toMatchObject({
      icon: 'needs-you',
      tooltip: 'Rolecall: a 42 min, sign in to renew',
    });
    expect(trayModel(one, 'linux').items[0]).toMatchObject({
      kind: 'order',
      order: { command: 'renew', input: { grant: 'b' } },
    });
    expect(menu(view({ grants: [waits('b'), waits('c'), waits('d')] }))[0]).toBe(
      'Sign in to renew b and 2 more',
    );
  });

  test('where nobody shows notifications says so, if any could come', () => {
    const line = 'This desktop shows no notifications';
    const { settings } = view();
    const unseen = (change: Partial<View>) => menu(view({ notifications: 'unseen', ...change }));
    expect(unseen({ grants: [grant()] })).toContain(line);
    expect(unseen({})).not.toContain(line);
    expect(unseen({ grants: [grant()], settings: { ...settings, notices: [] } })).not.toContain(line);
    expect(menu(view({ grants: [grant()] }))).not.toContain(line);
    expect(menu(view({ grants: [grant()], notifications: 'unknown' }))).not.toContain(line);
  });

  test('counts seconds in the title of macOS alone, and in nothing else', () => {
    const at = (left: number) => trayModel(view({ grants: [grant({ expiresAt: start + left })] }), 'darwin');
    expect(at(119_000).title).toBe('1:59');
    expect(at(118_000).title).toBe('1:58');
    expect(at(118_000).items).toEqual(at(119_000).items);
    expect(at(118_000).tooltip).toBe(at(119_000).tooltip);
  });

  test('shows the minutes of all grants in step with the first, and none more than it has', () => {
    const first = grant({ id: 'a', profile: 'a', expiresAt: start + 7 * minute + 20_000 });
    const later = grant({ id: 'b', profile: 'b', expiresAt: start + 50 * minute + 10_000 });
    const texts = (now: number) =>
      menu(view({ now, grants: [first, later] })).filter((line) => line.includes('·'));
    expect(texts(start)).toEqual(['a · 7 min', 'b · 49 min']);
    expect(texts(start + 20_000)).toEqual(['a · 7 min', 'b · 49 min']);
    expect(texts(start + 20_001)).toEqual(['a · 6 min', 'b · 48 min']);
  });

  test('names identities only when there are several', () => {
    const ada = identity();
    const bob = identity({ id: 'bob x', username: 'bob', host: 'beta.okta.com', state: 'signed-out' });
    expect(menu(view({ identities: [ada] }))).toContain('Sign out');
    expect(menu(view({ identities: [bob] }))).toContain('Sign in');
    expect(menu(view({ identities: [ada, bob] })).slice(-4)).toEqual([
      'Sign out ada (acme.okta.com)',
      'Sign in as bob (beta.okta.com)',
      'Settings',
      'Quit',
    ]);
    expect(trayModel(view({ identities: [bob] }), 'linux').items).toContainEqual({
      kind: 'open',
      label: 'Sign in',
      order: { command: 'chooseIdentity', input: { identity: 'bob x' } },
    });
  });

  test.each<[string, Partial<View>]>([
    ['signed-out', { identities: [identity({ state: 'signed-out' })] }],
    ['signed-out', { identities: [identity({ state: 'signing-in' })] }],
    ['live', { identities: [identity()] }],
    ['live', { grants: [grant()] }],
    ['live', { grants: [grant({ state: 'renewing' })] }],
    ['expiring', { grants: [grant(), grant({ state: 'expiring' })] }],
    ['expired', { grants: [grant({ state: 'expiring' }), grant({ state: 'expired' })] }],
    ['needs-you', { grants: [grant({ state: 'expired' }), grant({ state: 'failed' })] }],
    ['needs-you', { grants: [grant()], identities: [identity({ state: 'asked' })] }],
  ])('has the icon %s for %j', (icon, change) => {
    expect(trayModel(view(change), 'linux').icon).toBe(icon);
  });
});
