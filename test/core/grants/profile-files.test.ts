import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import type { RoleSettings } from '../../../src/core/settings/settings.ts';
import type { DiffLine } from '../../../src/shared/proposal-view.ts';
import type { Screen } from '../../../src/shared/view.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath, type World, type WorldOptions } from '../../fakes/world.ts';
import { settingsWith } from '../fixtures.ts';

const configPath = '/home/ada/.aws/config';
const profile = '123456789012-Admin';

async function signedIn(username = 'one', options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.signIn(username);
  await world.at('roles');
  return world;
}

const withFiles = (files: Record<string, string>, username = 'one') => signedIn(username, { files });
const assume = (world: World, name = '123456789012 Admin') =>
  world.rolecall.commands.assume({ role: world.role(name) });
const credentials = (world: World) => world.files.get(credentialsPath) ?? '';
const shown = (lines: readonly DiffLine[] = []) =>
  lines.map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+', gap: '…' }[kind]}${text}`);
const accept = async (world: World) => {
  const { id } = await world.at('proposal');
  return world.rolecall.commands.acceptProposal({ proposal: id });
};
const grantId = (world: World) => world.view().grants[0]?.id ?? '';
const stsCalls = (world: World) =>
  world.webs.sent.filter(({ body }) => body?.includes('AssumeRoleWithSAML')).length;

const theirs = `[default]
region = eu-west-1

# the build user, mind!
[${profile}]
aws_access_key_id = AKIATHEIRSTHEIRSEND1
aws_secret_access_key = theirSecretKeyTheirSecretKeyTheirSecret1
aws_security_token = stale
output = json

[other]
aws_access_key_id = AKIAOTHEROTHEROTHERX
`;

