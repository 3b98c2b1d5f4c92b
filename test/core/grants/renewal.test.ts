import { describe, expect, test } from 'vitest';
import { trayModel } from '../../../src/core/view/tray-model.ts';
import { chooseFactor, enterCode } from '../../fakes/person.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { minute, settingsWith } from '../fixtures.ts';
import { appPages, failing, left, pass, paths, titles, turns, withGrants } from './renewal-world.ts';

const stsCalls = (world: World) => paths(world).filter((path) => path === 'AWS').length;
const icon = (world: World) => trayModel(world.view(), 'linux').icon;

/** The identity's session ends at Okta, by an administrator's doing. */
async function endSession(world: World): Promise<void> {
  world.demo.endSessions();
  await turns();
}

describe('a grant is renewed on its own', () => {
  test('a quarter of an hour before its end, and nobody hears of it', async () => {
    const world = await withGrants('one', 1);
    await pass(world, 44);
    expect(world.webs.sent).toEqual([]);
    await pass(world, 3);
    expect(left(world)).toBeGreaterThan(57 * minute);
    expect([appPages(world), stsCalls(world)]).toEqual([1, 1]);
    expect(world.notifications).toEqual([]);
    expect(world.window.opened).toBe(0);
    expect(world.view().grants[0]).toMatchObject({ state: 'live', failure: null, needsYou: false });
  });

  test('again and again, all day', async () => {
    const world = await withGrants('one', 1);
    for (let hour = 0; hour < 6; hour += 1) {
      await pass(world, 60);
      expect(left(world)).toBeGreaterThan(10 * minute);
    }
    expect(world.notifications).toEqual([]);
  });

  test('along with all others of the identity, from one assertion and with one edit of the file', async () => {
    const world = await withGrants('nomfa', 3);
    world.edits.length = 0;
    await pass(world, 47);
    expect([appPages(world), stsCalls(world)]).toEqual([1, 3]);
    expect(world.edits).toHaveLength(1);
    for (const index of [0, 1, 2]) expect(left(world, index)).toBeGreaterThan(57 * minute);
  });

  test('each of several apps from an assertion of its own', async () => {
    const world = await createWorld();
    await world.signIn('apps');
    for (const index of [0, 1]) {
      if (index === 1) await world.rolecall.commands.addApp({});
      const { apps } = await world.at('apps');
      await world.rolecall.commands.chooseApp({ app: apps[index]?.id ?? '' });
      await world.at('roles');
    }
    const { roles } = world.rolecall.snapshot().catalogue;
    for (const role of roles) await world.rolecall.commands.assume({ role: role.id });
    await until(() => world.view().grants.every(({ caller }) => caller !== ''));
    expect(new Set(roles.map(({ app }) => app)).size).toBe(2);
    world.webs.sent.length = 0;
    await pass(world, 47);
    expect([appPages(world), stsCalls(world)]).toEqual([2, roles.length]);
  });

  test('where the person is looking nothing moves: neither the screen, nor the recent roles, nor what is being chosen', async () => {
    const world = await withGrants('nomfa', 2);
    await world.rolecall.commands.go({ place: 'roles' });
    const { recents } = world.view();
    const { version } = world.rolecall.snapshot().catalogue;
    await pass(world, 44);
    world.views.length = 0;
    await pass(world, 3);
    expect(left(world)).toBeGreaterThan(57 * minute);
    for (const { screen } of world.views)
      expect(screen).toEqual({ name: 'roles', assuming: null, canAddApp: true });
    expect(world.view().recents).toEqual(recents);
    expect(world.rolecall.snapshot().catalogue.version).toBe(version);
    expect(world.view().notice).toBeNull();
  });

  test('not when the person does not want it', async () => {
    const world = await withGrants('one', 1);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    await pass(world, 70);
    expect(paths(world).filter((path) => !path.includes('sessions'))).toEqual([]);
    expect(world.view().grants[0]).toMatchObject({ state: 'expired', needsYou: false });
  });

  test('as soon as the person wants it after all', async () => {
    const world = await withGrants('one', 1);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    await pass(world, 50);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: true }));
    await until(() => left(world) > 57 * minute);
  });

  test('also when its time came while the computer slept', async () => {
    const world = await withGrants('one', 1);
    world.clock.jump(55 * minute);
    await until(() => left(world) > 57 * minute);
    expect(world.notifications).toEqual([]);
  });

  test('also while the screen is locked: what runs there goes on', async () => {
    const world = await withGrants('one', 1);
    world.clock.lock(true);
    await pass(world, 47);
    expect(left(world)).toBeGreaterThan(57 * minute);
  });

  test('once, when the person clicks just then', async () => {
    const world = await withGrants('one', 1);
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    world.webs.delay = ({ url }) => (url.includes('/home/') ? held : undefined);
    while (appPages(world) === 0) await pass(world, 1);
    const click = world.rolecall.commands.renew({ grant: world.view().grants[0]?.id ?? '' });
    await turns();
    go();
    expect(await click).toEqual({ ok: true });
    expect([appPages(world), stsCalls(world)]).toEqual([1, 1]);
  });
});

