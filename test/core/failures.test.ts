import { describe, expect, test } from 'vitest';
import { failureText } from '../../src/shared/failure-texts.ts';
import { until } from '../fakes/until.ts';
import { createWorld, credentialsPath, demoOrigin, type World } from '../fakes/world.ts';

/** Signs in as a user whose first role can be tried. */
async function withRoles(username: string): Promise<{ world: World; role: string }> {
  const world = await createWorld();
  await world.signIn(username);
  await world.at('roles');
  return { world, role: world.rolecall.snapshot().catalogue.roles[0]?.id ?? '' };
}

describe('a sign-in that fails', () => {
  test.each([
    ['locked', 'account-locked'],
    ['okta-broken', 'server-trouble'],
    ['redirect', 'redirect-refused'],
    ['nobody', 'credentials-wrong'],
  ])('as %s says %s, and leaves the person at the sign-in', async (username, code) => {
    const world = await createWorld();
    await world.signIn(username);
    expect(await world.failure()).toBe(code);
    expect(world.screen()).toMatchObject({ name: 'sign-in', username, working: false });
    expect(world.files.size).toBe(0);
  });

  test('with a wrong password says so and sends it once', async () => {
    const world = await createWorld();
    await world.signIn('alice', 'guess');
    expect(await world.failure()).toBe('credentials-wrong');
    expect(world.webs.sent.filter(({ url }) => url.endsWith('/api/v1/authn'))).toHaveLength(1);
  });

  test('never sends the password to where a redirect points', async () => {
    const world = await createWorld();
    await world.signIn('redirect');
    await world.failure();
    expect(world.webs.sent.every(({ url }) => url.startsWith(demoOrigin))).toBe(true);
  });

  test('with an expired state token goes back to the sign-in', async () => {
    const world = await createWorld();
    await world.signIn('expired');
    await world.at('code');
    await world.rolecall.commands.answerChallenge({ code: '123456', rememberDevice: false });
    expect(await world.failure()).toBe('sign-in-expired');
    expect(world.screen().name).toBe('sign-in');
  });

  test('a push that nobody answers says so', async () => {
    const world = await createWorld();
    await world.signIn('timeout');
    await world.rolecall.commands.chooseFactor({ factor: (await world.at('factors')).factors[0]?.id ?? '' });
    await world.at('push');
    for (const wait of [1000, 3000, 3000]) {
      await until(() => world.clock.pending() > 0);
      world.clock.advanceMs(wait);
    }
    expect(await world.failure()).toBe('push-timed-out');
  });

  test('because the app’s page holds no form names the page', async () => {
    const world = await createWorld();
    world.webs.meddle = ({ url }) =>
      url.includes('/home/amazon_aws/')
        ? { status: 200, headers: {}, body: '<title>Hello</title><p>no form' }
        : undefined;
    await world.signIn('one');
    expect(await world.failure()).toBe('page-without-form');
    expect(world.view().failure?.facts).toMatchObject({ title: 'Hello' });
  });

  test('because Okta does not answer says so after 15 seconds', async () => {
    const world = await createWorld();
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    await world.rolecall.commands.signIn({ username: 'okta-slow', password: 'rolecall', keep: false });
    await until(() => world.webs.sent.some(({ url }) => url.endsWith('/api/v1/authn')));
    world.clock.advanceMs(14_999);
    expect(world.view().failure).toBeNull();
    world.clock.advanceMs(1);
    expect(await world.failure()).toBe('timed-out');
  });

  test('because Okta cannot be reached says so', async () => {
    const world = await createWorld();
    world.webs.meddle = ({ url }) =>
      url.includes('/authn') ? new Error('net::ERR_INTERNET_DISCONNECTED') : undefined;
    await world.signIn('one');
    expect(await world.failure()).toBe('unreachable');
  });

  test('because a proxy answers for Okta says that it is not Okta', async () => {
    const world = await createWorld();
    world.webs.meddle = ({ url }) =>
      url.includes('/authn')
        ? { status: 200, headers: {}, body: '<html>Please sign in to the hotel</html>' }
        : undefined;
    await world.signIn('one');
    expect(await world.failure()).toBe('answer-unreadable');
  });
});

describe('an organisation that cannot be used', () => {
  test('Identity Engine gets one honest sentence', async () => {
    const world = await createWorld({ pipeline: 'idx' });
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    expect(await world.failure()).toBe('organisation-identity-engine');
    expect(world.screen().name).toBe('welcome');
  });

  test('a 404 at the description means classic', async () => {
    const world = await createWorld();
    world.webs.meddle = ({ url }) =>
      url.includes('.well-known') ? { status: 404, headers: {}, body: 'Not found' } : undefined;
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    expect(world.screen().name).toBe('sign-in');
  });

  test('a host that is no Okta is not asked for a password', async () => {
    const world = await createWorld();
    world.webs.meddle = () => ({ status: 200, headers: {}, body: '<html>a shop</html>' });
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    expect(await world.failure()).toBe('organisation-not-okta');
  });
});