describe('a profile that is not ours', () => {
  test('is asked for before AWS is, with the lines that would change and no secret among them', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    expect(await assume(world)).toEqual({ ok: true });
    const proposal = await world.at('proposal');
    expect(proposal).toMatchObject({
      kind: 'overwrite',
      profiles: [profile],
      reasons: [{ path: credentialsPath, line: 5, key: null }],
      anotherName: `${profile}-2`,
    });
    expect(proposal.files.map(({ path }) => path)).toEqual([credentialsPath]);
    expect(shown(proposal.files[0]?.lines)).toEqual([
      ' # the build user, mind!',
      ` [${profile}]`,
      '-aws_access_key_id = …END1',
      '-aws_secret_access_key = ••••',
      '-aws_security_token = ••••',
      '+# rolecall-kept: aws_access_key_id = …END1',
      '+# rolecall-kept: aws_secret_access_key = ••••',
      '+# rolecall-kept: aws_security_token = ••••',
      ' output = json',
      '+aws_access_key_id = ASIA-new',
      '+aws_secret_access_key = ••••',
      '+aws_session_token = ••••',
      '+x_rolecall_managed = borrowed',
      '+x_security_token_expires = with-the-keys',
      '+region = us-east-1',
      '+x_rolecall_added = region=us-east-1',
      ' ',
      ' [other]',
    ]);
    expect(JSON.stringify(world.views)).not.toMatch(/theirSecret|AKIATHEIRS/);
    expect(stsCalls(world)).toBe(0);
    expect(credentials(world)).toBe(theirs);
    expect(world.window.opened).toBe(1);
  });

  test('is written after a yes, and “Stop” gives back every byte', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    await assume(world);
    expect(await accept(world)).toEqual({ ok: true });
    expect(world.screen().name).toBe('grants');
    expect(credentials(world)).toMatch(/# rolecall-kept: aws_access_key_id = AKIATHEIRS.*\n/);
    expect(credentials(world)).toMatch(/\naws_access_key_id = ASIA[A-Z2-7]{16}\n/);
    await world.rolecall.commands.stop({ grant: grantId(world) });
    expect(credentials(world)).toBe(theirs);
  });

  test('is renewed after a yes without another question', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    await assume(world);
    await accept(world);
    world.clock.advanceMs(60_000);
    expect(await world.rolecall.commands.renew({ grant: grantId(world) })).toEqual({ ok: true });
    expect(world.screen().name).toBe('grants');
    await world.rolecall.commands.stop({ grant: grantId(world) });
    expect(credentials(world)).toBe(theirs);
  });

  test('stays as it is after a no', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    await assume(world);
    const { id } = await world.at('proposal');
    await world.rolecall.commands.declineProposal({ proposal: id });
    expect(world.screen().name).toBe('roles');
    expect(credentials(world)).toBe(theirs);
    expect(await world.rolecall.commands.acceptProposal({ proposal: id })).toMatchObject({
      ok: false,
      failure: { code: 'proposal-gone' },
    });
    expect(credentials(world)).toBe(theirs);
  });

  test('can be left alone for another name, which the role keeps', async () => {
    const world = await withFiles({ [credentialsPath]: `${theirs}[${profile}-2]\nx = 1\n` });
    await assume(world);
    const { id, anotherName } = await world.at('proposal');
    expect(anotherName).toBe(`${profile}-3`);
    await world.rolecall.commands.useAnotherName({ proposal: id });
    expect(world.view().grants).toMatchObject([{ profile: `${profile}-3` }]);
    expect(credentials(world).startsWith(theirs)).toBe(true);
    await world.rolecall.commands.stop({ grant: grantId(world) });
    await assume(world);
    expect(world.view().grants).toMatchObject([{ profile: `${profile}-3` }]);
  });

  test('whose lines have changed since they were shown is asked for again, with the new ones', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    await assume(world);
    const first = await world.at('proposal');
    const changed = theirs.replace('output = json', 'role_arn = arn:aws:iam::1:role/x');
    world.files.set(credentialsPath, changed);
    await world.rolecall.commands.acceptProposal({ proposal: first.id });
    const second = await world.at('proposal');
    expect(second.id).not.toBe(first.id);
    expect(second.reasons).toContainEqual({ path: credentialsPath, line: 9, key: 'role_arn' });
    expect(credentials(world)).toBe(changed);
    await accept(world);
    expect(credentials(world)).toContain('# rolecall-kept: role_arn = arn:aws:iam::1:role/x\n');
  });

  test('because of keys in the config file is asked for, and they wait there as comments until “Stop”', async () => {
    const config = `[profile ${profile}]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = base\nregion = eu-west-1\n`;
    const world = await withFiles({ [configPath]: config });
    await assume(world);
    const proposal = await world.at('proposal');
    expect(proposal.reasons).toEqual([
      { path: configPath, line: 2, key: 'role_arn' },
      { path: configPath, line: 3, key: 'source_profile' },
    ]);
    expect(proposal.files.map(({ path }) => path)).toEqual([credentialsPath, configPath]);
    await accept(world);
    expect(world.files.get(configPath)).toBe(
      `[profile ${profile}]\n# rolecall-kept: role_arn = arn:aws:iam::1:role/x\n# rolecall-kept: source_profile = base\nregion = eu-west-1\n`,
    );
    // Their region stays the profile's: none of ours stands before it.
    expect(credentials(world)).not.toContain('region');
    await world.rolecall.commands.stop({ grant: grantId(world) });
    expect(world.files.get(configPath)).toBe(config);
    expect(credentials(world)).toBe('');
  });

  test.each([
    'credential_process = tool',
    'sso_session = corp',
    'web_identity_token_file = /t',
    'login_session = x',
  ])('with %s is asked for', async (line) => {
    const world = await withFiles({ [configPath]: `[profile ${profile}]\n${line}\n` });
    await assume(world);
    expect(await world.at('proposal')).toMatchObject({ reasons: [{ path: configPath, line: 2 }] });
    expect(world.files.has(credentialsPath)).toBe(false);
  });

  test('opens the window from the tray, and closing the question by going elsewhere is a no', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    await assume(world);
    await world.at('proposal');
    await world.rolecall.commands.go({ place: 'roles' });
    expect(world.screen().name).toBe('roles');
    expect(credentials(world)).toBe(theirs);
  });
});

describe('a file that AWS tools cannot read', () => {
  const broken = '[default]\nregion = eu-west-1\n\n[default]\nregion = us-east-1\noutput = json\n';

  test('is refused with the line before anybody is asked, and repaired after a look at the lines', async () => {
    const world = await withFiles({ [credentialsPath]: broken });
    expect(await assume(world)).toMatchObject({
      ok: false,
      failure: { code: 'file-unsafe', facts: { path: credentialsPath, line: 4, repair: true } },
    });
    expect(stsCalls(world)).toBe(0);
    await world.rolecall.commands.proposeRepair({});
    const proposal = await world.at('proposal');
    expect(proposal.kind).toBe('repair');
    expect(shown(proposal.files[0]?.lines)).toContain('+# region = eu-west-1');
    expect(await accept(world)).toEqual({ ok: true });
    expect(credentials(world)).toBe('[default]\n# region = eu-west-1\nregion = us-east-1\noutput = json\n\n');
    expect(world.view().notice?.text).toBe('repaired');
    expect(await assume(world)).toEqual({ ok: true });
  });

  test('whose repair is out of date is left alone', async () => {
    const world = await withFiles({ [credentialsPath]: broken });
    await assume(world);
    await world.rolecall.commands.proposeRepair({});
    await world.at('proposal');
    world.files.set(credentialsPath, `${broken}x = 1\n`);
    expect(await accept(world)).toMatchObject({ ok: false, failure: { code: 'proposal-outdated' } });
    expect(credentials(world)).toBe(`${broken}x = 1\n`);
  });

  test('without a repair offers none', async () => {
    const world = await withFiles({ [credentialsPath]: '[a]\nx = \0\n' });
    expect(await assume(world)).toMatchObject({
      failure: { code: 'file-unsafe', facts: { line: 2, repair: false } },
    });
    expect(await world.rolecall.commands.proposeRepair({})).toMatchObject({
      failure: { code: 'repair-needless' },
    });
  });
});

