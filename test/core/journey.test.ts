import { describe, expect, test } from 'vitest';
import { demoCode } from '../../src/demo/users.ts';
import { until } from '../fakes/until.ts';
import { createWorld, credentialsPath } from '../fakes/world.ts';

describe('the journey', () => {
  test('goes from an organisation to a profile that works, without MFA', async () => {
    const world = await createWorld();
    expect(world.screen()).toEqual({ name: 'welcome', address: '', working: false });

    await world.signIn('one');
    await world.at('roles');
    const outcome = await world.rolecall.commands.assume({ role: world.role('123456789012 Admin') });
    expect(outcome).toEqual({ ok: true });

    const [grant] = world.view().grants;
    expect(grant).toMatchObject({
      profile: '123456789012-Admin',
      state: 'live',
      file: credentialsPath,
      duration: 3600,
    });
    const written = world.files.get(credentialsPath) ?? '';
    expect(written).toMatch(
      /^\[123456789012-Admin\]\naws_access_key_id = ASIA[A-Z2-7]{16}\naws_secret_access_key = \S{40}\naws_session_token = \S{100,}\nx_rolecall_managed = true\nx_security_token_expires = 2026-03-02T10:00:00Z\nregion = us-east-1\nx_rolecall_added = region=us-east-1\n$/,
    );
    await until(() => world.view().grants[0]?.caller !== '');
    expect(world.view().grants[0]?.caller).toBe(
      'arn:aws:sts::123456789012:assumed-role/Admin/one@larkfield.example',
    );
  });

  test('asks for the one code factor at once, and asks again after a wrong code', async () => {
    const world = await createWorld();
    await world.signIn('code');
    expect(await world.at('code')).toMatchObject({
      label: 'Okta Verify: enter a code',
      canUseAnother: false,
    });

    await world.rolecall.commands.answerChallenge({ code: '999999', rememberDevice: false });
    expect(await world.failure()).toBe('code-wrong');
    expect(world.screen()).toMatchObject({ name: 'code', working: false });

    await world.rolecall.commands.answerChallenge({ code: '123 456', rememberDevice: true });
    await world.at('roles');
    expect(world.webs.sent.some(({ url }) => url.endsWith('/verify?rememberDevice=true'))).toBe(true);
  });

  test.each(['Okta Verify: enter a code', 'Google Authenticator: enter a code'])(
    'signs in with “%s”',
    async (label) => {
      const world = await createWorld();
      await world.signIn('totp');
      const { factors } = await world.at('factors');
      const factor = factors.find((candidate) => candidate.label === label)?.id ?? '';
      await world.rolecall.commands.chooseFactor({ factor });
      expect(await world.at('code')).toMatchObject({ label, canUseAnother: true });
      await world.rolecall.commands.answerChallenge({ code: demoCode, rememberDevice: false });
      await world.at('roles');
    },
  );

  test('sends a push only after a click, and shows the number that arrives in a later poll', async () => {
    const world = await createWorld();
    await world.signIn('number');
    const { factors } = await world.at('factors');
    expect(world.demo.log.filter(({ path }) => path.endsWith('/verify'))).toEqual([]);

    await world.rolecall.commands.chooseFactor({ factor: factors[0]?.id ?? '' });
    await until(
      () => world.clock.pending() > 0 && world.demo.log.some(({ path }) => path.endsWith('/verify')),
    );
    await until(
      () => JSON.stringify(world.screen()).includes('"working":false') || world.screen().name === 'push',
    );
    expect(await world.at('push')).toMatchObject({ number: null, state: 'waiting' });
    world.clock.advanceMs(1000);
    await until(() => (world.screen() as { number?: number }).number === 42);
    world.clock.advanceMs(3000);
    await world.at('roles');
  });

  test('shows the number 0 as a number', async () => {
    const world = await createWorld();
    await world.signIn('zero');
    await world.rolecall.commands.chooseFactor({ factor: (await world.at('factors')).factors[0]?.id ?? '' });
    await world.at('push');
    await until(() => world.clock.pending() > 0);
    world.clock.advanceMs(1000);
    await until(() => (world.screen() as { number?: number }).number === 0);
  });

  test('a denied push stays on its screen and is sent again only on request', async () => {
    const world = await createWorld();
    await world.signIn('denied');
    await world.rolecall.commands.chooseFactor({ factor: (await world.at('factors')).factors[0]?.id ?? '' });
    await world.at('push');
    for (const wait of [1000, 3000]) {
      await until(() => world.clock.pending() > 0);
      world.clock.advanceMs(wait);
    }
    expect(await world.failure()).toBe('push-denied');
    expect(world.screen()).toMatchObject({ name: 'push', state: 'stopped' });
    const sent = world.demo.log.length;
    world.clock.advanceMs(10_000);
    expect(world.demo.log.length).toBe(sent);

    await world.rolecall.commands.sendAgain({});
    await until(() => world.demo.log.length > sent);
    expect(world.view().failure).toBeNull();
  });

  test('of several AWS apps one is chosen', async () => {
    const world = await createWorld();
    await world.signIn('apps');
    const { apps } = await world.at('apps');
    expect(apps.map((app) => app.label)).toEqual(['AWS Engineering', 'AWS Data']);
    await world.rolecall.commands.chooseApp({ app: apps[1]?.id ?? '' });
    await world.at('roles');
    expect(world.rolecall.snapshot().catalogue.roles.map((role) => role.name)).toEqual([
      'Steward',
      'team/data/Analyst',
    ]);
  });

  test('asks for the app link when Okta lists none, and again when the link is wrong', async () => {
    const world = await createWorld();
    await world.signIn('nolinks');
    await world.at('app-link');
    await world.rolecall.commands.enterAppLink({ link: 'acme' });
    expect(await world.failure()).toBe('app-link-invalid');
    await world.rolecall.commands.enterAppLink({ link: 'https://evil.example/home/amazon_aws/0oa1/272' });
    await until(() => world.view().failure?.code === 'app-link-foreign');
  });

  test('steps down when the role allows less than the assertion wishes, and remembers it', async () => {
    const world = await createWorld();
    await world.signIn('duration');
    await world.at('roles');
    const role = world.rolecall.snapshot().catalogue.roles[0]?.id ?? '';
    await world.rolecall.commands.assume({ role });
    expect(world.view().grants[0]?.duration).toBe(3600);
    const asked = () => world.webs.sent.filter(({ body }) => body?.includes('AssumeRoleWithSAML')).length;
    const before = asked();
    await world.rolecall.commands.renew({ grant: world.view().grants[0]?.id ?? '' });
    expect(asked() - before).toBe(1);
  });

  test('an assertion that AWS finds too old is fetched anew once, silently', async () => {
    const world = await createWorld();
    await world.signIn('stale');
    await world.at('roles');
    const role = world.rolecall.snapshot().catalogue.roles[0]?.id ?? '';
    expect(await world.rolecall.commands.assume({ role })).toEqual({ ok: true });
  });

  test('250 roles are all there', async () => {
    const world = await createWorld();
    await world.signIn('many');
    await world.at('roles');
    expect(world.rolecall.snapshot().catalogue.roles).toHaveLength(250);
  });

  test('a second role from the same session needs no second sign-in and, within five minutes, no second assertion', async () => {
    const world = await createWorld();
    await world.signIn('nomfa');
    await world.at('roles');
    const [first, second] = world.rolecall.snapshot().catalogue.roles;
    await world.rolecall.commands.assume({ role: first?.id ?? '' });
    const before = world.demo.log.length;
    await world.rolecall.commands.assume({ role: second?.id ?? '' });
    const paths = world.demo.log.slice(before).map(({ path }) => path);
    expect(paths.filter((path) => !/GetCallerIdentity|ListAccountAliases/.test(path))).toEqual([
      '/?Action=AssumeRoleWithSAML',
    ]);
    expect(world.view().grants).toHaveLength(2);
  });

  test('when the Okta session is over, the window opens on the sign-in and the same click goes on after it', async () => {
    const world = await createWorld();
    await world.signIn('one');
    await world.at('roles');
    const role = world.role('123456789012 Admin');
    await world.rolecall.commands.assume({ role });
    world.demo.endSessions();
    world.clock.advanceMs(6 * 60_000);

    await world.rolecall.commands.assume({ role });
    expect(world.window.opened).toBe(1);
    expect(world.screen()).toMatchObject({ name: 'sign-in', username: 'one', working: false });
    expect(world.view().failure?.code).toBe('session-over');
    const before = world.view().grants[0]?.expiresAt ?? 0;
    await world.rolecall.commands.signIn({ username: 'one', password: 'rolecall', keep: false });
    await until(() => (world.view().grants[0]?.expiresAt ?? 0) > before);
    await world.at('grants');
  });
});
