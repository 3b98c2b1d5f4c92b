import { describe, expect, test } from 'vitest';
import { exportText } from '../../src/core/delivery/exports.ts';
import { appError } from '../../src/core/errors.ts';
import { identityId } from '../../src/core/reduce-sign-in.ts';
import type { KeptGrant, Remembered } from '../../src/core/settings/settings.ts';
import { trayModel } from '../../src/core/view/tray-model.ts';
import { turns } from '../fakes/legal-state.ts';
import { sentTo } from '../fakes/person.ts';
import { until } from '../fakes/until.ts';
import { createWorld, credentialsPath, demoOrigin, type World, type WorldOptions } from '../fakes/world.ts';
import { minute, settingsWith } from './fixtures.ts';

const day = 24 * 60 * minute;
/** The profiles of `nomfa`. */
const [developer, admin, readOnly] = [
  '345678901234-Developer',
  '456789012345-Admin',
  '456789012345-ReadOnly',
];

async function signedIn(options: WorldOptions = {}, keep = false): Promise<World> {
  const world = await createWorld(options);
  await world.signIn('nomfa', 'rolecall', keep);
  await world.at('roles');
  return world;
}

async function assume(world: World, ...profiles: string[]): Promise<void> {
  for (const profile of profiles)
    await world.rolecall.commands.assume({ role: world.role(profile.replace('-', ' ')) });
  await until(() => world.view().grants.every(({ caller }) => caller !== ''));
}

/** A world with live grants that are settled: nothing is under way any more. */
async function withGrants(profiles: readonly string[], options: WorldOptions = {}, keep = false) {
  const world = await signedIn(options, keep);
  await assume(world, ...profiles);
  return world;
}

const kept = (world: World) => world.stored as Remembered;

/** The same computer after a restart: what was stored (as text, perhaps edited by hand), the files, the keyring and the company go on. */
async function restarted(
  world: World,
  options: WorldOptions = {},
  edit: (stored: Remembered) => unknown = (stored) => stored,
): Promise<World> {
  await world.rolecall.quit();
  const { clock, demo, keyring, files } = world;
  const stored = JSON.parse(JSON.stringify(edit(kept(world)))) as unknown;
  const next = await createWorld({ from: { clock, demo, keyring, files, stored }, ...options });
  await turns();
  return next;
}

const profiles = (world: World) => world.view().grants.map(({ profile }) => profile);
const titles = (world: World) => world.notifications.map(({ title }) => title);
const credentials = (world: World, path = credentialsPath) => world.files.get(path) ?? '';
const section = (world: World, profile: string, path = credentialsPath) =>
  new RegExp(`\\[${profile}\\]\\n(?:.+\\n)*`).exec(credentials(world, path))?.[0] ?? '';
const keyOf = (text: string, key: string) => new RegExp(`^${key} = (.*)$`, 'm').exec(text)?.[1] ?? '';

/** What “Copy export commands” says of a profile as it stands in the file. */
const exportsOf = (world: World, profile: string) => {
  const text = section(world, profile);
  return exportText('posix', {
    profile,
    account: profile.slice(0, 12),
    accessKeyId: keyOf(text, 'aws_access_key_id'),
    secretAccessKey: keyOf(text, 'aws_secret_access_key'),
    sessionToken: keyOf(text, 'aws_session_token'),
    expiration: keyOf(text, 'x_security_token_expires'),
    region: keyOf(text, 'region'),
  });
};

/** As another program, or the person, changes the section of a profile. */
const changeSection = (world: World, profile: string, change: (text: string) => string) =>
  world.files.set(
    credentialsPath,
    credentials(world).replace(section(world, profile), change(section(world, profile))),
  );