describe('the last change', () => {
  test('is undone after a look at the lines, and its grant is gone', async () => {
    const before = '[default]\nregion = eu-west-1\n';
    const world = await withFiles({ [credentialsPath]: before });
    expect(world.view().canUndo).toBe(false);
    await assume(world);
    await until(() => world.view().canUndo);
    await world.rolecall.commands.proposeUndo({});
    const proposal = await world.at('proposal');
    expect(proposal).toMatchObject({ kind: 'undo', profiles: [profile] });
    expect(shown(proposal.files[0]?.lines)).toContain(`-[${profile}]`);
    expect(await accept(world)).toEqual({ ok: true });
    expect(credentials(world)).toBe(before);
    expect(world.view()).toMatchObject({ grants: [], canUndo: false, notice: { text: 'undone' } });
    expect(await world.rolecall.commands.proposeUndo({})).toMatchObject({
      failure: { code: 'undo-nothing' },
    });
  });

  test('of “Stop” is undone: the keys are back in the file', async () => {
    const world = await signedIn();
    await assume(world);
    const written = credentials(world);
    await world.rolecall.commands.stop({ grant: grantId(world) });
    await world.rolecall.commands.proposeUndo({});
    await accept(world);
    expect(credentials(world)).toBe(written);
  });

  test('is undone around what others wrote since', async () => {
    const world = await withFiles({ [credentialsPath]: '[a]\nx = 1\n\n[b]\ny = 1\n' });
    await assume(world);
    await until(() => world.view().canUndo);
    world.files.set(
      credentialsPath,
      `# new\n${credentials(world).replace('x = 1', 'x = 2')}\n[late]\nz = 1\n`,
    );
    await world.rolecall.commands.proposeUndo({});
    await accept(world);
    expect(credentials(world)).toBe('# new\n[a]\nx = 2\n\n[b]\ny = 1\n\n[late]\nz = 1\n');
  });

  test('that was overtaken is left alone, and says so', async () => {
    const world = await signedIn();
    await assume(world);
    await until(() => world.view().canUndo);
    world.files.set(credentialsPath, credentials(world).replace('region = us-east-1', 'region = sa-east-1'));
    expect(await world.rolecall.commands.proposeUndo({})).toMatchObject({
      failure: { code: 'undo-overtaken', facts: { path: credentialsPath } },
    });
  });
});

describe('the default profile', () => {
  const onDefault = (world: World, on = true) =>
    world.rolecall.commands.useAsDefault({ grant: grantId(world), on });

  test('is written only on request, and goes with “Stop”', async () => {
    const world = await signedIn();
    await assume(world);
    expect(credentials(world)).not.toContain('[default]');
    await onDefault(world);
    expect(world.view().grants).toMatchObject([{ isDefault: true }]);
    const [, first, second] =
      /(ASIA\w+)[\s\S]*\[default\]\naws_access_key_id = (ASIA\w+)/.exec(credentials(world)) ?? [];
    expect(first).toBe(second);
    await world.rolecall.commands.renew({ grant: grantId(world) });
    expect(credentials(world).match(/aws_access_key_id = (.*)/g)?.[0]).toBe(
      credentials(world).match(/aws_access_key_id = (.*)/g)?.[1],
    );
    await world.rolecall.commands.stop({ grant: grantId(world) });
    expect(credentials(world)).toBe('');
  });

  test('that is the person’s is asked for, and comes back', async () => {
    const theirDefault =
      '[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = s\nregion = eu-west-1\n';
    const world = await withFiles({ [credentialsPath]: theirDefault });
    await assume(world);
    await onDefault(world);
    expect(await world.at('proposal')).toMatchObject({ profiles: ['default'], anotherName: '' });
    expect(world.view().grants).toMatchObject([{ isDefault: false }]);
    await accept(world);
    expect(world.view().grants).toMatchObject([{ isDefault: true }]);
    expect(credentials(world)).toContain('# rolecall-kept: aws_access_key_id = AKIADEFAULT\n');
    await onDefault(world, false);
    expect(world.view().grants).toMatchObject([{ isDefault: false }]);
    expect(credentials(world).startsWith(theirDefault)).toBe(true);
  });

  test('is one grant’s at a time', async () => {
    const world = await signedIn('nomfa');
    for (const { id } of world.rolecall.snapshot().catalogue.roles.slice(0, 2))
      await world.rolecall.commands.assume({ role: id });
    const [first, second] = world.view().grants;
    await world.rolecall.commands.useAsDefault({ grant: first?.id ?? '', on: true });
    await world.rolecall.commands.useAsDefault({ grant: second?.id ?? '', on: true });
    expect(world.view().grants.map(({ isDefault }) => isDefault)).toEqual([false, true]);
    expect(credentials(world).match(/\[default\]/g)).toHaveLength(1);
    await world.rolecall.commands.stop({ grant: first?.id ?? '' });
    expect(credentials(world)).toContain('[default]');
  });
});

