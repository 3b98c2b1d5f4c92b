import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { defaultSettings, type Remembered, readRemembered } from '../../../src/core/settings/settings.ts';
import { type CommandInput, commands } from '../../../src/shared/contract.ts';
import { createWorld, credentialsPath, type World } from '../../fakes/world.ts';
import { settingsWith, someRole } from '../fixtures.ts';
import { assume, production, remembered, restarted, sandbox, signedIn, staging } from './naming-world.ts';

type Own = Omit<CommandInput<'saveAccount'>, 'account'>;
const plain: Own = { label: '', colour: 'none', production: 'pattern' };

const numbersOnly = { stored: undefined };
const save = (world: World, account: string, own: Partial<Own>) =>
  world.rolecall.commands.saveAccount({ account, ...plain, ...own });
const roleAt = (world: World, name: string) =>
  world.rolecall.snapshot().catalogue.roles.find((role) => `${role.account} ${role.name}` === name);

describe('what is set for an account', () => {
  test('is shown with each of its roles and grants', async () => {
    const world = await signedIn('names-none', numbersOnly);
    await assume(world, `${staging} Developer`);
    const before = { accountName: '', colour: 'none', production: false };
    expect(roleAt(world, `${staging} Developer`)).toMatchObject(before);
    expect(world.view().grants).toMatchObject([before]);
    await save(world, staging, { label: '  Shop, live ', colour: 'red', production: 'yes' });
    const after = { accountName: 'Shop, live', colour: 'red', production: true };
    expect(roleAt(world, `${staging} Developer`)).toMatchObject(after);
    expect(roleAt(world, `${staging} Admin`)).toMatchObject(after);
    expect(roleAt(world, `${sandbox} Admin`)).toMatchObject(before);
    expect(world.view().grants).toMatchObject([after]);
    expect(world.view().recents).toMatchObject([after]);
    await world.rolecall.commands.pin({ roles: [world.role(`${staging} Admin`)], pinned: true });
    expect(world.view().pinned).toMatchObject([after]);
  });

  test('is told to every surface at once, and said', async () => {
    const world = await signedIn('names-none', numbersOnly);
    const pushed: string[] = [];
    world.rolecall.onCatalogue(({ roles }) => pushed.push(roles[0]?.accountName ?? ''));
    const { version } = world.rolecall.snapshot().catalogue;
    await save(world, staging, { label: 'Shop' });
    expect(pushed).toEqual(['Shop']);
    expect(world.rolecall.snapshot().catalogue.version).toBeGreaterThan(version);
    expect(world.view().notice?.text).toBe('settings-saved');
  });

  test('is remembered over a restart', async () => {
    const world = await signedIn('names-none', numbersOnly);
    await save(world, staging, { label: ' Shop ', colour: 'teal', production: 'yes' });
    const next = await restarted(world);
    expect(remembered(world).accounts).toEqual({
      [staging]: { label: 'Shop', colour: 'teal', production: 'yes' },
    });
    await next.signIn('names-none');
    expect(roleAt(next, `${staging} Admin`)).toMatchObject({
      accountName: 'Shop',
      colour: 'teal',
      production: true,
    });
  });

  test('is shown to be changed, with what AWS and the pattern say', async () => {
    const world = await signedIn('names-none', numbersOnly);
    await world.rolecall.commands.openAccount({ account: production });
    expect(world.screen()).toEqual({
      name: 'account',
      behind: 'roles',
      account: production,
      learned: '',
      own: plain,
      byPattern: false,
    });
    await save(world, production, { label: 'Shop prod', production: 'no' });
    expect(world.screen()).toMatchObject({ name: 'account', own: { label: 'Shop prod' }, byPattern: true });
  });

  test('is about no account where none was opened', async () => {
    const world = await signedIn('names-none', numbersOnly);
    await world.rolecall.commands.go({ place: 'account' });
    expect(world.screen().name).toBe('grants');
  });

  test.each([
    [{ account: '1234' }],
    [{ account: '1234567890123' }],
    [{ account: '12345678901a' }],
    [{ account: '__proto__' }],
    [{ account: ' 123456789012' }],
    [{ label: 'x'.repeat(61) }],
    [{ label: 'a\0b' }],
    [{ colour: 'magenta' }],
    [{ colour: '#ff0000' }],
    [{ production: 'maybe' }],
    [{ production: true }],
    [{ more: 1 }],
  ])('is refused by the border: %j', (wrong) => {
    const right = { account: '123456789012', ...plain };
    expect(v.is(commands.saveAccount, right)).toBe(true);
    expect(v.is(commands.saveAccount, { ...right, ...wrong })).toBe(false);
  });
});