describe('a profile that stands as it was written', () => {
  test('is a grant again with the time that is left, and all that was known of it', async () => {
    const world = await withGrants([developer, admin, readOnly]);
    await world.rolecall.commands.useAsDefault({ grant: admin, on: true });
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false, notices: [50] }));
    await world.rolecall.commands.dismissNotices({ grant: readOnly });
    world.clock.advanceMs(20 * minute);
    const { grants } = world.view();
    expect(grants).toMatchObject([
      { profile: developer, isDefault: false, account: '345678901234', roleName: 'Developer' },
      { profile: admin, isDefault: true, duration: 3600, state: 'live' },
      { profile: readOnly },
    ]);
    expect(grants[0]?.caller).toContain('assumed-role/Developer');

    const next = await restarted(world);
    expect(next.view().grants).toEqual(grants);
    expect((grants[0]?.expiresAt ?? 0) - next.view().now).toBe(40 * minute);
    expect(kept(next).grants).toEqual(kept(world).grants);
    expect(kept(next).grants).toMatchObject([
      { noticed: 50 * minute, dismissed: false },
      { noticed: 50 * minute, dismissed: false },
      { noticed: null, dismissed: true },
    ]);
    expect((await restarted(next)).view().grants).toEqual(grants);
  });

  test('is what the window shows, and nobody is asked to sign in for it', async () => {
    const next = await restarted(await withGrants([developer]));
    expect(next.screen().name).toBe('grants');
    expect(next.window.opened).toBe(0);
    expect(next.webs.sent).toEqual([]);
  });

  test('counts down and expires', async () => {
    const next = await restarted(await withGrants([developer]));
    next.clock.advanceMs(50 * minute + 1);
    expect(next.view().grants).toMatchObject([{ state: 'expiring' }]);
    next.clock.advanceMs(10 * minute);
    expect(next.view().grants).toMatchObject([{ state: 'expired' }]);
  });

  test('is a grant after a run that was killed, too', async () => {
    const world = await withGrants([developer]);
    const stored = JSON.parse(JSON.stringify(world.stored)) as unknown;
    expect(profiles(await restarted(world, {}, () => stored as Remembered))).toEqual([developer]);
  });

  test('is not forgotten by a run that ends before it has looked at the files', async () => {
    const world = await withGrants([developer]);
    const short = await restarted(world, { holdRecovery: () => new Promise(() => undefined) });
    expect(profiles(short)).toEqual([]);
    expect(profiles(await restarted(short))).toEqual([developer]);
  });

  test('is not doubled by a click that came before the files were looked at', async () => {
    let look: () => void = () => undefined;
    const holdRecovery = () => new Promise<void>((resolve) => (look = resolve));
    const next = await restarted(await withGrants([developer, admin], {}, true), { holdRecovery });
    await next.rolecall.commands.assume({ role: next.role('345678901234 Developer') });
    const { expiresAt } = next.view().grants[0] ?? {};
    look();
    await until(() => next.view().grants.length > 1);
    expect(profiles(next).toSorted()).toEqual([developer, admin]);
    expect(next.view().grants.find(({ profile }) => profile === developer)).toMatchObject({ expiresAt });
  });
});

