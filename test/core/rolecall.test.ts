import { describe, expect, test } from 'vitest';
import { identityId } from '../../src/core/reduce-sign-in.ts';
import { until } from '../fakes/until.ts';
import { createWorld, credentialsPath, demoOrigin, type World, type WorldOptions } from '../fakes/world.ts';
import { minute, settingsWith } from './fixtures.ts';

const admin = '123456789012 Admin';

async function signedIn(username = 'one', options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.signIn(username);
  await world.at('roles');
  return world;
}

/** A world with one live grant, settled: nothing is under way any more. */
async function withGrant(username = 'one', options: WorldOptions = {}): Promise<World> {
  const world = await signedIn(username, options);
  const [role] = world.rolecall.snapshot().catalogue.roles;
  expect(await world.rolecall.commands.assume({ role: role?.id ?? '' })).toEqual({ ok: true });
  await until(() => world.view().grants[0]?.caller !== '');
  return world;
}

const grantId = (world: World, index = 0) => world.view().grants[index]?.id ?? '';
const stsCalls = (world: World) =>
  world.webs.sent.filter(({ body }) => body?.includes('AssumeRoleWithSAML')).length;
const titles = (world: World) => world.notifications.map(({ title }) => title);
/** What a restart finds: as text it was on the disk. */
const restarted = (world: World) => createWorld({ stored: JSON.parse(JSON.stringify(world.stored)) });

describe('a notification', () => {
  /** As if the person had chosen to renew by themselves. */
  const byHand = async (world: World) => {
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    return world;
  };

  test('comes ten and two minutes before expiry, once each, and a renewal starts anew', async () => {
    const world = await byHand(await withGrant());
    world.clock.advanceMs(50 * minute);
    expect(titles(world)).toEqual([]);
    // The text changes a moment after ten minutes sharp, and the notice comes with it.
    world.clock.advanceMs(1);
    expect(titles(world)).toEqual(['123456789012-Admin expires in 10 min']);
    world.clock.advanceMs(7 * minute);
    expect(titles(world)).toHaveLength(1);
    world.clock.advanceMs(minute);
    expect(titles(world)[1]).toBe('123456789012-Admin expires in 2 min');
    world.clock.advanceMs(10 * minute);
    expect(titles(world)).toHaveLength(2);
  });

  test('renews when it is clicked, without a window, and goes', async () => {
    const world = await byHand(await withGrant());
    world.clock.advanceMs(50 * minute + 1);
    const before = world.view().grants[0]?.expiresAt ?? 0;
    world.notifications[0]?.onClick();
    await until(() => (world.view().grants[0]?.expiresAt ?? 0) > before);
    expect(world.window.opened).toBe(0);
    expect(world.view().grants[0]).toMatchObject({ state: 'live' });
    expect(world.withdrawn).toEqual([world.notifications[0]?.cause]);
    world.clock.advanceMs(50 * minute + 1);
    expect(titles(world)).toHaveLength(2);
  });

  test('is one for several grants that are due at the same moment, and its click renews them all', async () => {
    const world = await byHand(await signedIn('nomfa'));
    for (const role of world.rolecall.snapshot().catalogue.roles)
      await world.rolecall.commands.assume({ role: role.id });
    await until(() => world.view().grants.every(({ caller }) => caller !== ''));
    world.clock.jump(50 * minute);
    expect(titles(world)).toEqual(['3 profiles expire in 10 min']);
    for (const { profile } of world.view().grants) expect(world.notifications[0]?.body).toContain(profile);
    expect(world.notifications[0]?.buttons.map(({ label }) => label)).toEqual(['Renew', 'No more warnings']);
    world.notifications[0]?.onClick();
    await until(() => world.view().grants.every(({ state }) => state === 'live'));
    expect(stsCalls(world)).toBe(6);
  });

  test('after sleep past both moments comes once, and past expiry not at all', async () => {
    const world = await byHand(await withGrant());
    world.clock.jump(59 * minute);
    expect(titles(world)).toEqual(['123456789012-Admin expires in 1 min']);

    const slept = await byHand(await withGrant());
    slept.clock.jump(3 * 60 * minute);
    expect(titles(slept)).toEqual([]);
    expect(slept.view().grants[0]?.state).toBe('expired');
  });

  test('tells of a renewal that failed where no window does, and its click opens the window', async () => {
    const world = await withGrant();
    world.window.visible = false;
    world.webs.meddle = ({ body }) =>
      body?.includes('AssumeRoleWithSAML') ? new Error('net::ERR_FAILED') : undefined;
    const outcome = await world.rolecall.commands.renew({ grant: grantId(world) });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
    expect(titles(world)).toEqual(['123456789012-Admin was not renewed']);
    expect(world.view().grants[0]).toMatchObject({ state: 'failed', failure: { code: 'unreachable' } });
    world.notifications[0]?.onClick();
    expect(world.window.opened).toBe(1);
  });
});

