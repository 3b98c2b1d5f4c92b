import { describe, expect, test } from 'vitest';
import { identityId } from '../../../src/core/reduce-sign-in.ts';
import { demoCode } from '../../../src/demo/users.ts';
import { chooseFactor, enterCode, pollPush, sentTo, settled, stop } from '../../fakes/person.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath, demoOrigin, type World } from '../../fakes/world.ts';

const idOf = (username: string) => identityId(username, demoOrigin);
const state = (world: World, username: string) =>
  world.view().identities.find(({ id }) => id === idOf(username))?.state;
const firstRole = (world: World) => world.rolecall.snapshot().catalogue.roles[0]?.id ?? '';
const turns = async (count = 30) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
/** Holds back the answer to the next request that matches, until it is released. */
function heldBack(world: World, path: RegExp, method?: string): () => void {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = false;
  world.webs.delay = (request) => {
    if (held || !path.test(request.url) || (method ?? request.method) !== request.method) return undefined;
    held = true;
    return gate;
  };
  return release;
}

/** Signed in, with a first assertion that is too old by now: the next click on this role opens the app, which asks for a push. */
async function laterInTheDay(): Promise<{ world: World; role: string }> {
  const world = await createWorld();
  await world.signIn('stepup-push');
  await chooseFactor(world, 'Okta Verify: send a push');
  await pollPush(world, 2);
  await world.at('roles');
  world.clock.advanceMs(6 * 60_000);
  return { world, role: firstRole(world) };
}

describe('nothing goes out twice by itself:', () => {
  test('a push that Okta finds out of step stops, and only a click sends another', async () => {
    const world = await createWorld();
    const conflict = { status: 403, headers: {}, body: '{"errorCode":"E0000079"}' };
    world.webs.meddle = ({ url }) => (url.includes('/verify') ? conflict : undefined);
    await world.signIn('autopush');
    await until(() => world.view().failure !== null);
    expect(stop(world)).toBe('push: sign-in-out-of-step');
    expect(sentTo(world, /\/verify/)).toHaveLength(1);
  });

  test('an automatic push waits for the click while nobody sees the window', async () => {
    const world = await createWorld();
    world.window.visible = false;
    await world.signIn('autopush');
    expect(stop(world)).toBe('factors');
    expect(sentTo(world, /\/verify/)).toEqual([]);
  });

  test('a second “Send again” while the push goes out sends no second one', async () => {
    const world = await createWorld();
    await world.signIn('denied');
    await chooseFactor(world, 'Okta Verify: send a push');
    await pollPush(world, 5);
    expect(stop(world)).toBe('push: push-denied');
    const release = heldBack(world, /resend/);
    await world.rolecall.commands.sendAgain({});
    await world.rolecall.commands.sendAgain({});
    release();
    await pollPush(world, 5);
    expect(sentTo(world, /resend/)).toHaveLength(1);
  });

  test('a code that Okta did not look at is asked again, with the reason and no waiting', async () => {
    const world = await createWorld();
    await world.signIn('conflict');
    await enterCode(world, demoCode, true);
    expect(stop(world)).toBe('code: sign-in-out-of-step');
    expect(world.screen()).toMatchObject({ freshAt: null });
  });
});