describe('a profile is no grant any more', () => {
  const changed: [string, (text: string) => string][] = [
    ['whose section is gone', () => ''],
    ['whose keys somebody replaced by theirs', (text) => text.replace(/ASIA\w+/, 'AKIATHEIRSTHEIRSEND1')],
    ['whose mark is gone', (text) => text.replace(/x_rolecall_managed.*\n/, '')],
    [
      'that another program renewed',
      (text) => text.replace(/(?<=x_security_token_expires = ).*/, '2026-03-02T11:30:00Z'),
    ],
    ['whose secret key is gone', (text) => text.replace(/aws_secret_access_key.*\n/, '')],
    ['whose token is gone', (text) => text.replace(/aws_session_token.*\n/, '')],
    ['whose end is gone', (text) => text.replace(/x_security_token_expires.*\n/, '')],
  ];
  test.each(changed)('%s; the others are, and the file is left alone', async (_what, change) => {
    const world = await withGrants([developer, admin]);
    const before = credentials(world);
    changeSection(world, developer, change);
    const file = credentials(world);
    expect(file).not.toBe(before);
    const next = await restarted(world);
    expect(profiles(next)).toEqual([admin]);
    expect(kept(next).grants).toMatchObject([{ profile: admin }]);
    expect(credentials(next)).toBe(file);
    expect(next.edits).toEqual([]);
  });

  test('when the file is gone, and none is made', async () => {
    const world = await withGrants([developer]);
    world.files.clear();
    const next = await restarted(world);
    expect([profiles(next), kept(next).grants]).toEqual([[], []]);
    expect(next.files.size).toBe(0);
    expect(next.screen().name).toBe('sign-in');
  });

  test('a week after it has expired; until then it is listed as expired', async () => {
    const world = await withGrants([developer]);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    world.clock.advanceMs(day);
    await world.signIn('nomfa');
    await assume(world, admin);
    const [first] = world.view().grants;
    expect(first).toMatchObject({ profile: developer, state: 'expired' });
    world.clock.advanceMs((first?.expiresAt ?? 0) + 7 * day - 1 - world.clock.now());
    const late = await restarted(world);
    expect(late.view().grants).toMatchObject([
      { profile: developer, state: 'expired' },
      { profile: admin, state: 'expired' },
    ]);
    late.clock.advanceMs(1);
    expect((await restarted(late)).view().grants).toMatchObject([{ profile: admin, state: 'expired' }]);
  });

  test('when it was removed on quitting', async () => {
    const world = await withGrants([developer, admin]);
    await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove' }));
    const next = await restarted(world);
    expect(kept(world).grants).toEqual([]);
    expect(profiles(next)).toEqual([]);
    expect(credentials(next)).toBe('');
  });

  test('unless the file refused that: then it is still there, and told', async () => {
    let refuses = false;
    const refuseWrite = (path: string) => (refuses ? appError('file-busy', { path }) : null);
    const world = await withGrants([developer], { refuseWrite });
    await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove' }));
    refuses = true;
    expect(profiles(await restarted(world))).toEqual([developer]);
  });

  test('of the demo organisation', async () => {
    const world = await createWorld();
    await world.rolecall.commands.tryDemo({});
    await world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: true });
    await world.at('roles');
    await assume(world, developer);
    expect(profiles(world)).toEqual([developer]);
    const next = await restarted(world);
    expect(kept(world).grants).toEqual([]);
    expect(profiles(next)).toEqual([]);
    expect(next.screen().name).toBe('welcome');
  });
});

describe('a file that cannot be read at the start', () => {
  const refused = (path: string) => appError('file-unwritable', { path, reason: 'EACCES' });

  test('costs no grant: it is listed, and whatever needs its keys asks for the file again', async () => {
    let refuses = true;
    const refuseRead = (path: string) => (refuses ? refused(path) : null);
    const next = await restarted(await withGrants([developer]), { refuseRead });
    expect(profiles(next)).toEqual([developer]);
    const outcome = await next.rolecall.commands.copyExports({ grant: developer });
    expect(outcome).toMatchObject({ failure: { code: 'file-unwritable' } });
    refuses = false;
    expect(await next.rolecall.commands.copyExports({ grant: developer })).toEqual({ ok: true });
  });

  test('costs no grant of the run after that, when it can be read again', async () => {
    const blind = await restarted(await withGrants([developer]), { refuseRead: refused });
    expect(profiles(await restarted(blind))).toEqual([developer]);
  });

  test('costs no grant in another file', async () => {
    const world = await withGrants([developer]);
    await world.rolecall.commands.saveSettings(settingsWith({ credentialsFile: '/other' }));
    await assume(world, admin);
    const refuseRead = (path: string) => (path === '/other' ? refused(path) : null);
    expect(profiles(await restarted(world, { refuseRead }))).toContain(developer);
  });
});