describe('the timer', () => {
  test('does not run before there is a grant, nor once all have expired', async () => {
    const world = await signedIn();
    world.clock.advanceMs(6 * minute);
    // The one for the session at Okta, which nobody uses: it goes off once, and none follows.
    expect(world.clock.pending()).toBe(1);
    world.clock.advanceMs(60 * minute);
    expect(world.clock.pending()).toBe(0);

    const live = await withGrant();
    await live.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    live.clock.advanceMs(6 * minute);
    expect(live.clock.pending()).toBe(2);
    live.clock.advanceMs(60 * minute);
    expect(live.clock.pending()).toBe(0);
    expect(live.view().grants[0]?.state).toBe('expired');
  });

  test('wakes at most once a minute while nobody sees seconds', async () => {
    const world = await withGrant();
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    world.clock.advanceMs(6 * minute);
    world.views.length = 0;
    world.clock.advanceMs(40 * minute);
    expect(world.views.length).toBeLessThanOrEqual(41);
    world.clock.advanceMs(12 * minute + 1);
    expect(world.view().grants[0]?.state).toBe('expiring');
    world.views.length = 0;
    world.rolecall.windowShown(true);
    world.clock.advanceMs(60_000);
    expect(world.views.length).toBeGreaterThanOrEqual(60);
    world.views.length = 0;
    world.rolecall.windowShown(false);
    world.clock.advanceMs(59_000);
    expect(world.views.length).toBeLessThanOrEqual(4);
  });
});

describe('copying', () => {
  test('puts the export commands into the clipboard, says so, and clears them after a minute', async () => {
    const world = await withGrant();
    expect(await world.rolecall.commands.copyExports({ grant: grantId(world) })).toEqual({ ok: true });
    const [, secret] = /aws_secret_access_key = (\S+)/.exec(world.files.get(credentialsPath) ?? '') ?? [];
    expect(world.clipboard.text).toContain(`export AWS_SECRET_ACCESS_KEY='${secret}'`);
    expect(world.view().notice).toMatchObject({ text: 'copied' });
    world.clock.advanceMs(59_999);
    expect(world.clipboard.text).not.toBe('');
    world.clock.advanceMs(1);
    await until(() => world.clipboard.text === '');
  });

  test('again begins the minute again', async () => {
    const world = await withGrant();
    await world.rolecall.commands.copyExports({ grant: grantId(world) });
    world.clock.advanceMs(50_000);
    await world.rolecall.commands.copyExports({ grant: grantId(world) });
    world.clock.advanceMs(50_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.clipboard.text).not.toBe('');
    world.clock.advanceMs(10_000);
    await until(() => world.clipboard.text === '');
  });

  test('leaves what the person copied meanwhile', async () => {
    const world = await withGrant();
    await world.rolecall.commands.copyExports({ grant: grantId(world) });
    world.clipboard.text = 'a shopping list';
    world.clock.advanceMs(60_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.clipboard.text).toBe('a shopping list');
    await world.rolecall.quit();
    expect(world.clipboard.text).toBe('a shopping list');
  });

  test('and quitting leaves no key behind, and the profile where it was', async () => {
    const world = await withGrant();
    await world.rolecall.commands.copyExports({ grant: grantId(world) });
    const file = world.files.get(credentialsPath);
    await world.rolecall.quit();
    expect(world.clipboard.text).toBe('');
    expect(world.files.get(credentialsPath)).toBe(file);
  });
});