describe('one sign-in does not disturb another:', () => {
  test('a step-up of somebody else waits behind the code that is being entered', async () => {
    const { world, role } = await laterInTheDay();
    await world.signIn('code');
    await world.at('code');

    const outcome = world.rolecall.commands.assume({ role });
    await until(() => state(world, 'stepup-push') === 'asked');
    expect(world.screen()).toMatchObject({ name: 'code' });
    await enterCode(world, demoCode);
    expect(state(world, 'code')).toBe('live');
    await world.rolecall.commands.chooseIdentity({ identity: idOf('stepup-push') });
    await chooseFactor(world, 'Okta Verify: send a push');
    await pollPush(world, 2);
    expect(await outcome).toEqual({ ok: true });
  });

  test('what was typed for one goes to that one, whoever is in front by then', async () => {
    const world = await createWorld();
    await world.signIn('code');
    await world.at('code');
    await world.signIn('passwordfactor');
    await world.at('code');
    const answered = world.rolecall.commands.answerChallenge({
      identity: idOf('code'),
      code: demoCode,
      rememberDevice: false,
    });
    expect(await answered).toEqual({ ok: true });
    await until(() => state(world, 'code') === 'live');
    expect(world.screen()).toMatchObject({ name: 'code', field: 'password' });
    const late = { identity: idOf('code'), code: 'secret', rememberDevice: false };
    expect(await world.rolecall.commands.answerChallenge(late)).toMatchObject({
      failure: { code: 'not-asked' },
    });
    expect(JSON.stringify(world.webs.sent)).not.toContain('secret');
  });

  test('a sign-in that ends elsewhere leaves the screen and the alert as they are', async () => {
    const world = await createWorld();
    await world.signIn('code');
    const release = heldBack(world, /\/verify/);
    void world.rolecall.commands.answerChallenge({ code: demoCode, rememberDevice: false });
    await turns();
    await world.signIn('totp');
    await chooseFactor(world, 'Google Authenticator: enter a code');
    await enterCode(world, '000000');
    expect(stop(world)).toBe('code: code-wrong');
    release();
    await until(() => state(world, 'code') === 'live');
    expect(stop(world)).toBe('code: code-wrong');
    expect(world.view().current).toBe(idOf('totp'));
  });

  test('a wrong code is told to whom it belongs', async () => {
    const world = await createWorld();
    await world.signIn('code');
    const release = heldBack(world, /\/verify/);
    void world.rolecall.commands.answerChallenge({ code: '000000', rememberDevice: false });
    await turns();
    await world.signIn('totp');
    release();
    await turns();
    expect(stop(world)).toBe('factors');
    await world.rolecall.commands.chooseIdentity({ identity: idOf('code') });
    expect(stop(world)).toBe('code: code-wrong');
  });
});

