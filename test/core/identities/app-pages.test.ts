import { describe, expect, test } from 'vitest';
import { identityId } from '../../../src/core/reduce-sign-in.ts';
import { demoCode } from '../../../src/demo/users.ts';
import { chooseFactor, enterCode, pollPush, sentTo, settled, stop } from '../../fakes/person.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath, demoOrigin, type World } from '../../fakes/world.ts';

async function signedInAs(username: string): Promise<World> {
  const world = await createWorld();
  await world.signIn(username);
  return world;
}
const roleNames = (world: World) =>
  world.rolecall.snapshot().catalogue.roles.map(({ account, name }) => `${account} ${name}`);
const firstRole = (world: World) => world.rolecall.snapshot().catalogue.roles[0]?.id ?? '';
const assume = (world: World) => world.rolecall.commands.assume({ role: firstRole(world) });

describe('a page that comes in place of the form says what it is:', () => {
  test.each([
    ['noform', 'app-not-assigned'],
    ['appdenied', 'app-denied'],
    ['reauth', 'app-wants-password'],
    ['gone', 'app-gone'],
    ['federation', 'app-for-iam-users'],
    ['elsewhere', 'app-leads-elsewhere'],
    ['hub', 'app-leads-elsewhere'],
    ['othersaml', 'form-target-foreign'],
    ['loginpage', 'session-over'],
    ['blank', 'page-without-form'],
    ['zone', 'access-forbidden'],
    ['noroles', 'assertion-without-roles'],
    ['saml-refused', 'assertion-refused'],
  ])(
    'as %s: %s, beside the app and the way to another one; whoever leaves is signed out',
    async (username, code) => {
      const world = await signedInAs(username);
      // A session that is over leads to the sign-in; with everything else it stands, and another app may do better.
      expect(stop(world)).toBe(username === 'loginpage' ? `sign-in: ${code}` : `apps: ${code}`);
      expect(world.webs.sent.every(({ url }) => url.startsWith(demoOrigin))).toBe(true);
      await world.rolecall.commands.cancelSignIn({});
      await until(() => sentTo(world, /sessions\/me$/).some(({ method }) => method === 'DELETE'));
      await until(() => world.webs.cookieNames(identityId(username, demoOrigin), demoOrigin).length === 0);
      expect(world.screen().name).toBe('sign-in');
      expect(world.view().identities).toEqual([]);
    },
  );

  test('of another app is told beside the choice, and the other one can be opened', async () => {
    const world = await signedInAs('apps');
    const { apps } = await world.at('apps');
    world.webs.meddle = ({ url }) =>
      url === apps[0]?.id ? { status: 404, headers: {}, body: '<h1>Page not found</h1>' } : undefined;
    await world.rolecall.commands.chooseApp({ app: apps[0]?.id ?? '' });
    await settled(world);
    expect(stop(world)).toBe('apps: app-gone');
    await world.rolecall.commands.chooseApp({ app: apps[1]?.id ?? '' });
    await world.at('roles');
  });
});