describe('all pinned roles', () => {
  const pinAll = async (world: World) => {
    for (const { id } of world.rolecall.snapshot().catalogue.roles)
      await world.rolecall.commands.pin({ roles: [id], pinned: true });
  };
  const assertions = (world: World) =>
    world.webs.sent.filter(({ method, url }) => method === 'GET' && url.includes('/home/amazon_aws/')).length;

  test('are written from one assertion, four at a time, with one edit of the file', async () => {
    const world = await signedIn('many');
    const roles = world.rolecall.snapshot().catalogue.roles.slice(0, 9);
    for (const { id } of roles) await world.rolecall.commands.pin({ roles: [id], pinned: true });
    expect(world.view().pinned).toHaveLength(9);
    let now = 0;
    let most = 0;
    world.webs.delay = async ({ body }) => {
      if (!body?.includes('AssumeRoleWithSAML')) return;
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
    };
    const before = assertions(world);
    expect(await world.rolecall.commands.assumePinned({})).toEqual({ ok: true });
    expect(world.view().grants).toHaveLength(9);
    expect(world.edits).toEqual([credentialsPath]);
    expect(most).toBe(4);
    expect(assertions(world) - before).toBeLessThanOrEqual(1);
    expect(world.view().notice?.text).toBe('together-written');
    expect(world.screen().name).toBe('grants');
  });

  test('share one assertion also when none is at hand', async () => {
    const world = await signedIn('many');
    for (const { id } of world.rolecall.snapshot().catalogue.roles.slice(0, 9))
      await world.rolecall.commands.pin({ roles: [id], pinned: true });
    world.clock.advanceMs(6 * 60_000);
    const before = assertions(world);
    expect(await world.rolecall.commands.assumePinned({})).toEqual({ ok: true });
    expect(assertions(world) - before).toBe(1);
  });

  test('of which some cannot be had leave the others written, and say how many', async () => {
    const world = await signedIn('nomfa');
    await pinAll(world);
    let calls = 0;
    world.webs.meddle = ({ body }) => {
      if (!body?.includes('AssumeRoleWithSAML')) return undefined;
      calls += 1;
      return calls === 2 ? new Error('net::ERR_FAILED') : undefined;
    };
    expect(await world.rolecall.commands.assumePinned({})).toMatchObject({
      ok: false,
      failure: { code: 'together-partly', facts: { done: 2, failed: 1 } },
    });
    expect(world.view().grants).toHaveLength(2);
  });

  test('of which one is somebody else’s are written but for that one, which is asked for', async () => {
    const world = await signedIn('nomfa');
    await pinAll(world);
    const [first] = world.rolecall.snapshot().catalogue.roles;
    const name = `${first?.account}-${first?.name}`;
    world.files.set(credentialsPath, `[${name}]\nx = 1\n`);
    expect(await world.rolecall.commands.assumePinned({})).toEqual({ ok: true });
    expect(world.view().grants).toHaveLength(2);
    expect(await world.at('proposal')).toMatchObject({ profiles: [name], anotherName: '' });
    await accept(world);
    expect(world.view().grants).toHaveLength(3);
  });

  test('with the session over wait for the sign-in, and go on after it', async () => {
    const world = await signedIn('nomfa');
    await pinAll(world);
    const [identity] = world.view().identities;
    await world.rolecall.commands.signOut({ identity: identity?.id ?? '' });
    await world.rolecall.commands.go({ place: 'roles' });
    expect(await world.rolecall.commands.assumePinned({})).toEqual({ ok: true });
    expect(await world.at('sign-in')).toMatchObject({ username: 'nomfa' });
    await world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
    await until(() => world.view().grants.length === 3);
  });

  test('without any say so', async () => {
    const world = await signedIn();
    expect(await world.rolecall.commands.assumePinned({})).toMatchObject({
      failure: { code: 'nothing-pinned' },
    });
  });

  test('stay pinned over a restart, and can be unpinned', async () => {
    const world = await signedIn('nomfa');
    await pinAll(world);
    const next = await createWorld({ from: world });
    expect(next.view().pinned.map(({ id }) => id)).toEqual(world.view().pinned.map(({ id }) => id));
    const [role] = next.view().pinned;
    await next.rolecall.commands.pin({ roles: [role?.id ?? ''], pinned: false });
    expect(next.view().pinned).toHaveLength(2);
    expect(next.rolecall.snapshot().catalogue.roles.filter(({ pinned }) => pinned)).toHaveLength(2);
  });
});