describe('signing out', () => {
  async function assuming(
    username: string,
  ): Promise<{ world: World; outcome: Promise<unknown>; release: () => void }> {
    const world = await createWorld();
    await world.signIn(username);
    await world.at('roles');
    world.clock.advanceMs(6 * 60_000);
    const release = heldBack(world, /\/home\/amazon_aws\//);
    const outcome = world.rolecall.commands.assume({ role: firstRole(world) });
    await turns();
    return { world, outcome, release };
  }

  test.each(['signOut', 'forgetIdentity'] as const)(
    '(%s) gives up the roles that are being assumed: no keys are written, and no window opens',
    async (command) => {
      const { world, outcome, release } = await assuming('nomfa');
      await world.rolecall.commands[command]({ identity: idOf('nomfa') });
      release();
      expect(await outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
      await turns();
      expect(world.files.get(credentialsPath)).toBeUndefined();
      expect(world.view().grants).toEqual([]);
      expect(world.window.opened).toBe(0);
    },
  );

  test('leaves no timer behind', async () => {
    const world = await createWorld();
    await world.signIn('nomfa');
    await world.at('roles');
    await turns();
    await world.rolecall.commands.signOut({ identity: idOf('nomfa') });
    expect(world.clock.pending()).toBe(0);
  });

  test('while a kept session is being taken up stays signed out', async () => {
    const before = await createWorld();
    await before.signIn('nomfa', 'rolecall', true);
    await until(() => before.keyring.size === 1);
    await before.rolecall.quit();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const world = await createWorld({
      from: before,
      delay: ({ url, method }) => (method === 'GET' && url.endsWith('/sessions/me') ? gate : undefined),
    });
    await turns();
    await world.rolecall.commands.signOut({ identity: idOf('nomfa') });
    open();
    await turns();
    expect(state(world, 'nomfa')).toBe('signed-out');
    expect(world.clock.pending()).toBe(0);
  });
  test('works when the keyring fails, at Okta and here', async () => {
    const world = await createWorld();
    await world.signIn('nomfa', 'rolecall', true);
    await until(() => world.keyring.size === 1);
    world.keyring.delete = () => {
      throw new Error('ENOSPC');
    };
    await world.rolecall.commands.signOut({ identity: idOf('nomfa') });
    expect(sentTo(world, /sessions\/me$/).some(({ method }) => method === 'DELETE')).toBe(true);
    expect(world.webs.cookieNames(idOf('nomfa'), demoOrigin)).toEqual([]);
    expect(JSON.stringify(world.stored)).not.toContain('"session":true');
  });

  test('from Settings stays there, and so does removing an identity', async () => {
    const world = await createWorld();
    await world.signIn('one');
    await world.signIn('nomfa');
    await world.at('roles');
    await world.rolecall.commands.go({ place: 'settings' });
    await world.rolecall.commands.signOut({ identity: idOf('nomfa') });
    expect(stop(world)).toBe('settings');
    await world.rolecall.commands.forgetIdentity({ identity: idOf('nomfa') });
    expect(stop(world)).toBe('settings');
  });
});

describe('a session that is over', () => {
  test('is known to be by the first click that finds out: no timer, nothing kept, one request', async () => {
    const world = await createWorld();
    await world.signIn('nomfa', 'rolecall', true);
    await until(() => world.keyring.size === 1);
    world.demo.endSessions();
    world.clock.advanceMs(6 * 60_000);
    await world.rolecall.commands.assume({ role: firstRole(world) });
    await turns();
    expect(stop(world)).toBe('sign-in: session-over');
    expect(world.keyring.size).toBe(0);
    expect(world.clock.pending()).toBe(0);
    const sent = world.webs.sent.length;
    await world.rolecall.commands.assume({ role: firstRole(world) });
    expect(world.webs.sent.length).toBe(sent);
  });

  test('of whom signs in anew and leaves half way is ended with it', async () => {
    const world = await createWorld();
    await world.signIn('apps');
    await world.rolecall.commands.chooseApp({ app: (await world.at('apps')).apps[0]?.id ?? '' });
    await world.at('roles');
    await world.signIn('apps');
    await world.at('apps');
    await world.rolecall.commands.cancelSignIn({});
    await until(() => state(world, 'apps') === 'signed-out');
    await turns();
    expect(world.clock.pending()).toBe(0);
  });

  test('stands when somebody signs in anew with a wrong password', async () => {
    const world = await createWorld();
    await world.signIn('nomfa');
    await world.signIn('nomfa', 'wrong');
    expect(stop(world)).toBe('sign-in: credentials-wrong');
    expect(state(world, 'nomfa')).toBe('live');
    expect(await world.rolecall.commands.assume({ role: firstRole(world) })).toEqual({ ok: true });
  });

  test('does not stay open when the sign-in is left while it opens', async () => {
    const world = await createWorld();
    const release = heldBack(world, /\/sessions\/me$/, 'GET');
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    await world.rolecall.commands.signIn({ username: 'nosessions', password: 'rolecall', keep: false });
    await until(() => sentTo(world, /\/sessions\/me$/).length > 0);
    await world.rolecall.commands.cancelSignIn({});
    release();
    await until(() => sentTo(world, /sessions\/me$/).some(({ method }) => method === 'DELETE'));
    await until(() => world.webs.cookieNames(idOf('nosessions'), demoOrigin).length === 0);
  });
});

describe('a new sign-in', () => {
  test('keeps its cookies when Okta answers the sign-out of the one before late', async () => {
    const world = await createWorld();
    await world.signIn('nomfa');
    await world.at('roles');
    const release = heldBack(world, /\/sessions\/me$/, 'DELETE');
    const out = world.rolecall.commands.signOut({ identity: idOf('nomfa') });
    await turns();
    await world.signIn('nomfa');
    await world.at('roles');
    release();
    await out;
    await turns();
    expect(world.webs.cookieNames(idOf('nomfa'), demoOrigin)).toContain('sid');
    world.clock.advanceMs(6 * 60_000);
    expect(await world.rolecall.commands.assume({ role: firstRole(world) })).toEqual({ ok: true });
  });

  test('ends what the one that it replaces had opened', async () => {
    const world = await createWorld();
    await world.signIn('nolinks');
    await world.at('app-link');
    await world.signIn('nolinks', 'wrong');
    expect(stop(world)).toBe('sign-in: credentials-wrong');
    expect(world.webs.cookieNames(idOf('nolinks'), demoOrigin)).not.toContain('sid');
    expect(sentTo(world, /sessions\/me$/).some(({ method }) => method === 'DELETE')).toBe(true);
  });

  test('is not ended by what was asked of the session before it', async () => {
    const world = await createWorld();
    await world.signIn('nomfa');
    await world.at('roles');
    world.demo.endSessions();
    world.clock.advanceMs(6 * 60_000);
    const release = heldBack(world, /\/home\/amazon_aws\//);
    const outcome = world.rolecall.commands.assume({ role: firstRole(world) });
    await turns();
    await world.signIn('nomfa');
    await world.at('roles');
    release();
    expect(await outcome).toEqual({ ok: true });
    expect(state(world, 'nomfa')).toBe('live');
  });

  test('is not ended by a refresh of the session before it', async () => {
    const world = await createWorld();
    await world.signIn('shortsession');
    await world.at('roles');
    await world.rolecall.commands.assume({ role: firstRole(world) });
    world.demo.endSessions();
    const release = heldBack(world, /lifecycle\/refresh$/);
    world.clock.advanceMs(5 * 60_000);
    await until(() => sentTo(world, /lifecycle\/refresh$/).length === 1);
    await world.signIn('shortsession');
    await until(() => world.screen().name === 'roles');
    release();
    await turns();
    expect(state(world, 'shortsession')).toBe('live');
  });
});

test('another way out of a push that was on its way already leads to the choice, and sends nothing', async () => {
  const world = await createWorld();
  await world.signIn('autopush');
  await pollPush(world, 3);
  await world.at('roles');
  // The same user again, whom Okta now challenges at once.
  const push = {
    factorType: 'push',
    provider: 'OKTA',
    id: 'opf1',
    _links: { verify: { href: `${demoOrigin}/v` } },
  };
  const code = { ...push, factorType: 'token:software:totp', id: 'ost1' };
  const policy = { factorsPolicyInfo: { opf1: { autoPushEnabled: true } } };
  const links = { next: { href: `${demoOrigin}/poll` }, prev: { href: `${demoOrigin}/prev` } };
  world.webs.meddle = ({ url, body }) => {
    const { pathname } = new URL(url);
    if (!['/v', '/poll', '/prev', '/api/v1/authn'].includes(pathname)) return undefined;
    const begun = body?.includes('"password"') === true || pathname === '/poll';
    const answer = begun
      ? {
          status: 'MFA_CHALLENGE',
          factorResult: 'WAITING',
          _embedded: { factor: push, policy },
          _links: links,
        }
      : { status: 'MFA_REQUIRED', _embedded: { factors: [push, code], policy } };
    return { status: 200, headers: {}, body: JSON.stringify({ stateToken: '00x', ...answer }) };
  };
  await world.signIn('autopush');
  await world.at('push');
  await world.rolecall.commands.useAnotherWay({});
  await world.at('factors');
  expect(sentTo(world, /\/v$/)).toEqual([]);
});

test('a step-up that waited behind another sign-in comes to the front when that one is left', async () => {
  const { world, role } = await laterInTheDay();
  await world.signIn('code');
  void world.rolecall.commands.assume({ role });
  await until(() => state(world, 'stepup-push') === 'asked');
  expect(world.screen().name).toBe('code');
  await world.rolecall.commands.cancelSignIn({});
  expect(stop(world)).toBe('factors');
  expect(world.view()).toMatchObject({ current: idOf('stepup-push'), stepUp: true });
});

test('a name that was only tried takes nobody’s place', async () => {
  const world = await createWorld();
  await world.signIn('one');
  await world.at('roles');
  await world.signIn('mistyped', 'wrong');
  expect(world.view().identities.map(({ username }) => username)).toEqual(['one']);
  await world.rolecall.commands.go({ place: 'roles' });
  expect(world.view().current).toBe(idOf('one'));
  expect(world.rolecall.snapshot().catalogue.roles).toHaveLength(1);
  await world.signIn('mistyped', 'wrong');
  await world.rolecall.commands.forgetIdentity({ identity: idOf('one') });
  expect(world.view().identities).toEqual([]);
});

describe('what was only typed', () => {
  test('as a user name is not remembered, for it may have been a password', async () => {
    const world = await createWorld();
    await world.signIn('MyPassw0rd!', 'wrong');
    expect(stop(world)).toBe('sign-in: credentials-wrong');
    expect(JSON.stringify(world.stored)).not.toContain('MyPassw0rd!');
    expect(world.view().identities).toEqual([]);
  });

  test('after the organisation in a pasted link is not remembered either', async () => {
    const world = await createWorld();
    await world.rolecall.commands.chooseOrganisation({ address: `${demoOrigin}/welcome/ACTIVATION` });
    await world.signIn('one');
    await settled(world);
    await world.rolecall.commands.chooseOrganisation({ address: `${demoOrigin}/welcome/ACTIVATION` });
    expect(JSON.stringify(world.stored)).toContain(demoOrigin);
    expect(JSON.stringify(world.stored)).not.toContain('ACTIVATION');
  });
});

describe('a role that was clicked', () => {
  test('whose app is gone leads to the other apps, and is given up', async () => {
    const world = await createWorld();
    await world.signIn('apps');
    const { apps } = await world.at('apps');
    await world.rolecall.commands.chooseApp({ app: apps[0]?.id ?? '' });
    await world.at('roles');
    world.demo.endSessions();
    world.clock.advanceMs(6 * 60_000);
    await world.rolecall.commands.assume({ role: firstRole(world) });
    world.webs.meddle = ({ url }) =>
      url === apps[0]?.id ? { status: 404, headers: {}, body: '<h1>Not found' } : undefined;
    await world.rolecall.commands.signIn({ username: 'apps', password: 'rolecall', keep: false });
    await until(() => stop(world) === 'apps: app-gone');
    await world.rolecall.commands.chooseApp({ app: apps[1]?.id ?? '' });
    await world.at('roles');
    await turns();
    expect(world.view().failure).toBeNull();
  });
});

test('a list of apps that Okta cannot give now says so where the link is asked for', async () => {
  const world = await createWorld();
  world.webs.meddle = ({ url }) =>
    url.includes('appLinks') ? { status: 503, headers: {}, body: '' } : undefined;
  await world.signIn('one');
  expect(stop(world)).toBe('app-link: server-trouble');
});

test('a keyring that cannot be opened at the start keeps what it holds for later', async () => {
  const before = await createWorld();
  await before.signIn('nomfa', 'rolecall', true);
  await until(() => before.keyring.size === 1);
  await before.rolecall.quit();
  const closed = await createWorld({ from: before, hasKeyring: false });
  await turns();
  expect(stop(closed)).toBe('sign-in');
  await closed.rolecall.quit();
  const open = await createWorld({ from: { ...before, stored: closed.stored ?? before.stored } });
  await until(() => state(open, 'nomfa') === 'live');
});
