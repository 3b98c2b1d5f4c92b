import { describe, expect, test } from 'vitest';
import { identityId } from '../../../src/core/reduce-sign-in.ts';
import { demoCode } from '../../../src/demo/users.ts';
import { chooseFactor, enterCode, sentTo, stop } from '../../fakes/person.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, demoOrigin, type World } from '../../fakes/world.ts';
import { minute, settingsWith } from '../fixtures.ts';

const idOf = (username: string) => identityId(username, demoOrigin);
const refreshes = (world: World) => sentTo(world, /lifecycle\/refresh$/).length;
const checks = (world: World) =>
  sentTo(world, /sessions\/me$/).filter(({ method }) => method === 'GET').length;
const firstRole = (world: World) => world.rolecall.snapshot().catalogue.roles[0]?.id ?? '';
const assume = (world: World) => world.rolecall.commands.assume({ role: firstRole(world) });
const state = (world: World, username: string) =>
  world.view().identities.find(({ id }) => id === idOf(username))?.state;
const turns = async (count = 20) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

async function signedIn(username: string, keep = false, hasKeyring = true): Promise<World> {
  const world = await createWorld({ hasKeyring });
  world.rolecall.windowShown(true);
  await world.signIn(username, 'rolecall', keep);
  await until(() => state(world, username) === 'live' || world.screen().name !== 'sign-in');
  await turns();
  return world;
}

/** The same computer after a restart: the keyring, the stored state, the company and the clock go on, memory is gone. */
async function restarted(world: World, hasKeyring = true): Promise<World> {
  await world.rolecall.quit();
  const next = await createWorld({ from: world, hasKeyring });
  await turns();
  return next;
}

describe('a session in use', () => {
  test('is refreshed at half of its idle time, again and again', async () => {
    const world = await signedIn('nomfa');
    await world.rolecall.commands.saveSettings(settingsWith({ region: '', duration: 7200 }));
    await assume(world);
    world.clock.advanceMs(60 * minute - 1);
    expect(refreshes(world)).toBe(0);
    world.clock.advanceMs(1);
    await until(() => refreshes(world) === 1);
    expect(state(world, 'nomfa')).toBe('live');
  });

  test('with a short idle time is refreshed accordingly', async () => {
    const world = await signedIn('shortsession');
    await assume(world);
    for (let count = 1; count <= 4; count += 1) {
      world.clock.advanceMs(5 * minute);
      await until(() => refreshes(world) === count);
      await turns();
    }
  });

  test('that nobody uses is left to end, and no timer stays', async () => {
    const world = await signedIn('shortsession');
    world.clock.advanceMs(60 * minute);
    await turns();
    expect(refreshes(world)).toBe(0);
    expect(world.clock.pending()).toBe(0);
  });

  test('waits for the screen to be unlocked', async () => {
    const world = await signedIn('shortsession');
    await assume(world);
    world.clock.lock(true);
    world.clock.advanceMs(6 * minute);
    await turns();
    expect(refreshes(world)).toBe(0);
    world.clock.lock(false);
    await until(() => refreshes(world) === 1);
  });

  test('that is over is signed out quietly, and the next click asks', async () => {
    const world = await signedIn('shortsession');
    await assume(world);
    world.demo.endSessions();
    world.clock.advanceMs(5 * minute);
    await until(() => state(world, 'shortsession') === 'signed-out');
    expect(world.window.opened).toBe(0);
    expect(world.view().failure).toBeNull();
    await assume(world);
    expect(world.window.opened).toBe(1);
  });

  test('that cannot be refreshed now is tried again soon', async () => {
    const world = await signedIn('shortsession');
    await assume(world);
    world.webs.meddle = ({ url }) =>
      url.includes('refresh') ? new Error('net::ERR_INTERNET_DISCONNECTED') : undefined;
    world.clock.advanceMs(5 * minute);
    await until(() => refreshes(world) === 1);
    await turns();
    world.webs.meddle = () => undefined;
    world.clock.advanceMs(2 * minute);
    await until(() => refreshes(world) === 2);
    expect(state(world, 'shortsession')).toBe('live');
  });
});