describe('when the network fails', () => {
  test('it is tried again, at growing distances at first and closer ones towards the end', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ url }) => (url.includes('/home/') ? failing : undefined);
    const tries: number[] = [];
    for (let passed = 0; passed < 60; passed += 1) {
      const before = appPages(world);
      await pass(world, 1);
      if (appPages(world) > before) tries.push(60 - passed - 1);
    }
    expect(tries.length).toBeGreaterThanOrEqual(5);
    expect(tries.length).toBeLessThanOrEqual(12);
    expect(tries[0]).toBeGreaterThanOrEqual(13);
    expect(tries.at(-1)).toBeLessThanOrEqual(2);
  });

  test('after expiry it is tried every five minutes at most, and succeeds when the network is back', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ url }) => (url.includes('/home/') ? failing : undefined);
    await pass(world, 90);
    const before = appPages(world);
    await pass(world, 120);
    expect(appPages(world) - before).toBeLessThanOrEqual(32);
    expect(appPages(world) - before).toBeGreaterThanOrEqual(20);
    world.webs.meddle = () => undefined;
    await pass(world, 6);
    expect(left(world)).toBeGreaterThan(0);
  });

  test('an answer of AWS without keys is tried again, also after many tries that did not get there', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ url }) => (url.includes('/home/') ? failing : undefined);
    await pass(world, 58);
    let empty = 0;
    world.webs.meddle = ({ body }) => {
      if (!body?.includes('AssumeRoleWithSAML') || empty > 0) return undefined;
      empty += 1;
      return { status: 200, headers: {}, body: '' };
    };
    await pass(world, 8);
    expect(empty).toBe(1);
    expect(left(world)).toBeGreaterThan(0);
  });

  test('nothing is sent while the system says that there is none, and one try is made when there is', async () => {
    const world = await withGrants('one', 1);
    world.desktop.online = false;
    await pass(world, 52);
    expect(paths(world).filter((path) => path.startsWith('/home/'))).toEqual([]);
    expect(titles(world)).toEqual(['123456789012-Admin expires in 10 min']);
    expect(world.notifications[0]?.body).toContain('cannot be reached');
    world.desktop.online = true;
    await pass(world, 1);
    expect(left(world)).toBeGreaterThan(57 * minute);
    expect([appPages(world), stsCalls(world)]).toEqual([1, 1]);
    expect(world.withdrawn).toEqual([world.notifications[0]?.cause]);
  });

  test('one try is made when the computer wakes up, and one when it is unlocked', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ url }) => (url.includes('/home/') ? failing : undefined);
    await pass(world, 70);
    for (const wake of [() => world.clock.jump(1000), () => world.clock.lock(false)]) {
      const before = appPages(world);
      wake();
      await turns();
      expect(appPages(world)).toBe(before + 1);
    }
  });

  test('a try that the computer fell asleep over says nothing about the network now', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ url }) => (url.includes('/home/') ? 'hang' : undefined);
    while (appPages(world) === 0) await pass(world, 1);
    world.webs.meddle = () => undefined;
    world.clock.jump(30 * minute);
    world.clock.advanceMs(1);
    await until(() => left(world) > 57 * minute);
  });

  test('the limit that Okta sets is kept', async () => {
    const world = await withGrants('one', 1);
    const end = world.clock.now() + 58 * minute;
    world.webs.meddle = ({ url }) =>
      url.includes('/home/') && world.clock.now() < end
        ? {
            status: 429,
            headers: {
              date: new Date(world.clock.now()).toUTCString(),
              'x-rate-limit-reset': String(Math.ceil(end / 1000)),
            },
            body: '',
          }
        : undefined;
    await pass(world, 57);
    expect(appPages(world)).toBe(1);
    await pass(world, 2);
    expect(left(world)).toBeGreaterThan(55 * minute);
  });
});