describe('several AWS apps', () => {
  test('with two links of one instance are told apart, and each has its roles', async () => {
    const world = await signedInAs('twolinks');
    const { apps } = await world.at('apps');
    expect(new Set(apps.map(({ label }) => label)).size).toBe(2);
    await world.rolecall.commands.chooseApp({ app: apps[1]?.id ?? '' });
    await world.at('roles');
    const data = roleNames(world);

    await world.rolecall.commands.addApp({});
    await world.at('apps');
    await world.rolecall.commands.chooseApp({ app: apps[0]?.id ?? '' });
    await world.at('roles');
    expect(roleNames(world).length).toBeGreaterThan(data.length);
    expect(roleNames(world)).toEqual(expect.arrayContaining(data));
  });

  test('are all opened at once for whoever wants every role', async () => {
    const world = await signedInAs('company');
    const { apps } = await world.at('apps');
    expect(apps).toHaveLength(20);
    await world.rolecall.commands.chooseEveryApp({});
    await world.at('roles');
    expect(roleNames(world)).toHaveLength(5000);
    const role = world.rolecall.snapshot().catalogue.roles.find(({ app }) => app === 'AWS payments');
    expect(await world.rolecall.commands.assume({ role: role?.id ?? '' })).toEqual({ ok: true });
  });

  test('of which one cannot be opened give the roles of the others, and it is told', async () => {
    const world = await signedInAs('apps');
    const { apps } = await world.at('apps');
    world.webs.meddle = ({ url }) =>
      url === apps[0]?.id ? { status: 404, headers: {}, body: '<h1>Page not found</h1>' } : undefined;
    await world.rolecall.commands.chooseEveryApp({});
    await world.at('roles');
    expect(new Set(world.rolecall.snapshot().catalogue.roles.map(({ app }) => app))).toEqual(
      new Set([apps[1]?.label]),
    );
    expect(world.view().notice?.text).toBe('apps-left-out');
  });

  test('of which none can be opened are told beside the choice', async () => {
    const world = await signedInAs('apps');
    await world.at('apps');
    world.webs.meddle = ({ url }) =>
      url.includes('/home/') ? { status: 404, headers: {}, body: '<h1>Page not found</h1>' } : undefined;
    await world.rolecall.commands.chooseEveryApp({});
    await settled(world);
    expect(stop(world)).toBe('apps: app-gone');
  });

  test('cancelled, leave the session and its roles as they were', async () => {
    const world = await signedInAs('apps');
    await world.rolecall.commands.chooseApp({ app: (await world.at('apps')).apps[0]?.id ?? '' });
    await world.at('roles');
    const before = roleNames(world);
    await world.rolecall.commands.addApp({});
    await world.at('apps');
    await world.rolecall.commands.cancelSignIn({});
    expect(stop(world)).toBe('roles');
    expect(world.view().identities[0]?.state).toBe('live');
    expect(roleNames(world)).toEqual(before);
    expect(await assume(world)).toEqual({ ok: true });
  });

  test.each([
    ['identitycenter', 'app-link'],
    ['noapp', 'app-link'],
    ['nolinks', 'app-link'],
    ['customapp', 'app-link'],
    ['mixed', 'roles'],
  ])('of %s: %s', async (username, expected) => {
    expect(stop(await signedInAs(username))).toBe(expected);
  });

  test('of Identity Center are named as not usable here', async () => {
    const { unusable } = await (await signedInAs('identitycenter')).at('app-link');
    expect(unusable).toEqual(['AWS IAM Identity Center']);
    const world = await signedInAs('mixed');
    await world.rolecall.commands.addApp({});
    expect(await world.at('apps')).toMatchObject({ unusable: ['AWS IAM Identity Center'] });
  });

  test('may be opened by a pasted link, as a company’s own app must be', async () => {
    const { demoUsers } = await import('../../../src/demo/users.ts');
    const { appPath } = await import('../../../src/demo/apps.ts');
    const app = demoUsers.find(({ name }) => name === 'customapp')?.apps[1];
    const world = await signedInAs('customapp');
    await world.at('app-link');
    await world.rolecall.commands.enterAppLink({
      link: `${demoOrigin}${app === undefined ? '' : appPath(app)}?fromHome=true`,
    });
    await world.at('roles');
    expect(await assume(world)).toEqual({ ok: true });
  });

  test('that are not the right ones can be passed over for a link', async () => {
    const world = await signedInAs('apps');
    await world.at('apps');
    await world.rolecall.commands.typeAppLink({});
    expect(await world.at('app-link')).toMatchObject({ anyListed: true, canUseAnother: true });
    await world.rolecall.commands.useAnotherWay({});
    await world.at('apps');
  });
});

