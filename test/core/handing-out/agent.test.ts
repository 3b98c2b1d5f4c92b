import { describe, expect, test } from 'vitest';
import { until } from '../../fakes/until.ts';
import type { World } from '../../fakes/world.ts';
import { settingsWith } from '../fixtures.ts';
import { failing, titles, turns } from '../grants/renewal-world.ts';
import {
  admin,
  adminProfile,
  assumed,
  caller,
  comesBack,
  deliver,
  end,
  endSessions,
  granted,
  keysIn,
  pathOf,
  readOnly,
} from './handing-world.ts';

const second = 1000;
const minute = 60 * second;
const text = async (world: World, path?: string) => (await caller(world, path).answer).body;

const wantsStepUp = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: `<html><script>var stateToken = '02.id.${'a'.repeat(38)}';</script></html>`,
};

/** Nothing is at hand but what has expired: it is asked for anew, or not at all. */
function expired(world: World): void {
  world.clock.jump(61 * minute);
}

/** So many callers at once. */
const callers = (world: World, count: number) => Array.from({ length: count }, () => caller(world));

describe('a program that asks for a profile', () => {
  test('gets the keys at once, as they were granted', async () => {
    const world = await granted('process');
    const keys = keysIn(await caller(world).answer);
    await world.rolecall.commands.copyAs({ grant: adminProfile, format: 'json' });
    expect(JSON.parse(world.clipboard.text)).toMatchObject({
      AccessKeyId: keys.AccessKeyId,
      SecretAccessKey: keys.SecretAccessKey,
      SessionToken: keys.SessionToken,
    });
    expect(keys).toMatchObject({ Version: 1, AccountId: '456789012345' });
    expect(keys.Expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(keys.Expiration)).toBe(end(world));
    expect(world.webs.sent).toEqual([]);
  });

  test('gets those of its own profile, and nothing for one that nobody asks for', async () => {
    const world = await granted('process', {}, [admin, readOnly]);
    const [first, second] = [
      keysIn(await caller(world).answer),
      keysIn(await caller(world, pathOf(world, readOnly)).answer),
    ];
    expect(first.AccessKeyId).not.toBe(second.AccessKeyId);
    expect(await caller(world, pathOf(world, admin, 'other')).answer).toMatchObject({
      status: 503,
      body: 'Rolecall does not know this profile any more. Choose its role in Rolecall again, or take the profile out of your config file.\n',
    });
  });

  test('gets nothing of a role whose keys stand in a file', async () => {
    const world = await granted('process', {}, [admin]);
    await deliver(world, readOnly, 'file');
    await world.rolecall.commands.assume({ role: world.role(readOnly) });
    expect(await text(world, pathOf(world, readOnly))).toContain('does not know this profile');
  });

  test('gets keys that are renewed first when it is time', async () => {
    const world = await granted('process');
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    const before = keysIn(await caller(world).answer);
    world.clock.jump(50 * minute);
    const after = keysIn(await caller(world).answer);
    expect(after.AccessKeyId).not.toBe(before.AccessKeyId);
    expect(Date.parse(after.Expiration)).toBe(end(world));
  });

  test.each([false, true])('is renewed for, whether or not that is set (%j)', async (renew) => {
    const world = await granted('process');
    await world.rolecall.commands.saveSettings(settingsWith({ renew }));
    expired(world);
    expect(Date.parse(keysIn(await caller(world).answer).Expiration)).toBeGreaterThan(world.clock.now());
    expect(assumed(world)).toBe(1);
  });

  test('is one of a hundred, for which there is one renewal', async () => {
    const world = await granted('process');
    expired(world);
    const answers = await Promise.all(callers(world, 100).map(({ answer }) => answer));
    expect(new Set(answers.map((answer) => keysIn(answer).AccessKeyId)).size).toBe(1);
    expect(assumed(world)).toBe(1);
    expect(world.clock.pending()).toBeLessThan(5);
  });

  test('gets keys that live still when they cannot be renewed', async () => {
    const world = await granted('process');
    const before = keysIn(await caller(world).answer);
    world.webs.meddle = () => failing;
    world.clock.jump(50 * minute);
    expect(keysIn(await caller(world).answer)).toEqual(before);
  });

  test('gets keys that live still when nobody answers for as long as it can wait', async () => {
    const world = await granted('process');
    const before = keysIn(await caller(world).answer);
    world.webs.meddle = () => 'hang';
    world.clock.jump(50 * minute);
    const { answer } = caller(world, `${pathOf(world)}?wait=5`);
    await turns();
    world.clock.advanceMs(5 * second);
    expect(keysIn(await answer)).toEqual(before);
  });

  test('is told that the network was slow, not that somebody has to sign in', async () => {
    const world = await granted('process');
    world.webs.meddle = () => 'hang';
    expired(world);
    const { answer } = caller(world, `${pathOf(world)}?wait=5`);
    await turns();
    world.clock.advanceMs(5 * second);
    expect((await answer).body).toMatch(/^Rolecall: \S+ did not answer within 5 seconds\. [^\n]+\n$/);
  });

  test('is told at once that the network is down, and is not tried for again before it is time', async () => {
    const world = await granted('process');
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    world.webs.meddle = () => failing;
    expired(world);
    expect(await text(world)).toMatch(/^Rolecall: [^\n]+ cannot be reached\.[^\n]*\n$/);
    const tried = world.webs.sent.length;
    expect(tried).toBeGreaterThan(0);
    for (const { answer } of callers(world, 20)) expect((await answer).status).toBe(503);
    expect(world.webs.sent).toHaveLength(tried);
    world.clock.advanceMs(2 * minute);
    world.webs.meddle = () => undefined;
    keysIn(await caller(world).answer);
  });

  test('is told the refusal of AWS in one line, and AWS is not asked again for it', async () => {
    const world = await granted('process');
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    world.webs.meddle = ({ body }) =>
      body?.includes('AssumeRoleWithSAML')
        ? {
            status: 403,
            headers: {},
            body: '<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>',
          }
        : undefined;
    expired(world);
    for (let count = 0; count < 3; count += 1) expect(await text(world)).toMatch(/^Rolecall: [^\n]+\n$/);
    expect(assumed(world)).toBe(1);
  });
});