describe('assuming', () => {
  test('the same role twice at once asks AWS once, and both hear how it went', async () => {
    const world = await signedIn();
    const role = world.role(admin);
    const outcomes = await Promise.all([
      world.rolecall.commands.assume({ role }),
      world.rolecall.commands.assume({ role }),
    ]);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
    expect(stsCalls(world)).toBe(1);
    expect(world.view().grants).toHaveLength(1);
  });

  test('a role that nobody offers is refused, whatever it is called', async () => {
    const world = await signedIn();
    for (const role of ['x', '__proto__', 'constructor'])
      expect(await world.rolecall.commands.assume({ role })).toMatchObject({
        failure: { code: 'role-unknown' },
      });
    for (const identity of ['x', '__proto__', 'constructor', 'toString']) {
      expect(await world.rolecall.commands.signOut({ identity })).toMatchObject({
        failure: { code: 'role-unknown' },
      });
      expect(await world.rolecall.commands.chooseIdentity({ identity })).toMatchObject({
        failure: { code: 'role-unknown' },
      });
    }
    expect(await world.rolecall.commands.stop({ grant: 'x' })).toMatchObject({
      failure: { code: 'grant-unknown' },
    });
    expect(world.logged.filter((entry) => JSON.stringify(entry).includes('defect'))).toEqual([]);
  });

  test('what STS cut short because the session ends is no maximum of the role', async () => {
    const world = await signedIn();
    const role = world.role(admin);
    world.webs.meddle = ({ body }) => {
      if (!body?.includes('AssumeRoleWithSAML')) return undefined;
      const expiration = new Date(world.clock.now() + 10 * minute).toISOString();
      const xml = `<AssumeRoleWithSAMLResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithSAMLResult><Credentials><AccessKeyId>ASIAX</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleWithSAMLResult></AssumeRoleWithSAMLResponse>`;
      return { status: 200, headers: {}, body: xml };
    };
    await world.rolecall.commands.assume({ role });
    expect(world.view().grants[0]?.duration).toBe(600);
    world.webs.meddle = () => undefined;
    expect(await world.rolecall.commands.assume({ role })).toEqual({ ok: true });
    expect(world.view().grants[0]?.duration).toBe(3600);
  });

  test('goes on after a sign-in only for whom the role is', async () => {
    const world = await withGrant('one');
    const role = world.role(admin);
    world.demo.endSessions();
    world.clock.advanceMs(6 * minute);
    await world.rolecall.commands.assume({ role });
    await world.at('sign-in');
    // Somebody else signs in at the window that opened.
    await world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
    await world.at('roles');
    expect(world.view().failure).toBeNull();
    expect(world.view().current).toBe(identityId('nomfa', demoOrigin));
    expect(world.rolecall.snapshot().catalogue.roles).toHaveLength(3);
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.screen()).toMatchObject({ name: 'roles', assuming: null });
  });
});

describe('an answer that does not fit the question', () => {
  test.each([
    ['another step’s button', (world: World) => world.rolecall.commands.sendAgain({})],
    [
      'the click on a list that is gone',
      (world: World) => world.rolecall.commands.chooseFactor({ factor: 'opf1' }),
    ],
    ['an app', (world: World) => world.rolecall.commands.chooseApp({ app: 'x' })],
  ])('(%s) is refused and leaves the step usable', async (_what, act) => {
    const world = await createWorld();
    await world.signIn('code');
    await world.at('code');
    expect(await act(world)).toMatchObject({ ok: false, failure: { code: 'not-asked' } });
    expect(world.screen()).toMatchObject({ name: 'code', working: false });
    await world.rolecall.commands.answerChallenge({ code: '123456', rememberDevice: false });
    await world.at('roles');
  });

  test('(a factor that is not in the list) is refused and leaves the list usable', async () => {
    const world = await createWorld();
    await world.signIn('totp');
    await world.at('factors');
    expect(await world.rolecall.commands.chooseFactor({ factor: 'nobody' })).toMatchObject({
      failure: { code: 'not-asked' },
    });
    expect(world.screen()).toMatchObject({ name: 'factors', working: false });
  });

  test('(a second code while the first is being checked) costs no second try at Okta', async () => {
    const world = await createWorld();
    await world.signIn('code');
    await world.at('code');
    const first = world.rolecall.commands.answerChallenge({ code: '999999', rememberDevice: false });
    const second = world.rolecall.commands.answerChallenge({ code: '888888', rememberDevice: false });
    expect([await first, await second]).toEqual([{ ok: true }, { ok: true }]);
    await until(() => world.screen().name === 'code' && !(world.screen() as { working: boolean }).working);
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.demo.log.filter(({ path }) => path.endsWith('/verify'))).toHaveLength(1);
  });

  test('(any, when nothing is asked) is refused', async () => {
    const world = await signedIn();
    for (const outcome of [
      await world.rolecall.commands.answerChallenge({ code: '1', rememberDevice: false }),
      await world.rolecall.commands.sendAgain({}),
      await world.rolecall.commands.chooseApp({ app: 'x' }),
    ])
      expect(outcome).toMatchObject({ ok: false, failure: { code: 'not-asked' } });
  });
});