describe('step-up', () => {
  test('asks in the same screens, and not for the code that was just used', async () => {
    const world = await signedInAs('stepup');
    await enterCode(world, demoCode);
    const screen = await world.at('code');
    expect(world.view().stepUp).toBe(true);
    const next = Math.floor(world.clock.now() / 30_000) * 30_000 + 30_000;
    expect(screen.freshAt).toBe(next);
    // Whoever tries all the same is told, and stays.
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('code: code-used');
    world.clock.advanceMs(next - world.clock.now());
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('roles');
    expect(sentTo(world, /\/login\/step-up\/redirect/)).toHaveLength(1);
  });

  test('by push, after a sign-in without a factor', async () => {
    const world = await signedInAs('stepup-push');
    await chooseFactor(world, 'Okta Verify: send a push');
    await pollPush(world, 2);
    await world.at('roles');
  });

  test('asks for the password once more where Okta does', async () => {
    const world = await signedInAs('stepup-password');
    expect(world.screen()).toMatchObject({ name: 'code', field: 'password' });
    await enterCode(world, 'wrong');
    expect(stop(world)).toBe('code: password-wrong');
    await enterCode(world, 'rolecall');
    expect(world.screen()).toMatchObject({ name: 'code', field: 'code' });
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('roles');
  });

  test('skips what need not be set up', async () => {
    expect(stop(await signedInAs('stepup-enroll'))).toBe('roles');
  });

  test('of Identity Engine leads to the organisation’s page, and its token goes nowhere', async () => {
    const world = await signedInAs('stepup-idx');
    expect(stop(world)).toBe('organisation-page (identity-engine)');
    expect(JSON.stringify(world.webs.sent)).not.toContain('02.id');
    await world.rolecall.commands.cancelSignIn({});
    expect(stop(world)).toBe('sign-in');
  });

  /** Signed in with a first assertion that is too old by now, so that the next click opens the app again. */
  async function laterInTheDay(username: string): Promise<World> {
    const world = await signedInAs(username);
    await chooseFactor(world, 'Okta Verify: send a push');
    await pollPush(world, 2);
    await world.at('roles');
    world.clock.advanceMs(6 * 60_000);
    return world;
  }

  test('opens the window from a click on a role, and the same click goes on after it', async () => {
    const world = await laterInTheDay('stepup-push');
    const outcome = assume(world);
    await until(() => world.window.opened === 1);
    expect(world.view().identities[0]?.state).toBe('asked');
    await chooseFactor(world, 'Okta Verify: send a push');
    await pollPush(world, 2);
    expect(await outcome).toEqual({ ok: true });
    expect(world.files.get(credentialsPath)).toContain('aws_access_key_id');
    await world.at('grants');
  });

  test('that is cancelled gives up the click, and the session stays live', async () => {
    const world = await laterInTheDay('stepup-push');
    const outcome = assume(world);
    await world.at('factors');
    await world.rolecall.commands.cancelSignIn({});
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(stop(world)).toBe('roles');
    expect(world.view().identities[0]?.state).toBe('live');
    expect(world.files.size).toBe(0);
    await until(() => sentTo(world, /\/authn\/cancel$/).length === 1);
  });

  test('asked for by two clicks is passed once', async () => {
    const world = await laterInTheDay('stepup-push');
    const [first, second] = world.rolecall.snapshot().catalogue.roles;
    const both = Promise.all([
      world.rolecall.commands.assume({ role: first?.id ?? '' }),
      world.rolecall.commands.assume({ role: second?.id ?? '' }),
    ]);
    await chooseFactor(world, 'Okta Verify: send a push');
    await pollPush(world, 2);
    expect(await both).toEqual([{ ok: true }, { ok: true }]);
    expect(world.view().grants).toHaveLength(2);
  });
});

test('a step-up that one of two clicks gives up goes on for the other', async () => {
  const world = await signedInAs('stepup-push');
  await chooseFactor(world, 'Okta Verify: send a push');
  await pollPush(world, 2);
  await world.at('roles');
  world.clock.advanceMs(6 * 60_000);
  const [first, second] = world.rolecall.snapshot().catalogue.roles;
  const one = world.rolecall.commands.assume({ role: first?.id ?? '' });
  const other = world.rolecall.commands.assume({ role: second?.id ?? '' });
  await world.at('factors');
  // The one that was clicked last.
  await world.rolecall.commands.cancelAssume({});
  expect(await other).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  await chooseFactor(world, 'Okta Verify: send a push');
  await pollPush(world, 2);
  expect(await one).toEqual({ ok: true });
});

describe('an assertion', () => {
  test('with untidy roles gives those that can be read, and says that some were left out', async () => {
    const world = await signedInAs('sloppy');
    expect(roleNames(world)).toContain('345678901234 Admin');
    expect(new Set(roleNames(world)).size).toBe(roleNames(world).length);
    expect(world.view().notice?.text).toBe('roles-left-out');
    expect(await assume(world)).toEqual({ ok: true });
  });

  test('with a role of IAM Identity Center lists it as one that cannot be used', async () => {
    const world = await signedInAs('reserved');
    await world.at('roles');
    const { roles } = world.rolecall.snapshot().catalogue;
    expect(roles.map(({ unusable }) => unusable)).toEqual(['reserved', null]);
  });

  test('without a prefix for its namespace is read like any other', async () => {
    const world = await signedInAs('defaultns');
    expect(roleNames(world)).toHaveLength(3);
    expect(await assume(world)).toEqual({ ok: true });
  });

  test('that is encrypted lets the person name the role and its provider', async () => {
    const world = await signedInAs('encrypted');
    expect(await world.at('role-by-hand')).toMatchObject({ app: 'AWS' });
    const role = 'arn:aws:iam::456789012345:role/Admin';
    const provider = 'arn:aws:iam::456789012345:saml-provider/Okta';
    const enter = async (arns: { role: string; provider: string }) => {
      await world.rolecall.commands.enterRole(arns);
      await settled(world);
      return stop(world);
    };
    expect(await enter({ role: provider, provider: role })).toBe('role-by-hand: role-arn-invalid');
    expect(await enter({ role, provider: role })).toBe('role-by-hand: provider-arn-invalid');
    expect(await enter({ role: ` ${role} `, provider })).toBe('roles');
    expect(await assume(world)).toEqual({ ok: true });

    // Entered once: the next sign-in does not ask again.
    await world.signIn('encrypted');
    expect(stop(world)).toBe('roles');
    expect(roleNames(world)).toEqual(['456789012345 Admin']);
  });
});