describe('when Rolecall quits', () => {
  test('profiles stay, unless set otherwise', async () => {
    const world = await signedIn();
    await assume(world);
    await world.rolecall.quit();
    expect(credentials(world)).toContain(`[${profile}]`);
  });

  test('profiles go, if so set, with one edit, and nobody else’s with them', async () => {
    const before = '[other]\nx = 1\n';
    const world = await signedIn('nomfa', { files: { [credentialsPath]: before } });
    await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove' }));
    for (const { id } of world.rolecall.snapshot().catalogue.roles)
      await world.rolecall.commands.assume({ role: id });
    world.edits.length = 0;
    await world.rolecall.quit();
    expect(credentials(world)).toBe(before);
    expect(world.edits).toEqual([credentialsPath]);
  });

  test('a file that refuses does not hold it up', async () => {
    let full = false;
    const world = await signedIn('one', { refuseWrite: () => (full ? new Error('ENOSPC') : null) });
    await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove' }));
    await assume(world);
    full = true;
    await world.rolecall.quit();
    expect(credentials(world)).toContain(`[${profile}]`);
  });
});

describe('the files of the settings', () => {
  test('are used, and shown with where they lead and who says so', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(
      settingsWith({ credentialsFile: '~/keys', extraFiles: [' /wsl/credentials '] }),
    );
    expect(world.view().settings.files).toMatchObject({
      credentials: { path: '/home/ada/keys', from: 'settings' },
      config: { path: configPath, from: 'usual' },
      extra: [{ path: '/wsl/credentials', from: 'settings' }],
    });
    await assume(world);
    expect([...world.files.keys()].sort()).toEqual(['/home/ada/keys', '/wsl/credentials']);
    expect(world.files.get('/home/ada/keys')).toBe(world.files.get('/wsl/credentials'));
    await world.rolecall.commands.stop({ grant: grantId(world) });
    expect([...world.files.values()]).toEqual(['', '']);
  });

  test('of which a further one refuses do not keep the first from its profile', async () => {
    const world = await signedIn('one', {
      files: { '/wsl/credentials': '[a]\nx = 1\n[a]\n' },
    });
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/wsl/credentials'] }));
    expect(await assume(world)).toEqual({ ok: true });
    expect(world.view().grants).toMatchObject([
      { state: 'live', failure: { code: 'extra-file-failed', facts: { path: '/wsl/credentials' } } },
    ]);
    expect(credentials(world)).toContain(`[${profile}]`);
  });
});

describe('what is set for one role', () => {
  const own: RoleSettings = { profile: '', region: '', output: '', duration: 0, delivery: '' };
  const save = (world: World, change: Partial<RoleSettings>) =>
    world.rolecall.commands.saveRole({ role: world.role('123456789012 Admin'), ...own, ...change });

  test('goes before what is set for all: region, output, duration and name', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ region: 'eu-west-1', duration: 7200 }));
    await save(world, { profile: 'prod', region: 'eu-central-1', output: 'yaml', duration: 900 });
    await world.rolecall.commands.openRole({ role: world.role('123456789012 Admin') });
    expect(world.screen()).toMatchObject({
      name: 'role',
      profile: '123456789012-Admin',
      own: { profile: 'prod' },
    });
    await assume(world);
    expect(credentials(world)).toMatch(/^\[prod\]\n[\s\S]*region = eu-central-1\noutput = yaml\n/);
    expect(world.view().grants).toMatchObject([{ profile: 'prod', duration: 900 }]);
  });

  test('survives a restart', async () => {
    const world = await signedIn();
    await save(world, { profile: 'prod' });
    const next = await createWorld({ from: world });
    await next.rolecall.commands.openRole({ role: next.role('123456789012 Admin') });
    expect(next.screen()).toMatchObject({ name: 'role', own: { profile: 'prod' } });
  });

  test('cannot be the name of another role’s profile', async () => {
    const world = await signedIn('nomfa');
    const [first, second] = world.rolecall.snapshot().catalogue.roles;
    const outcome = await world.rolecall.commands.saveRole({
      ...own,
      role: first?.id ?? '',
      profile: `${second?.account}-${second?.name}`,
    });
    expect(outcome).toMatchObject({ failure: { code: 'profile-name-taken' } });
  });

  test('a region that the person wrote into the profile is not written over', async () => {
    const world = await signedIn();
    await assume(world);
    world.files.set(credentialsPath, credentials(world).replace('region = us-east-1', 'region = eu-west-3'));
    await world.rolecall.commands.renew({ grant: grantId(world) });
    expect(credentials(world)).toContain('region = eu-west-3\n');
    expect(credentials(world)).not.toContain('region = us-east-1');
  });
});