describe('stopping', () => {
  test('removes the profile and nothing else', async () => {
    const theirs = '# mine\n[default]\naws_access_key_id = AKIA\n\n';
    const world = await withGrant('one', { files: { [credentialsPath]: theirs } });
    expect(world.files.get(credentialsPath)).toContain('[123456789012-Admin]');
    expect(await world.rolecall.commands.stop({ grant: grantId(world) })).toEqual({ ok: true });
    expect(world.files.get(credentialsPath)).toBe(theirs);
    expect(world.view().grants).toEqual([]);
    expect(world.view().notice).toMatchObject({ text: 'stopped' });
  });

  test('makes no file where the person removed it', async () => {
    const world = await withGrant();
    world.files.delete(credentialsPath);
    expect(await world.rolecall.commands.stop({ grant: grantId(world) })).toEqual({ ok: true });
    expect(world.files.size).toBe(0);
  });

  test('while it is being renewed ends the renewal: the profile does not come back', async () => {
    const world = await withGrant();
    const id = grantId(world);
    world.webs.meddle = ({ body }) => (body?.includes('AssumeRoleWithSAML') ? 'hang' : undefined);
    const renewal = world.rolecall.commands.renew({ grant: id });
    const calls = stsCalls(world);
    await until(() => stsCalls(world) > calls);
    expect(world.view().grants[0]?.state).toBe('renewing');
    await world.rolecall.commands.stop({ grant: id });
    expect(await renewal).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(world.view().grants).toEqual([]);
    expect(world.files.get(credentialsPath)).not.toContain('123456789012-Admin');
    expect(world.notifications).toEqual([]);
  });
});

describe('signing out', () => {
  test('ends the session at Okta and forgets the cookies; what is live stays', async () => {
    const world = await withGrant();
    const identity = identityId('one', demoOrigin);
    expect(world.webs.cookieNames(identity, demoOrigin)).toContain('sid');
    expect(await world.rolecall.commands.signOut({ identity })).toEqual({ ok: true });
    expect(world.webs.sent.at(-1)).toMatchObject({
      method: 'DELETE',
      url: `${demoOrigin}/api/v1/sessions/me`,
    });
    expect(world.webs.cookieNames(identity, demoOrigin)).toEqual([]);
    expect(world.view().identities).toMatchObject([{ id: identity, state: 'signed-out' }]);
    expect(world.view().grants).toHaveLength(1);
    // Nor is the assertion used again.
    const calls = stsCalls(world);
    await world.rolecall.commands.assume({ role: world.role(admin) });
    expect(stsCalls(world)).toBe(calls);
    expect(world.screen().name).toBe('sign-in');
  });

  test('happens here even when Okta does not answer', async () => {
    const world = await signedIn();
    world.webs.meddle = ({ method }) => (method === 'DELETE' ? new Error('net::ERR_FAILED') : undefined);
    const identity = identityId('one', demoOrigin);
    expect(await world.rolecall.commands.signOut({ identity })).toEqual({ ok: true });
    expect(world.webs.cookieNames(identity, demoOrigin)).toEqual([]);
  });

  test('does not take the cookies of a sign-in that came before Okta answered', async () => {
    const world = await signedIn();
    world.webs.meddle = ({ method }) => (method === 'DELETE' ? 'hang' : undefined);
    const identity = identityId('one', demoOrigin);
    const out = world.rolecall.commands.signOut({ identity });
    await until(() => world.webs.sent.at(-1)?.method === 'DELETE');
    await world.rolecall.commands.signIn({ username: 'one', password: 'rolecall', keep: false });
    await world.at('roles');
    world.clock.advanceMs(15_000);
    await out;
    expect(world.view().identities).toMatchObject([{ state: 'live' }]);
    expect(world.webs.cookieNames(identity, demoOrigin)).toContain('sid');
  });
});