describe('a store that was edited by hand', () => {
  const nonsense = (good: KeptGrant): unknown[] => [
    null,
    7,
    'x',
    [],
    {},
    [good],
    { ...good, profile: 7 },
    { ...good, profile: '' },
    { ...good, profile: '__proto__' },
    { ...good, targets: [] },
    { ...good, targets: [{ credentials: credentialsPath }] },
    { ...good, targets: credentialsPath },
    { ...good, expiresAt: 'soon' },
    { ...good, expiresAt: null },
    { ...good, duration: 0 },
    { ...good, isDefault: 'yes' },
    { ...good, expiration: 17 },
    { ...good, expiration: '2026-03-02T23:00:00Z' },
    { ...good, noticed: 'never' },
    { ...good, role: null },
    { ...good, role: { ...good.role, arn: 'arn:aws:iam::1:user/x' } },
    ...['nobody https://acme.okta.com', '__proto__', 'constructor', 'toString', ''].map((identity) => ({
      ...good,
      role: { ...good.role, identity },
    })),
  ];

  test('loses the entries that are none, and nothing else', async () => {
    const world = await withGrants([developer, admin]);
    await world.rolecall.commands.saveSettings(settingsWith({ region: 'eu-west-3' }));
    const { grants } = world.view();
    const { recents } = world.view();
    const next = await restarted(world, {}, (stored) => {
      const [one, other] = stored.grants;
      if (one === undefined || other === undefined) throw new Error('no grants are stored');
      const wrong = [...nonsense(one), ...nonsense(other)];
      return { ...stored, grants: [...wrong, one, other, ...wrong] };
    });
    expect(next.view().grants).toEqual(grants);
    expect(next.view()).toMatchObject({ recents, settings: { region: 'eu-west-3' } });
    expect(next.rolecall.snapshot().catalogue.roles).toHaveLength(3);
    expect(kept(next).grants).toEqual(kept(world).grants);
    expect(JSON.stringify(next.logged)).not.toContain('defect');
  });

  test.each<[string, unknown]>([
    ['a text', 'x'],
    ['nothing', null],
    ['an object', { 0: {} }],
  ])('with %s for grants has none, and keeps the rest', async (_what, grants) => {
    const next = await restarted(await withGrants([developer]), {}, (stored) => ({ ...stored, grants }));
    expect(profiles(next)).toEqual([]);
    expect(next.view().identities).toMatchObject([{ username: 'nomfa' }]);
    expect(next.rolecall.snapshot().catalogue.roles).toHaveLength(3);
  });

  test('with an entry that stands twice has one grant', async () => {
    const next = await restarted(await withGrants([developer]), {}, (stored) => ({
      ...stored,
      grants: [...stored.grants, ...stored.grants],
    }));
    expect(profiles(next)).toEqual([developer]);
  });
});

test('nothing that is stored holds a key, a secret or a token', async () => {
  const world = await withGrants([developer, admin]);
  await world.rolecall.commands.useAsDefault({ grant: admin, on: true });
  const next = await restarted(world);
  await next.rolecall.commands.copyExports({ grant: developer });
  const secret = /^(aws_access_key_id|aws_secret_access_key|aws_session_token) = (.+)$/gm;
  const secrets = [...credentials(next).matchAll(secret)].map((match) => match[2] ?? '');
  expect(secrets).toHaveLength(9);
  const told = JSON.stringify([world.stored, next.stored, next.views, next.logged, next.notifications]);
  expect(kept(next).grants).toHaveLength(2);
  for (const value of secrets) expect(told).not.toContain(value);
});