describe('a role that cannot be assumed', () => {
  test.each([
    ['huge', 'assertion-too-long'],
    ['refused', 'aws-role-refused'],
    ['signature', 'aws-provider-untrusting'],
    ['stale-forever', 'aws-assertion-expired'],
    ['throttled', 'aws-throttled'],
    ['region', 'aws-region-disabled'],
    ['html', 'aws-answer-empty'],
    ['empty', 'aws-answer-empty'],
    ['broken', 'server-trouble'],
    ['cut', 'unreachable'],
  ])('for %s says %s, and writes nothing', async (username, code) => {
    const { world, role } = await withRoles(username);
    const outcome = await world.rolecall.commands.assume({ role });
    expect(outcome).toMatchObject({ ok: false, failure: { code } });
    expect(world.view().failure?.code).toBe(code);
    expect(world.screen()).toMatchObject({ name: 'roles', assuming: null });
    expect(world.files.size).toBe(0);
    expect(world.view().grants).toEqual([]);
  });

  test('because STS hangs says so after 15 seconds, and writes nothing', async () => {
    const { world, role } = await withRoles('slow');
    const outcome = world.rolecall.commands.assume({ role });
    await until(() => world.webs.sent.some(({ body }) => body?.includes('AssumeRoleWithSAML')));
    world.clock.advanceMs(15_000);
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'timed-out' } });
    expect(world.files.size).toBe(0);
  });

  test('because the file cannot be written leaves no grant', async () => {
    const { appError } = await import('../../src/core/errors.ts');
    const world = await createWorld({
      refuseWrite: () => appError('file-unwritable', { path: credentialsPath, reason: 'EACCES' }),
    });
    await world.signIn('one');
    await world.at('roles');
    const outcome = await world.rolecall.commands.assume({ role: world.role('123456789012 Admin') });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'file-unwritable' } });
    expect(world.view().grants).toEqual([]);
  });

  test('into somebody else’s profile leaves the file as it was, and asks', async () => {
    const theirs = '[123456789012-Admin]\naws_access_key_id = AKIAOTHER\n';
    const world = await createWorld({ files: { [credentialsPath]: theirs } });
    await world.signIn('one');
    await world.at('roles');
    await world.rolecall.commands.assume({ role: world.role('123456789012 Admin') });
    expect(await world.at('proposal')).toMatchObject({ kind: 'overwrite', profiles: ['123456789012-Admin'] });
    expect(world.files.get(credentialsPath)).toBe(theirs);
  });
});

describe('cancel', () => {
  test('while AWS is being waited for leaves the picker, at once, and nothing is written', async () => {
    const { world, role } = await withRoles('slow');
    const outcome = world.rolecall.commands.assume({ role });
    await until(() => world.webs.sent.some(({ body }) => body?.includes('AssumeRoleWithSAML')));
    expect(world.screen()).toMatchObject({ name: 'roles', assuming: '345678901234-Developer' });
    await world.rolecall.commands.cancelAssume({});
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(world.screen()).toMatchObject({ name: 'roles', assuming: null });
    expect(world.view().failure).toBeNull();
    expect(world.files.size).toBe(0);
  });

  test('while Okta is being waited for leaves the sign-in form, at once and without a failure', async () => {
    const world = await createWorld();
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    await world.rolecall.commands.signIn({ username: 'okta-slow', password: 'rolecall', keep: false });
    expect(world.screen()).toMatchObject({ name: 'sign-in', working: true });
    await world.rolecall.commands.cancelSignIn({});
    expect(world.screen()).toMatchObject({ name: 'sign-in', working: false });
    expect(world.view().failure).toBeNull();
    await until(() => world.clock.pending() === 0);
  });

  test('while a push waits ends the polling and tells Okta', async () => {
    const world = await createWorld();
    await world.signIn('push');
    await world.rolecall.commands.chooseFactor({ factor: (await world.at('factors')).factors[0]?.id ?? '' });
    await world.at('push');
    await world.rolecall.commands.cancelSignIn({});
    await until(() => world.demo.log.some(({ path }) => path === '/api/v1/authn/cancel'));
    await until(() => world.clock.pending() === 0);
    expect(world.screen().name).toBe('sign-in');
  });

  test('of the organisation’s look-up leaves the field', async () => {
    const world = await createWorld();
    world.webs.meddle = () => 'hang';
    const outcome = world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    await until(() => world.webs.sent.length > 0);
    await world.rolecall.commands.cancelSignIn({});
    await outcome;
    expect(world.screen()).toEqual({ name: 'welcome', address: demoOrigin, working: false });
    expect(world.view().failure).toBeNull();
  });

  test('and sign in again: the late answer of the cancelled flow changes nothing', async () => {
    const world = await createWorld();
    let release: (() => void) | null = null;
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    world.webs.meddle = ({ url }) => (url.endsWith('/authn') && release === null ? 'hang' : undefined);
    await world.rolecall.commands.signIn({ username: 'one', password: 'rolecall', keep: false });
    release = () => undefined;
    await world.rolecall.commands.signIn({ username: 'one', password: 'rolecall', keep: false });
    await world.at('roles');
    expect(world.view().failure).toBeNull();
  });
});

test('every failure has a sentence and a next step', async () => {
  const { world, role } = await withRoles('broken');
  await world.rolecall.commands.assume({ role });
  const failure = world.view().failure;
  expect(failure).not.toBeNull();
  if (failure !== null) {
    const { sentence, nextStep } = failureText(failure);
    expect(sentence).toMatch(/^\S.*\.$/);
    expect(nextStep).toMatch(/^\S.*\.$/);
  }
});