describe('after a restart', () => {
  test('identity, roles, recents and settings are there, and one click leads to the sign-in and on', async () => {
    const world = await withGrant();
    await world.rolecall.commands.saveSettings(settingsWith({ region: 'eu-central-1', duration: 3600 }));
    const next = await restarted(world);
    expect(next.screen()).toMatchObject({ name: 'sign-in', username: 'one', working: false });
    expect(next.view()).toMatchObject({
      identities: [{ username: 'one', state: 'signed-out' }],
      recents: [{ account: '123456789012', name: 'Admin' }],
      settings: { region: 'eu-central-1', duration: 3600 },
      grants: [],
    });
    await next.rolecall.commands.assume({ role: next.view().recents[0]?.id ?? '' });
    expect(next.window.opened).toBe(1);
    await next.rolecall.commands.signIn({ username: 'one', password: 'rolecall', keep: false });
    await until(() => next.view().grants.length === 1);
    expect(next.files.get(credentialsPath)).toContain('region = eu-central-1');
  });

  test('the demo is not remembered', async () => {
    const world = await createWorld();
    await world.rolecall.commands.tryDemo({});
    await world.rolecall.commands.signIn({ username: 'duration', password: 'rolecall', keep: false });
    await world.at('roles');
    const [role] = world.rolecall.snapshot().catalogue.roles;
    await world.rolecall.commands.assume({ role: role?.id ?? '' });
    expect(world.files.has(credentialsPath)).toBe(false);
    expect([...world.files.keys()]).toEqual(['/home/ada/.config/Rolecall/demo/credentials']);
    const { identities, roles, recents, durations } = world.stored as Record<string, unknown>;
    expect({ identities, roles, recents, durations }).toEqual({
      identities: [],
      roles: [],
      recents: [],
      durations: {},
    });
    const next = await restarted(world);
    expect(next.screen().name).toBe('welcome');
    expect(next.rolecall.snapshot().catalogue.roles).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['another version', { version: 9, identities: [] }],
    ['no fields', { version: 1 }],
    [
      'fields of other kinds',
      { version: 1, settings: 7, address: {}, identities: 'x', roles: [1], recents: {}, durations: [] },
    ],
    ['settings that cannot be', { version: 1, settings: { region: 'x\n[default]', duration: -5 } }],
    ['durations that cannot be', { version: 1, settings: {}, durations: { x: 1e12 } }],
    [
      'an identity at an address that cannot be',
      {
        version: 1,
        settings: {},
        identities: [{ username: 'ada', origin: 'javascript:alert(1)', host: 'x' }],
      },
    ],
    [
      'an identity at plain http',
      {
        version: 1,
        settings: {},
        identities: [{ username: 'ada', origin: 'http://evil.example', host: 'x' }],
      },
    ],
  ])('of a store that holds %s everything is as at first', async (_what, stored) => {
    const world = await createWorld({ stored });
    expect(world.screen()).toEqual({ name: 'welcome', address: '', working: false });
    expect(world.view()).toMatchObject({
      identities: [],
      recents: [],
      settings: { region: '', duration: 0 },
    });
    await world.signIn('one');
    await world.at('roles');
    expect(await world.rolecall.commands.assume({ role: world.role(admin) })).toEqual({ ok: true });
  });

  test('a packaged build does not go back to a loopback organisation of a development build', async () => {
    const world = await withGrant();
    const stored = JSON.parse(JSON.stringify(world.stored));
    const packaged = await createWorld({ stored, environment: { packaged: true } });
    expect(packaged.view().identities).toEqual([]);
    expect(packaged.screen().name).toBe('welcome');
  });

  test('a password that was typed into the address is not on the disk', async () => {
    const world = await createWorld();
    await world.rolecall.commands.chooseOrganisation({ address: 'https://ada:hunter2@acme.okta.com' });
    expect(world.view().failure?.code).toBe('organisation-user-info');
    expect(JSON.stringify(world.stored)).not.toContain('hunter2');
  });
});