describe('a program for which somebody has to sign in', () => {
  test('waits with all others, and the person is told once', async () => {
    const world = await granted('process');
    endSessions(world);
    expired(world);
    const asking = callers(world, 100);
    await until(() => world.notifications.length > 0);
    await turns();
    expect(asking.some(({ answered }) => answered())).toBe(false);
    expect(titles(world)).toEqual([`Sign in to renew ${adminProfile}`]);
    world.webs.sent.length = 0;
    await comesBack(world);
    const answers = await Promise.all(asking.map(({ answer }) => answer));
    expect(new Set(answers.map((answer) => keysIn(answer).AccessKeyId)).size).toBe(1);
    expect(assumed(world)).toBe(1);
    expect(titles(world)).toHaveLength(1);
  });

  test('is told so in one line with host and profile when nobody comes', async () => {
    const world = await granted('process');
    endSessions(world);
    expired(world);
    const { answer, answered } = caller(world);
    await until(() => world.notifications.length > 0);
    world.clock.advanceMs(54 * second);
    await turns();
    expect(answered()).toBe(false);
    world.clock.advanceMs(second);
    expect(await answer).toEqual({
      status: 503,
      type: 'text/plain',
      body: `Rolecall needs you to sign in at 127.0.0.1:4711 to renew ${adminProfile}. Sign in there, then try again.\n`,
    });
    const asked = world.webs.sent.length;
    const next = caller(world, `${pathOf(world)}?wait=10`);
    await turns();
    world.clock.advanceMs(10 * second);
    expect(await next.answer).toMatchObject({ status: 503 });
    expect(titles(world)).toHaveLength(1);
    expect(world.webs.sent).toHaveLength(asked);
  });

  test('gets keys that live still instead of waiting', async () => {
    const world = await granted('process');
    const before = keysIn(await caller(world).answer);
    endSessions(world);
    world.clock.jump(42 * minute);
    expect(keysIn(await caller(world).answer)).toEqual(before);
    await until(() => world.notifications.length === 1);
  });

  test('is told so, and Okta is not asked over and over, when an app wants more than a session', async () => {
    const world = await granted('process');
    world.clock.advanceMs(6 * minute);
    world.webs.meddle = ({ url }) => (new URL(url).pathname.startsWith('/home/') ? wantsStepUp : undefined);
    expired(world);
    const { answer, answered } = caller(world);
    await until(() => world.view().grants[0]?.needsYou === true);
    await turns(100);
    expect(world.view().grants[0]?.failure?.code).toBe('identity-engine');
    expect(world.view().identities).toMatchObject([{ state: 'live' }]);
    expect(world.webs.sent.length).toBeLessThan(5);
    world.clock.advanceMs(55 * second);
    await until(answered);
    expect((await answer).body).toContain('needs you to sign in');
  });

  test('is told at once, with nobody being called, when they signed out on purpose', async () => {
    const world = await granted('process');
    await world.rolecall.commands.signOut({ identity: world.view().current ?? '' });
    expired(world);
    world.notifications.length = 0;
    expect(await text(world)).toBe(
      `Rolecall: You signed out of 127.0.0.1:4711 in Rolecall, so ${adminProfile} is not renewed. Sign in there, then try again.\n`,
    );
    expect(world.notifications).toEqual([]);
  });

  test('is told at once when they sign out while it waits', async () => {
    const world = await granted('process');
    endSessions(world);
    expired(world);
    const { answer } = caller(world);
    await until(() => world.notifications.length > 0);
    await world.rolecall.commands.signOut({ identity: world.view().current ?? '' });
    expect((await answer).body).toContain('You signed out');
  });

  test('is told at once when the role is stopped while it waits', async () => {
    const world = await granted('process');
    endSessions(world);
    expired(world);
    const asking = callers(world, 3);
    await until(() => world.notifications.length > 0);
    await world.rolecall.commands.stop({ grant: adminProfile });
    for (const { answer } of asking)
      expect((await answer).body).toMatch(/^Rolecall: Those credentials were stopped/);
    expect(world.clock.pending()).toBe(0);
  });

  test('leaves no timer behind when Rolecall quits meanwhile', async () => {
    const world = await granted('process');
    endSessions(world);
    expired(world);
    callers(world, 3);
    await until(() => world.notifications.length > 0);
    await world.rolecall.quit();
    expect(world.clock.pending()).toBe(0);
    expect(world.doors.open).toEqual({ agent: false, endpoint: false });
    expect(world.withdrawn).toContain(world.notifications[0]?.cause);
  });
});

describe('a locked screen', () => {
  const paused = 'Rolecall gives out no keys while the screen is locked. Unlock it, then try again.\n';

  test('keeps keys from programs, if so set', async () => {
    const world = await granted('process');
    await world.rolecall.commands.saveSettings(settingsWith({ pauseWhenLocked: true }));
    world.clock.lock(true);
    expect(await caller(world).answer).toMatchObject({ status: 503, body: paused });
    world.clock.lock(false);
    keysIn(await caller(world).answer);
  });

  test('keeps nothing from them else', async () => {
    const world = await granted('process');
    world.clock.lock(true);
    keysIn(await caller(world).answer);
  });

  test('keeps them also from whoever waited when it was locked', async () => {
    const world = await granted('process');
    await world.rolecall.commands.saveSettings(settingsWith({ pauseWhenLocked: true }));
    let reach = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      reach = resolve;
    });
    world.webs.delay = () => held;
    expired(world);
    const { answer } = caller(world);
    await until(() => world.webs.sent.length > 0);
    world.clock.lock(true);
    reach();
    expect((await answer).body).toBe(paused);
  });
});