describe('the catalogue', () => {
  const accounts = (world: World) => [
    ...new Set(world.rolecall.snapshot().catalogue.roles.map(({ account }) => account)),
  ];

  test('has accounts by name, those without one behind them by number', async () => {
    const world = await signedIn('names-none', numbersOnly);
    expect(accounts(world)).toEqual([production, staging, sandbox]);
    await save(world, sandbox, { label: 'zebra 10' });
    expect(accounts(world)).toEqual([sandbox, production, staging]);
    await save(world, staging, { label: 'Zebra 9' });
    expect(accounts(world)).toEqual([staging, sandbox, production]);
    await save(world, production, { label: 'apple' });
    expect(accounts(world)).toEqual([production, staging, sandbox]);
  });

  test('has accounts of the same name apart, and the roles of each by name', async () => {
    const world = await signedIn('names-none', numbersOnly);
    for (const account of [sandbox, staging, production]) await save(world, account, { label: 'Shop' });
    expect(
      world.rolecall.snapshot().catalogue.roles.map(({ account, name }) => `${account} ${name}`),
    ).toEqual([
      `${production} ProductionAdmin`,
      `${production} ProductionReadOnly`,
      `${staging} Admin`,
      `${staging} Developer`,
      `${sandbox} Admin`,
      `${sandbox} team/data/Analyst`,
    ]);
  });

  test('says anew what production is when the pattern is another one', async () => {
    const world = await signedIn('names-none', numbersOnly);
    const versions: number[] = [];
    world.rolecall.onCatalogue(({ version }) => versions.push(version));
    await world.rolecall.commands.saveSettings(settingsWith({ region: 'eu-central-1' }));
    expect(versions).toHaveLength(0);
    await world.rolecall.commands.saveSettings(settingsWith({ production: staging }));
    expect(versions).toHaveLength(1);
    const meant = world.rolecall.snapshot().catalogue.roles.filter((role) => role.production);
    expect(new Set(meant.map(({ account }) => account))).toEqual(new Set([staging]));
  });
});

describe('the name of a profile, while it is typed,', () => {
  const preview = (world: World, name: string, profile: string) =>
    world.rolecall.queries.previewProfile({ role: world.role(name), profile, delivery: '' });

  test('is what it would be, with the file that it would go to', async () => {
    const world = await signedIn('names-none', numbersOnly);
    expect(await preview(world, `${staging} Admin`, 'mine')).toEqual({
      name: 'mine',
      takenBy: '',
      file: credentialsPath,
    });
    expect(await preview(world, `${staging} Admin`, '')).toMatchObject({ name: `${staging}-Admin` });
    await save(world, staging, { label: 'Shop, live' });
    expect(await preview(world, `${staging} Admin`, '')).toMatchObject({ name: 'Shop-live-Admin' });
    expect(world.view()).toMatchObject({ failure: null, notice: { text: 'settings-saved' } });
  });

  test('is told to be another role’s, granted or not', async () => {
    const world = await signedIn('names-none', numbersOnly);
    const takenBy = `${staging} Developer`;
    expect(await preview(world, `${staging} Admin`, `${staging}-Developer`)).toMatchObject({ takenBy });
    const own = { region: '', output: '', duration: 0, delivery: '' } as const;
    await assume(world, `${staging} Developer`);
    await world.rolecall.commands.saveRole({
      role: world.role(`${staging} Developer`),
      profile: 'dev',
      ...own,
    });
    for (const name of [`${staging}-Developer`, 'dev'])
      expect(await preview(world, `${staging} Admin`, name)).toMatchObject({ takenBy });
    // Its own is nobody else's.
    expect(await preview(world, `${staging} Developer`, 'dev')).toMatchObject({ takenBy: '' });
  });

  test('is in the file of the demo for the demo, and of nobody for a role that is unknown', async () => {
    const world = await createWorld();
    await world.rolecall.commands.tryDemo({});
    await world.rolecall.commands.signIn({ username: 'names-none', password: 'rolecall', keep: false });
    await world.at('roles');
    expect(await preview(world, `${staging} Admin`, '')).toMatchObject({
      file: '/home/ada/.config/Rolecall/demo/credentials',
    });
    const unknown = world.rolecall.queries.previewProfile({
      role: 'constructor',
      profile: '',
      delivery: '',
    });
    await expect(unknown).rejects.toMatchObject({ failure: { code: 'role-unknown' } });
    expect(world.view().failure).toBeNull();
  });
});