describe('the settings', () => {
  test('refuse a template that names nothing, and keep what there was', async () => {
    const world = await signedIn();
    expect(
      await world.rolecall.commands.saveSettings(settingsWith({ profileName: '{alias}' })),
    ).toMatchObject({
      failure: { code: 'template-invalid' },
    });
    expect(world.view().settings.profileName).toBe('{account}-{role}');
  });

  test('of an earlier version are kept, each that can be read', async () => {
    const world = await createWorld({
      stored: { version: 1, settings: { region: 'eu-west-1', duration: 7200, profileName: 7 } },
    });
    expect(world.view().settings).toMatchObject({
      region: 'eu-west-1',
      duration: 7200,
      profileName: '{account}-{role}',
      onQuit: 'keep',
    });
  });
});

describe('a question to core', () => {
  test('“What will my terminal use?” is answered from the files that a terminal reads', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ credentialsFile: '/elsewhere' }));
    await assume(world);
    const missing = await world.rolecall.queries.inspectProfile({ profile });
    expect(missing?.warnings).toContainEqual({
      code: 'written-elsewhere',
      path: '/elsewhere',
      read: credentialsPath,
    });
    await world.rolecall.commands.saveSettings(settingsWith({}));
    await assume(world);
    const found = await world.rolecall.queries.inspectProfile({ profile });
    expect(found?.ways[0]?.candidates.find(({ outcome }) => outcome === 'wins')).toMatchObject({
      source: { kind: 'file', path: credentialsPath, section: profile },
      ours: true,
    });
    const keys = /secret_access_key = (\S+)/.exec(credentials(world))?.[1] ?? '-';
    expect(JSON.stringify(found)).not.toContain(keys);
  });
});

test('every screen of this is secret-free: the view never holds a key of anybody', async () => {
  const world = await withFiles({ [credentialsPath]: theirs });
  await assume(world);
  await accept(world);
  await world.rolecall.commands.proposeUndo({});
  const screen: Screen = world.screen();
  expect(screen.name).toBe('proposal');
  const written = credentials(world).match(/= (\S{20,})$/gm) ?? [];
  expect(written.length).toBeGreaterThan(3);
  const told = JSON.stringify(world.views);
  for (const value of written.filter((line) => !line.includes('T')))
    expect(told).not.toContain(value.slice(2));
  expect(told).not.toMatch(/theirSecret|AKIATHEIRS|ASIA[A-Z2-7]{16}/);
});