describe('a session that is kept', () => {
  test('survives a restart: one live check, and a role without a question', async () => {
    const world = await signedIn('totp', true);
    await chooseFactor(world, 'Okta Verify: enter a code');
    await enterCode(world, demoCode);
    await until(() => world.keyring.size === 1);

    const next = await restarted(world);
    await until(() => state(next, 'totp') === 'live');
    expect(checks(next)).toBe(1);
    expect(stop(next)).toBe('roles');
    expect(await assume(next)).toEqual({ ok: true });
    expect(sentTo(next, /\/authn/)).toEqual([]);
    expect(next.window.opened).toBe(0);
  });

  test('is kept nowhere but in the keyring', async () => {
    const world = await signedIn('nomfa', true);
    const [secret] = [...world.keyring.values()];
    const kept = JSON.parse(secret ?? '{}') as { cookies: { name: string; value: string }[] };
    expect(kept.cookies.map(({ name }) => name).sort()).toEqual(['DT', 'sid']);
    for (const { value } of kept.cookies)
      expect(JSON.stringify([world.stored, world.views, world.logged])).not.toContain(value);
  });

  test('that ended meanwhile asks for the password, and nothing of it stays', async () => {
    const world = await signedIn('nomfa', true);
    world.demo.endSessions();
    const next = await restarted(world);
    await until(() => next.keyring.size === 0);
    expect(stop(next)).toBe('sign-in');
    expect(next.screen()).toMatchObject({ username: 'nomfa', kept: false });
  });

  test('when Okta cannot be reached at the start is taken up by the first click', async () => {
    const world = await signedIn('nomfa', true);
    await world.rolecall.quit();
    const next = await createWorld({ from: world, meddle: () => new Error('net::ERR_NAME_NOT_RESOLVED') });
    await until(() => JSON.stringify(next.logged).includes('session.not-resumed'));
    expect(state(next, 'nomfa')).toBe('signed-out');
    next.webs.meddle = () => undefined;
    expect(await assume(next)).toEqual({ ok: true });
    expect(state(next, 'nomfa')).toBe('live');
  });

  test('is not kept unless the person wants it', async () => {
    const world = await signedIn('nomfa', false);
    expect(world.keyring.size).toBe(0);
    expect(stop(await restarted(world))).toBe('sign-in');
  });

  test('is forgotten when the next sign-in does not want it any more', async () => {
    const world = await signedIn('nomfa', true);
    expect(world.keyring.size).toBe(1);
    await world.signIn('nomfa', 'rolecall', false);
    await until(() => world.keyring.size === 0);
  });

  test('ends with the sign-out, at Okta, in the jar and in the keyring', async () => {
    const world = await signedIn('nomfa', true);
    await world.rolecall.commands.signOut({ identity: idOf('nomfa') });
    expect(world.keyring.size).toBe(0);
    expect(world.webs.cookieNames(idOf('nomfa'), demoOrigin)).toEqual([]);
    expect(sentTo(world, /sessions\/me$/).some(({ method }) => method === 'DELETE')).toBe(true);
    expect(stop(await restarted(world))).toBe('sign-in');
  });
});

describe('without a keyring', () => {
  test('the choice is not offered, and nothing is kept whatever is asked', async () => {
    const world = await createWorld({ hasKeyring: false });
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    expect(world.screen()).toMatchObject({ name: 'sign-in', keep: 'unknown' });
    world.rolecall.windowShown(true);
    expect(world.screen()).toMatchObject({ keep: 'no-keyring' });
    await world.signIn('code', 'rolecall', true);
    await enterCode(world, demoCode, true);
    await until(() => world.view().notice?.text === 'not-kept');
    expect(world.keyring.size).toBe(0);
    expect(JSON.stringify(world.stored)).not.toMatch(/"(session|device)":true/);
  });

  test('with one it is, once a window is there', async () => {
    const world = await createWorld();
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    world.rolecall.windowShown(true);
    expect(world.screen()).toMatchObject({ keep: 'offered', kept: false });
  });
});