describe('when a person is needed', () => {
  test('they are called once, the tray says so, and the click leads to the sign-in, after which everything due is renewed', async () => {
    const world = await withGrants('nomfa', 3);
    await endSession(world);
    await pass(world, 47);
    expect(titles(world)).toEqual(['Sign in to renew 3 profiles']);
    expect(icon(world)).toBe('needs-you');
    expect(trayModel(world.view(), 'linux').items[0]).toMatchObject({
      label: expect.stringMatching(/^Sign in to renew .* and 2 more$/),
    });
    expect(world.window.opened).toBe(0);
    const before = world.webs.sent.length;
    await pass(world, 5);
    expect(world.webs.sent.length).toBe(before);

    world.notifications[0]?.onClick();
    await until(() => world.window.opened > 0);
    expect(world.screen()).toMatchObject({ name: 'sign-in', username: 'nomfa' });
    await world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
    await until(() => [0, 1, 2].every((index) => left(world, index) > 50 * minute));
    await turns();
    expect(world.view().grants.map(({ state, needsYou }) => [state, needsYou])).toEqual(
      Array(3).fill(['live', false]),
    );
    expect(icon(world)).toBe('live');
    expect(world.withdrawn).toContain(world.notifications[0]?.cause);
  });

  test('the notices at ten and at two minutes come, each once, and lead there too', async () => {
    const world = await withGrants('one', 1);
    await endSession(world);
    await pass(world, 80);
    expect(titles(world)).toEqual([
      'Sign in to renew 123456789012-Admin',
      '123456789012-Admin expires in 10 min',
      '123456789012-Admin expires in 2 min',
    ]);
    // Each takes the place of the one before: two about one profile would be one too many.
    expect(world.withdrawn[0]).toBe(world.notifications[0]?.cause);
    expect(world.notifications[2]?.cause).toBe(world.notifications[1]?.cause);
    expect(world.notifications[2]?.buttons.map(({ label }) => label)).toEqual([
      'Sign in',
      'Copy export commands',
      'No more warnings',
    ]);
    world.notifications[2]?.onClick();
    await until(() => world.window.opened > 0);
    expect(world.screen().name).toBe('sign-in');
  });

  test('who signs in without having been asked renews what is due as well', async () => {
    const world = await withGrants('nomfa', 2);
    await endSession(world);
    await pass(world, 70);
    expect(world.view().grants.map(({ state }) => state)).toEqual(['expired', 'expired']);
    await world.signIn('nomfa');
    await until(() => world.view().grants.every(({ state }) => state === 'live'));
  });

  test('who is called again, for the next session that ended, hears of it again', async () => {
    const world = await withGrants('one', 1);
    for (let time = 1; time <= 2; time += 1) {
      await endSession(world);
      await pass(world, 48);
      expect(titles(world).filter((title) => title.startsWith('Sign in'))).toHaveLength(time);
      await world.signIn('one');
      await until(() => left(world) > 50 * minute);
    }
  });

  test('for a step-up no window opens and no code is sent; the click leads to it, and the others follow', async () => {
    const world = await createWorld();
    await world.signIn('stepup-push');
    for (let step = 0; world.screen().name !== 'roles' && step < 9; step += 1) {
      await until(() => !('working' in world.screen() && (world.screen() as { working: boolean }).working));
      const screen = world.screen();
      if (screen.name === 'factors') await chooseFactor(world, /push/);
      if (screen.name === 'code') await enterCode(world, '123456');
      world.clock.advanceMs(4000);
      await turns();
    }
    await world.at('roles');
    const [role] = world.rolecall.snapshot().catalogue.roles;
    await world.rolecall.commands.assume({ role: role?.id ?? '' });
    await until(() => world.view().grants.length > 0);
    world.window.visible = false;
    world.webs.sent.length = 0;
    await pass(world, 48);
    expect(paths(world).filter((path) => path.includes('authn'))).toEqual([]);
    expect(titles(world)[0]).toMatch(/^Sign in to renew/);
    expect(world.window.opened).toBe(0);
    expect(world.view().grants[0]).toMatchObject({ needsYou: true });
    world.notifications[0]?.onClick();
    await until(() => world.window.opened > 0);
    await until(() => ['factors', 'push', 'code'].includes(world.screen().name));
  });

  test('who signed out is not asked to sign in again, and still hears when a profile ends', async () => {
    const world = await withGrants('one', 1);
    const [identity] = world.view().identities;
    await world.rolecall.commands.signOut({ identity: identity?.id ?? '' });
    world.webs.sent.length = 0;
    await pass(world, 70);
    expect(titles(world)).toEqual([
      '123456789012-Admin expires in 10 min',
      '123456789012-Admin expires in 2 min',
    ]);
    expect(world.webs.sent).toEqual([]);
    expect(world.view().grants[0]).toMatchObject({ needsYou: false, state: 'expired' });
  });
});