describe('what was shown is what is done', () => {
  test('region and output are among the lines', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    await world.rolecall.commands.saveSettings(settingsWith({ region: 'eu-west-3', output: 'text' }));
    await assume(world);
    const { files } = await world.at('proposal');
    const added = shown(files[0]?.lines).filter((line) => line.startsWith('+'));
    await accept(world);
    const lines = credentials(world).split('\n');
    for (const line of added.filter((text) => /region|added|managed/.test(text)))
      expect(lines).toContain(line.slice(1));
    expect(added).toContain('+region = eu-west-3');
  });

  test('an undo that something else overtook is none', async () => {
    const world = await signedIn('nomfa');
    const [first, second] = world.rolecall.snapshot().catalogue.roles;
    await world.rolecall.commands.assume({ role: first?.id ?? '' });
    await until(() => world.view().canUndo);
    await world.rolecall.commands.proposeUndo({});
    const { id } = await world.at('proposal');
    await world.rolecall.commands.assume({ role: second?.id ?? '' });
    await until(() => world.view().grants.length === 2);
    expect(await world.rolecall.commands.acceptProposal({ proposal: id })).toMatchObject({
      failure: { code: 'proposal-outdated' },
    });
    expect(world.view().grants).toHaveLength(2);
  });

  test('a key that came into the config file between the yes and the write is left alone', async () => {
    const config = `[profile ${profile}]\nrole_arn = arn:aws:iam::1:role/x\n`;
    const world = await withFiles({ [configPath]: config });
    await assume(world);
    const changed = `${config}credential_process = mine\n`;
    world.webs.meddle = ({ body }) => {
      if (body?.includes('AssumeRoleWithSAML')) world.files.set(configPath, changed);
      return undefined;
    };
    await accept(world);
    expect(world.files.get(configPath)).toBe(changed);
    expect(await world.at('proposal')).toMatchObject({ kind: 'overwrite' });
  });

  test('a config file that cannot be edited safely is refused with its line, before AWS is asked', async () => {
    const config = `[profile ${profile}]\nrole_arn = a\n  [profile q]\n  region = x\n`;
    const world = await withFiles({ [configPath]: config });
    expect(await assume(world)).toMatchObject({
      failure: { code: 'file-unsafe', facts: { path: configPath, line: 3, repair: true } },
    });
    expect(stsCalls(world)).toBe(0);
  });

  test('a config file whose [DEFAULT] would win over new keys is refused with its line', async () => {
    const config = `[DEFAULT]\nrole_arn = a\n\n[profile ${profile}]\nregion = x\n`;
    const world = await withFiles({ [configPath]: config });
    expect(await assume(world)).toMatchObject({
      failure: { code: 'file-unsafe', facts: { path: configPath, line: 2, repair: false } },
    });
  });

  test('a question left by going elsewhere cannot be answered any more', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    await assume(world);
    const { id } = await world.at('proposal');
    await world.rolecall.commands.go({ place: 'roles' });
    expect(await world.rolecall.commands.acceptProposal({ proposal: id })).toMatchObject({
      failure: { code: 'proposal-gone' },
    });
    expect(credentials(world)).toBe(theirs);
  });

  test('a yes outlives the sign-in that was missing', async () => {
    const world = await withFiles({ [credentialsPath]: theirs });
    await assume(world);
    world.rolecall.commands.signOut({ identity: world.view().current ?? '' });
    await until(() => world.view().identities[0]?.state === 'signed-out');
    await world.rolecall.commands.go({ place: 'roles' });
    await assume(world);
    await accept(world);
    await world.at('sign-in');
    await world.rolecall.commands.signIn({ username: 'one', password: 'rolecall', keep: false });
    await until(() => world.view().grants.length === 1);
    expect(credentials(world)).toContain('x_rolecall_managed = borrowed');
  });
});

describe('an undo', () => {
  test('finds its section also among others that look alike', async () => {
    const section = (name: string) =>
      `[${name}]\naws_access_key_id = AKIASAMESAMESAMESAME\naws_secret_access_key = same\n\n# same\n# same\n# same\n\n`;
    const before = `${section('a')}${section(profile)}${section('c')}`;
    const world = await withFiles({ [credentialsPath]: before });
    await assume(world);
    await accept(world);
    const written = credentials(world);
    await world.rolecall.commands.stop({ grant: grantId(world) });
    world.files.set(credentialsPath, section('new') + credentials(world));
    await world.rolecall.commands.proposeUndo({});
    await accept(world);
    expect(credentials(world)).toBe(section('new') + written);
  });
});