describe('a grant of before the restart', () => {
  test('copies the very keys of the file, and their region', async () => {
    const next = await restarted(await withGrants([developer, admin]));
    for (const grant of [developer, admin]) {
      expect(await next.rolecall.commands.copyExports({ grant })).toEqual({ ok: true });
      expect(next.clipboard.text).toBe(exportsOf(next, grant));
    }
    expect(next.clipboard.text).toMatch(/AWS_SECRET_ACCESS_KEY='\S{30,}'[\s\S]*AWS_REGION='us-east-1'/);
    changeSection(next, developer, (text) => text.replaceAll('us-east-1', 'eu-west-3'));
    await next.rolecall.commands.copyExports({ grant: developer });
    expect(next.clipboard.text).toContain("AWS_REGION='eu-west-3'");
    expect(next.clipboard.text).toBe(exportsOf(next, developer));
  });

  test('copies the region of the settings when none stands in the file', async () => {
    const config = { '/home/ada/.aws/config': `[profile ${developer}]\nregion = eu-west-1\n` };
    const world = await withGrants([developer], { files: config });
    expect(section(world, developer)).not.toContain('region');
    const next = await restarted(world);
    await next.rolecall.commands.copyExports({ grant: developer });
    expect(next.clipboard.text).toContain("AWS_REGION='us-east-1'");
    await next.rolecall.commands.saveSettings(settingsWith({ region: 'eu-west-3' }));
    await next.rolecall.commands.copyExports({ grant: developer });
    expect(next.clipboard.text).toContain("AWS_REGION='eu-west-3'");
  });

  test.each<[string, (world: World) => unknown]>([
    ['gone', (world) => changeSection(world, developer, () => '')],
    ['somebody else’s', (world) => changeSection(world, developer, (text) => text.replace('ASIA', 'AKIA'))],
    [
      'renewed by another program',
      (world) => changeSection(world, developer, (text) => text.replace('T10:00:00Z', 'T11:00:00Z')),
    ],
    ['gone with its file', (world) => world.files.clear()],
  ])('copies nothing when its profile is %s meanwhile, and says so', async (_what, change) => {
    const next = await restarted(await withGrants([developer]));
    const before = credentials(next);
    change(next);
    expect(credentials(next)).not.toBe(before);
    const outcome = await next.rolecall.commands.copyExports({ grant: developer });
    expect(outcome).toEqual({
      ok: false,
      failure: { code: 'keys-gone', facts: { profile: developer } },
    });
    expect(next.view().failure?.code).toBe('keys-gone');
    expect(next.clipboard.text).toBe('');
    // It can still be taken off the list.
    expect(await next.rolecall.commands.stop({ grant: developer })).toEqual({ ok: true });
    expect(profiles(next)).toEqual([]);
  });

  test('is stopped: out of every file and of the default, and nothing else with it', async () => {
    const theirs = '# mine\n[other]\nregion = eu-west-1\n';
    const world = await signedIn({ files: { [credentialsPath]: theirs } });
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/wsl/credentials'] }));
    await assume(world, developer);
    await world.rolecall.commands.useAsDefault({ grant: developer, on: true });
    const next = await restarted(world);
    expect(credentials(next)).toContain('[default]');
    expect(credentials(next, '/wsl/credentials')).toContain(`[${developer}]`);
    expect(await next.rolecall.commands.stop({ grant: developer })).toEqual({ ok: true });
    expect(credentials(next)).toBe(theirs);
    expect(credentials(next, '/wsl/credentials')).toBe('');
    expect(profiles(await restarted(next))).toEqual([]);
  });

  test('gives back what waited in a section of the person’s', async () => {
    const theirs = `[${developer}]\naws_access_key_id = AKIATHEIRS\naws_secret_access_key = theirs\n`;
    const world = await signedIn({ files: { [credentialsPath]: theirs } });
    await world.rolecall.commands.assume({ role: world.role('345678901234 Developer') });
    const { id } = await world.at('proposal');
    await world.rolecall.commands.acceptProposal({ proposal: id });
    const next = await restarted(world);
    expect(profiles(next)).toEqual([developer]);
    await next.rolecall.commands.copyExports({ grant: developer });
    expect(next.clipboard.text).toBe(exportsOf(next, developer));
    await next.rolecall.commands.stop({ grant: developer });
    expect(credentials(next)).toBe(theirs);
  });

  test('becomes the default with its own keys, and is taken out of there again', async () => {
    const next = await restarted(await withGrants([developer]));
    expect(await next.rolecall.commands.useAsDefault({ grant: developer, on: true })).toEqual({ ok: true });
    expect(next.view().grants).toMatchObject([{ isDefault: true }]);
    expect(section(next, 'default').replace('default', developer)).toBe(section(next, developer));
    const again = await restarted(next);
    expect(await again.rolecall.commands.useAsDefault({ grant: developer, on: false })).toEqual({ ok: true });
    expect(section(again, 'default')).toBe('');
    expect(again.view().grants).toMatchObject([{ isDefault: false }]);
  });

  test('becomes no default when its profile is gone', async () => {
    const next = await restarted(await withGrants([developer]));
    next.files.clear();
    expect(await next.rolecall.commands.useAsDefault({ grant: developer, on: true })).toMatchObject({
      failure: { code: 'keys-gone' },
    });
    expect(next.files.size).toBe(0);
  });

  test('is renewed by a click within the kept session, default included', async () => {
    const world = await withGrants([developer], {}, true);
    await world.rolecall.commands.useAsDefault({ grant: developer, on: true });
    world.clock.advanceMs(5 * minute);
    const next = await restarted(world);
    const before = section(next, developer);
    expect(await next.rolecall.commands.renew({ grant: developer })).toEqual({ ok: true });
    expect(next.view().grants).toMatchObject([{ state: 'live', isDefault: true }]);
    expect((next.view().grants[0]?.expiresAt ?? 0) - next.clock.now()).toBe(60 * minute);
    expect(section(next, developer)).not.toBe(before);
    expect(section(next, 'default').replace('default', developer)).toBe(section(next, developer));
    expect(sentTo(next, /\/authn/)).toEqual([]);
    await next.rolecall.commands.copyExports({ grant: developer });
    expect(next.clipboard.text).toBe(exportsOf(next, developer));
    // The end that is stored is that of the new keys.
    expect((await restarted(next)).view().grants).toMatchObject([{ state: 'live', isDefault: true }]);
  });

  test('is renewed on its own when it is time, and nobody hears of it', async () => {
    const next = await restarted(await withGrants([developer], {}, true));
    next.clock.advanceMs(47 * minute);
    await until(() => (next.view().grants[0]?.expiresAt ?? 0) - next.clock.now() === 60 * minute);
    expect(next.window.opened).toBe(0);
    expect(next.notifications).toEqual([]);
  });

  test('whose time came while Rolecall did not run is renewed at the start', async () => {
    const world = await withGrants([developer, admin], {}, true);
    await world.rolecall.quit();
    world.clock.jump(90 * minute);
    const next = await restarted(world);
    await until(() => next.view().grants.every(({ state }) => state === 'live'));
    expect(profiles(next)).toEqual([developer, admin]);
    expect(next.notifications).toEqual([]);
  });

  test('is not told of again at a moment at which it was told of', async () => {
    const world = await withGrants([developer]);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    world.clock.advanceMs(50 * minute + 1);
    expect(titles(world)).toEqual([`${developer} expires in 10 min`]);
    const next = await restarted(world);
    next.clock.advanceMs(7 * minute);
    expect(titles(next)).toEqual([]);
    next.clock.advanceMs(minute);
    expect(titles(next)).toEqual([`${developer} expires in 2 min`]);
    expect(titles(await restarted(next))).toEqual([]);
  });

  test('of which the person wants no warnings is not told of; the other one is', async () => {
    const world = await withGrants([developer, admin]);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    await world.rolecall.commands.dismissNotices({ grant: developer });
    const next = await restarted(world);
    next.clock.advanceMs(50 * minute + 1);
    expect(titles(next)).toEqual([`${admin} expires in 10 min`]);
  });

  test('of somebody who signed out asks nobody to sign in', async () => {
    const world = await withGrants([developer]);
    await world.rolecall.commands.signOut({ identity: identityId('nomfa', demoOrigin) });
    const next = await restarted(world);
    next.clock.advanceMs(47 * minute);
    await turns();
    expect(titles(next)).toEqual([]);
    expect(next.view().grants).toMatchObject([{ profile: developer, needsYou: false }]);
  });
});