describe('what Okta or AWS refuses', () => {
  test('is told once, is not asked for again, and the profile says why', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ body }) =>
      body?.includes('AssumeRoleWithSAML')
        ? {
            status: 403,
            headers: { 'content-type': 'text/xml' },
            body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithSAML</Message></Error><RequestId>r</RequestId></ErrorResponse>',
          }
        : undefined;
    await pass(world, 49);
    expect(titles(world)).toEqual(['123456789012-Admin was not renewed']);
    expect(world.view().grants[0]).toMatchObject({ state: 'failed', failure: { code: 'aws-role-refused' } });
    expect(icon(world)).toBe('needs-you');
    await pass(world, 60);
    expect(stsCalls(world)).toBe(1);
    expect(titles(world)).toHaveLength(3);
    world.webs.meddle = () => undefined;
    expect(await world.rolecall.commands.renew({ grant: world.view().grants[0]?.id ?? '' })).toEqual({
      ok: true,
    });
    expect(world.view().grants[0]).toMatchObject({ state: 'live', failure: null });
  });

  test('a profile that somebody else wrote meanwhile is not touched, and the click shows the lines', async () => {
    const world = await withGrants('one', 1);
    const path = [...world.files.keys()][0] ?? '';
    const theirs = '[123456789012-Admin]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = theirs\n';
    world.files.set(path, theirs);
    await pass(world, 49);
    expect(world.files.get(path)).toBe(theirs);
    expect(titles(world)).toEqual(['123456789012-Admin was not renewed']);
    expect(stsCalls(world)).toBe(0);
    world.notifications[0]?.onClick();
    await world.at('proposal');
  });

  test('keys that end as soon as they come are not asked for without end', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ body }) =>
      body?.includes('AssumeRoleWithSAML')
        ? async (reach) => {
            const answer = await reach();
            const past = new Date(world.clock.now() + 1000).toISOString();
            return { ...answer, body: answer.body.replace(/<Expiration>[^<]*/, `<Expiration>${past}`) };
          }
        : undefined;
    await pass(world, 50);
    expect(stsCalls(world)).toBeLessThanOrEqual(5);
  });
});

test('quitting takes back what is on the screen: nobody would answer a click', async () => {
  const world = await withGrants('one', 1);
  await endSession(world);
  await pass(world, 48);
  const before = world.withdrawn.length;
  await world.rolecall.quit();
  expect(world.withdrawn.slice(before)).toEqual([world.notifications.at(-1)?.cause]);
});

test('dismissing ends the notices about this grant, until it is renewed', async () => {
  const world = await withGrants('one', 1);
  await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
  await pass(world, 51);
  expect(titles(world)).toHaveLength(1);
  world.notifications[0]?.buttons.find(({ label }) => label === 'No more warnings')?.onPress();
  await pass(world, 8);
  expect(titles(world)).toHaveLength(1);
  await world.rolecall.commands.renew({ grant: world.view().grants[0]?.id ?? '' });
  await pass(world, 51);
  expect(titles(world)).toHaveLength(2);
});

test('the copy button of a notice puts the keys into the clipboard', async () => {
  const world = await withGrants('one', 1);
  await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
  await pass(world, 51);
  world.notifications[0]?.buttons.find(({ label }) => label === 'Copy export commands')?.onPress();
  await until(() => world.clipboard.text.includes('AWS_SESSION_TOKEN'));
});

test('the moments of the notices are the ones that are set, and none is none', async () => {
  const world = await withGrants('one', 1);
  await world.rolecall.commands.saveSettings(settingsWith({ renew: false, notices: [30] }));
  await pass(world, 59);
  expect(titles(world)).toEqual(['123456789012-Admin expires in 30 min']);
  const silent = await withGrants('one', 1);
  await silent.rolecall.commands.saveSettings(settingsWith({ renew: false, notices: [] }));
  await pass(silent, 59);
  expect(titles(silent)).toEqual([]);
});

test('where nobody shows notifications the tray says so', async () => {
  const world = await withGrants('one', 1, { showsNotifications: false });
  const labels = trayModel(world.view(), 'linux').items.flatMap((item) =>
    'label' in item ? [item.label] : [],
  );
  expect(labels).toContain('This desktop shows no notifications');
});

test('a profile that is stopped while it is being renewed along with others does not come back with them', async () => {
  let open = (): void => undefined;
  let hold: Promise<void> = Promise.resolve();
  const world = await withGrants('nomfa', 3, { holdEdit: () => hold });
  hold = new Promise((resolve) => {
    open = resolve;
  });
  while (stsCalls(world) < 3) await pass(world, 1);
  const [stopped, ...others] = world.view().grants;
  const stopping = world.rolecall.commands.stop({ grant: stopped?.id ?? '' });
  await turns();
  open();
  hold = Promise.resolve();
  expect(await stopping).toEqual({ ok: true });
  await until(() => world.view().grants.every(({ state }) => state === 'live'));
  await turns();
  expect(world.view().grants.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
  const text = [...world.files.values()].join('');
  expect(text).not.toContain(`[${stopped?.profile}]`);
  for (const { profile } of others) expect(text).toContain(`[${profile}]`);
});