describe('this computer, once Okta was asked to remember it,', () => {
  async function rememberedAs(keyring: boolean): Promise<World> {
    const world = await signedIn('code', false, keyring);
    await enterCode(world, demoCode, true);
    await turns();
    return world;
  }

  test('is known after a sign-out, though the jar was emptied', async () => {
    const world = await rememberedAs(true);
    await world.rolecall.commands.signOut({ identity: idOf('code') });
    expect(world.webs.cookieNames(idOf('code'), demoOrigin)).toEqual([]);
    await world.signIn('code');
    expect(stop(world)).toBe('roles');
  });

  test('is known after a restart by its device token alone, which opens no session', async () => {
    const world = await rememberedAs(true);
    expect([...world.keyring.values()].join()).toMatch(/"DT"/);
    expect([...world.keyring.values()].join()).not.toMatch(/"sid"/);
    const next = await restarted(world);
    expect(stop(next)).toBe('sign-in');
    await next.signIn('code');
    expect(stop(next)).toBe('roles');
  });

  test('is not known after a restart without a keyring', async () => {
    const next = await restarted(await rememberedAs(false), false);
    await next.signIn('code');
    expect(stop(next)).toBe('code');
  });

  test('is known to Okta for one identity only', async () => {
    const world = await rememberedAs(true);
    await world.signIn('totp');
    expect(stop(world)).toBe('factors');
  });
});

describe('several identities side by side', () => {
  test('have jars of their own, and each its roles and its session', async () => {
    const world = await signedIn('one');
    await world.signIn('nomfa');
    await world.at('roles');
    expect(world.view().identities.map(({ state: at }) => at)).toEqual(['live', 'live']);
    expect(world.webs.cookieNames(idOf('one'), demoOrigin)).toContain('sid');
    expect(world.webs.cookieNames(idOf('nomfa'), demoOrigin)).toContain('sid');

    await world.rolecall.commands.signOut({ identity: idOf('nomfa') });
    expect(state(world, 'one')).toBe('live');
    await world.rolecall.commands.chooseIdentity({ identity: idOf('one') });
    expect(stop(world)).toBe('roles');
    expect(world.rolecall.snapshot().catalogue.roles.map(({ name }) => name)).toEqual(['Admin']);
    expect(await assume(world)).toEqual({ ok: true });
    await world.rolecall.commands.chooseIdentity({ identity: idOf('nomfa') });
    expect(world.screen()).toMatchObject({ name: 'sign-in', username: 'nomfa' });
  });

  test('ask at the same time without answering for each other', async () => {
    const world = await signedIn('totp');
    await world.signIn('code');
    await world.at('code');
    expect(state(world, 'totp')).toBe('asked');
    await enterCode(world, demoCode);
    await world.at('roles');
    await world.rolecall.commands.chooseIdentity({ identity: idOf('totp') });
    await world.at('factors');
  });

  test('one that is removed leaves nothing: no roles, no cookies, no secrets; the others stay', async () => {
    const world = await signedIn('one', true);
    await world.signIn('nomfa', 'rolecall', true);
    await until(() => world.keyring.size === 2);
    await world.rolecall.commands.forgetIdentity({ identity: idOf('nomfa') });
    expect(world.view().identities.map(({ username }) => username)).toEqual(['one']);
    expect(stop(world)).toBe('roles');
    expect([...world.keyring.keys()]).toEqual([idOf('one')]);
    expect(world.webs.cookieNames(idOf('nomfa'), demoOrigin)).toEqual([]);
    expect(JSON.stringify(world.stored)).not.toContain('nomfa');
  });

  test('of one organisation known by two addresses keep the one that it is known by', async () => {
    const world = await signedIn('one');
    await world.rolecall.commands.chooseOrganisation({ address: 'http://localhost:4711' });
    await world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
    await world.at('roles');
    expect(world.view().identities.map(({ host }) => new Set([host]).size)).toEqual([1, 1]);
    expect(new Set(world.view().identities.map(({ host }) => host))).toEqual(new Set(['127.0.0.1:4711']));
  });
});

describe('the details of a failure', () => {
  test('are copied as an administrator needs them', async () => {
    const world = await createWorld();
    await world.signIn('e0000085');
    await world.rolecall.commands.copyDetails({});
    expect(world.clipboard.text).toMatch(/^E0000085 oae\S+ request \S+$/);
    expect(world.view()).toMatchObject({
      failure: { code: 'sign-in-policy' },
      notice: { text: 'details-copied' },
    });
  });

  test('are not there to copy when nothing failed', async () => {
    const world = await signedIn('nomfa');
    await world.rolecall.commands.copyDetails({});
    expect(world.clipboard.text).toBe('');
  });
});