test('a pattern for production is shown with what it comes to, and changes nothing', async () => {
  const world = await signedIn('names-none', numbersOnly);
  const { version } = world.rolecall.snapshot().catalogue;
  const preview = (pattern: string) => world.rolecall.queries.previewProduction({ pattern });
  expect(await preview(defaultSettings.production)).toEqual({
    accounts: [production],
    more: false,
    roles: 2,
    overridden: 0,
    all: 6,
  });
  expect(await preview(`${staging}, analyst`)).toEqual({
    accounts: [staging],
    more: false,
    roles: 3,
    overridden: 0,
    all: 6,
  });
  expect(await preview('')).toEqual({
    accounts: [],
    more: false,
    roles: 0,
    overridden: 0,
    all: 6,
  });
  expect(world.rolecall.snapshot().catalogue.version).toBe(version);
  expect(world.view().settings.production).toBe(defaultSettings.production);
});

describe('a file of an earlier run', () => {
  const read = (change: Partial<Record<keyof Remembered, unknown>>) =>
    readRemembered({ version: 1, settings: {}, ...change }, true);

  test('that knew nothing of accounts has what is usual', () => {
    const older = { region: 'eu-central-1', output: 'json', duration: 3600, renew: false };
    const { settings, accounts, accountNames, uses } = read({ settings: older });
    expect(settings).toEqual({ ...defaultSettings, ...older });
    expect(settings).toMatchObject({ delivery: 'file', nameAccounts: true });
    expect([accounts, accountNames, uses]).toEqual([{}, {}, {}]);
    const own = { profile: 'mine', region: '', output: '', duration: 0 };
    expect(read({ roleSettings: { a: own } }).roleSettings).toEqual({ a: { ...own, delivery: '' } });
  });

  test('loses of its settings those that make no sense, and no other', () => {
    const { settings } = read({
      settings: { delivery: 'pigeon', production: 7, nameAccounts: 'yes', region: 'eu-central-1' },
    });
    expect(settings).toEqual({ ...defaultSettings, region: 'eu-central-1' });
  });

  test('loses of its accounts only what makes no sense', () => {
    const good = { label: 'Shop', colour: 'red', production: 'yes' };
    const { accounts, accountNames, uses } = read({
      accounts: {
        [staging]: good,
        [production]: { ...good, colour: 'magenta' },
        [sandbox]: { production: 'yes' },
        '111111111111': { ...good, label: 7 },
        '222222222222': 'red',
        '333333333333': null,
        constructor: good,
        '12': good,
      },
      accountNames: { [staging]: 'shop', [production]: 7, [sandbox]: '', '12': 'x', constructor: 'x' },
      uses: { a: 1, b: 'often', c: null, d: 2.5 },
    });
    expect(accounts).toEqual({
      [staging]: good,
      [production]: { ...good, colour: 'none' },
      [sandbox]: { ...plain, production: 'yes' },
      '111111111111': { ...good, label: '' },
    });
    expect(accountNames).toEqual({ [staging]: 'shop' });
    expect(uses).toEqual({ a: 1, d: 2.5 });
  });

  test.each([
    ['accounts', [1]],
    ['accounts', 'x'],
    ['accountNames', 7],
    ['uses', []],
    ['uses', null],
  ] as const)('with nonsense for its %s has none, and all else', (key, nonsense) => {
    const found = read({ [key]: nonsense, address: 'acme.okta.com' });
    expect(found[key]).toEqual({});
    expect(found.address).toBe('acme.okta.com');
  });

  test('with roles that nobody could have found has the others', async () => {
    const good = someRole(staging, 'Admin');
    const wrong = [
      { ...good, id: 'constructor' },
      { ...good, account: 'constructor' },
      { ...good, account: '__proto__' },
    ];
    expect(read({ roles: [good, ...wrong] }).roles).toEqual([good]);
    const world = await createWorld({ stored: { version: 1, settings: {}, roles: wrong, grants: [] } });
    expect(world.rolecall.snapshot().catalogue.roles).toEqual([]);
  });
});