describe('nothing of ours is forgotten in a file', () => {
  test('“Stop” tells of a further file that refuses, and the grant stays until it is gone there', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/wsl/credentials'] }));
    await assume(world);
    const whole = world.files.get('/wsl/credentials') ?? '';
    world.files.set('/wsl/credentials', `${whole}[a]\n[a]\n`);
    expect(await world.rolecall.commands.stop({ grant: grantId(world) })).toMatchObject({
      failure: { code: 'profile-removal-failed', facts: { path: '/wsl/credentials' } },
    });
    expect(credentials(world)).toBe('');
    expect(world.view().grants).toMatchObject([{ failure: { code: 'profile-removal-failed' } }]);
    world.files.set('/wsl/credentials', whole);
    expect(await world.rolecall.commands.stop({ grant: grantId(world) })).toEqual({ ok: true });
    expect(world.files.get('/wsl/credentials')).toBe('');
  });

  test('a renewal after the settings named other files takes the profile out of the old ones', async () => {
    const world = await signedIn();
    await assume(world);
    await world.rolecall.commands.saveSettings(settingsWith({ credentialsFile: '/new' }));
    await world.rolecall.commands.renew({ grant: grantId(world) });
    expect(world.files.get('/new')).toContain(`[${profile}]`);
    expect(credentials(world)).toBe('');
  });

  test('quitting while roles are being written leaves none of them behind, if so set', async () => {
    const world = await signedIn('nomfa');
    await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove' }));
    for (const { id } of world.rolecall.snapshot().catalogue.roles)
      await world.rolecall.commands.pin({ roles: [id], pinned: true });
    const done = world.rolecall.commands.assumePinned({});
    await until(() => stsCalls(world) > 0);
    await world.rolecall.quit();
    await done;
    expect(credentials(world)).toBe('');
  });

  test('an undone renewal leaves the grant with the keys that it had', async () => {
    const world = await signedIn();
    await assume(world);
    const first = credentials(world);
    const { expiresAt } = world.view().grants[0] ?? {};
    world.clock.advanceMs(60_000);
    await world.rolecall.commands.renew({ grant: grantId(world) });
    await world.rolecall.commands.proposeUndo({});
    await accept(world);
    expect(credentials(world)).toBe(first);
    expect(world.view().grants).toMatchObject([{ profile, expiresAt }]);
    await world.rolecall.commands.copyExports({ grant: grantId(world) });
    expect(world.clipboard.text).toContain(/aws_access_key_id = (\S+)/.exec(first)?.[1] ?? '-');
  });

  test('an undone “Stop” leaves a grant that can be stopped again, default included', async () => {
    const world = await signedIn();
    await assume(world);
    await world.rolecall.commands.useAsDefault({ grant: grantId(world), on: true });
    await world.rolecall.commands.stop({ grant: grantId(world) });
    await world.rolecall.commands.proposeUndo({});
    await accept(world);
    expect(world.view().grants).toMatchObject([{ profile, isDefault: true }]);
    await world.rolecall.commands.stop({ grant: grantId(world) });
    expect(credentials(world)).toBe('');
  });

  test('“Also as default” during a renewal is heeded by it', async () => {
    const world = await signedIn();
    await assume(world);
    let go: () => void = () => undefined;
    world.webs.delay = ({ body }) =>
      body?.includes('AssumeRoleWithSAML') ? new Promise((resolve) => (go = resolve)) : Promise.resolve();
    const renewal = world.rolecall.commands.renew({ grant: grantId(world) });
    await until(() => stsCalls(world) > 1);
    await world.rolecall.commands.useAsDefault({ grant: grantId(world), on: true });
    go();
    await renewal;
    expect(world.view().grants).toMatchObject([{ isDefault: true }]);
    const [own, other] = credentials(world).match(/aws_access_key_id = (.*)/g) ?? [];
    expect(own).toBe(other);
  });

  test('keys that are written while the config file refuses are a grant, and say so', async () => {
    const config = `[profile ${profile}]\nrole_arn = a\n`;
    const world = await signedIn('one', {
      files: { [configPath]: config },
      refuseWrite: (path) =>
        path === configPath ? appError('file-unwritable', { path, reason: 'EROFS' }) : null,
    });
    await assume(world);
    await accept(world);
    expect(world.view().grants).toMatchObject([
      { profile, failure: { code: 'rivals-stay', facts: { path: configPath } } },
    ]);
    expect(world.view().canUndo).toBe(true);
  });

  test('the region of the person’s default is not written over', async () => {
    const world = await withFiles({ [configPath]: '[default]\nregion = eu-central-1\n' });
    await assume(world);
    await world.rolecall.commands.useAsDefault({ grant: grantId(world), on: true });
    expect(/\[default\][\s\S]*/.exec(credentials(world))?.[0]).not.toContain('region');
  });
});

describe('two roles never share a profile', () => {
  const own: RoleSettings = { profile: '', region: '', output: '', duration: 0, delivery: '' };

  test('by a name that is free in the files but another role’s', async () => {
    const world = await signedIn('nomfa');
    const [first, second] = world.rolecall.snapshot().catalogue.roles;
    const name = `${first?.account}-${first?.name}`;
    await world.rolecall.commands.saveRole({ ...own, role: second?.id ?? '', profile: `${name}-2` });
    world.files.set(credentialsPath, `[${name}]\nx = 1\n`);
    await world.rolecall.commands.assume({ role: first?.id ?? '' });
    expect(await world.at('proposal')).toMatchObject({ anotherName: `${name}-3` });
  });

  test('by taking back a name that another role got meanwhile', async () => {
    const world = await signedIn('nomfa');
    const [first, second] = world.rolecall.snapshot().catalogue.roles;
    await world.rolecall.commands.assume({ role: first?.id ?? '' });
    const name = `${first?.account}-${first?.name}`;
    await world.rolecall.commands.saveRole({ ...own, role: first?.id ?? '', profile: 'prod' });
    expect(
      await world.rolecall.commands.saveRole({ ...own, role: second?.id ?? '', profile: name }),
    ).toMatchObject({ failure: { code: 'profile-name-taken' } });
  });
});