describe('a start without a network, with a kept session,', () => {
  const cut = () => new Error('net::ERR_INTERNET_DISCONNECTED');

  /** What the tray's menu offers, with the labels of its submenus. */
  const menu = (world: World) =>
    trayModel(world.view(), 'linux').items.flatMap((item) => ('label' in item ? [item.label] : []));
  const names = (world: World) =>
    world.rolecall.snapshot().catalogue.roles.map(({ account, name }) => `${account} ${name}`);

  test('shows what is live: in the window and in the tray, and asks nobody for a password', async () => {
    const next = await restarted(await withGrants([developer], {}, true), { meddle: cut });
    next.rolecall.windowShown(true);
    expect(next.webs.sent.length).toBeGreaterThan(0);
    expect(next.screen().name).toBe('grants');
    expect(profiles(next)).toEqual([developer]);
    expect(names(next)).toHaveLength(3);
    expect(menu(next)).toContain(`${developer} · 1 h`);
    expect(menu(next)).toContain('345678901234 Developer');
    expect(trayModel(next.view(), 'linux')).toMatchObject({ icon: 'live' });
    expect(next.view().failure).toBeNull();
    expect([next.window.opened, titles(next)]).toEqual([0, []]);
    expect(await next.rolecall.commands.copyExports({ grant: developer })).toEqual({ ok: true });
    expect(next.clipboard.text).toBe(exportsOf(next, developer));
  });

  test('shows the roles when nothing is live', async () => {
    const world = await withGrants([developer], {}, true);
    await world.rolecall.commands.stop({ grant: developer });
    const next = await restarted(world, { meddle: cut });
    expect(next.screen().name).toBe('roles');
    expect(names(next)).toEqual(['345678901234 Developer', '456789012345 Admin', '456789012345 ReadOnly']);
    expect(menu(next)).toContain('345678901234 Developer');
    expect(next.view().failure).toBeNull();
  });

  test('shows them also where the network swallows everything', async () => {
    const world = await signedIn({}, true);
    const next = await restarted(world, { meddle: () => 'hang' });
    next.clock.advanceMs(15_000);
    await next.at('roles');
    expect(next.view().failure).toBeNull();
  });

  test('a click tells that nothing can be reached, and is no sign-in; with the network back it works', async () => {
    const world = await signedIn({}, true);
    const next = await restarted(world, { meddle: cut });
    const role = next.role('456789012345 Admin');
    expect(await next.rolecall.commands.assume({ role })).toMatchObject({ failure: { code: 'unreachable' } });
    expect(next.screen().name).toBe('roles');
    next.webs.meddle = () => undefined;
    expect(await next.rolecall.commands.assume({ role })).toEqual({ ok: true });
    expect(section(next, admin)).toContain('aws_access_key_id = ASIA');
    expect(sentTo(next, /\/authn/)).toEqual([]);
    expect(next.view().identities).toMatchObject([{ state: 'live' }]);
    expect(next.window.opened).toBe(0);
  });

  test('renews what is due as soon as the network is back, and asks nobody until then', async () => {
    const world = await withGrants([developer], {}, true);
    world.clock.advanceMs(40 * minute);
    const next = await restarted(world, { meddle: cut });
    next.window.visible = false;
    next.clock.advanceMs(7 * minute);
    await turns();
    expect(next.view().grants).toMatchObject([{ needsYou: false, failure: { code: 'unreachable' } }]);
    expect(titles(next)).toEqual([]);
    next.webs.meddle = () => undefined;
    next.clock.jump(0);
    await until(() => (next.view().grants[0]?.expiresAt ?? 0) - next.clock.now() === 60 * minute);
    expect(next.window.opened).toBe(0);
    expect(next.view().grants).toMatchObject([{ failure: null }]);
  });

  test('asks for the password when the session turns out to be over, once the network is back', async () => {
    const world = await signedIn({}, true);
    world.demo.endSessions();
    const next = await restarted(world, { meddle: cut });
    next.webs.meddle = () => undefined;
    expect(await next.rolecall.commands.assume({ role: next.role('456789012345 Admin') })).toEqual({
      ok: true,
    });
    expect(next.screen()).toMatchObject({ name: 'sign-in', username: 'nomfa', working: false });
    await next.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
    await until(() => next.view().grants.length === 1);
  });
});
