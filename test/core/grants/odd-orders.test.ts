import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import { trayModel } from '../../../src/core/view/tray-model.ts';
import { demoCode } from '../../../src/demo/users.ts';
import { enterCode } from '../../fakes/person.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath, type World, type WorldOptions } from '../../fakes/world.ts';
import { minute, settingsWith } from '../fixtures.ts';
import { appPages, closed, failing, left, pass, titles, turns, withGrants } from './renewal-world.ts';

const grantId = (world: World, index = 0) => world.view().grants[index]?.id ?? '';
const identityOf = (world: World) => world.view().identities[0]?.id ?? '';
const asksAws = (body: string | null | undefined) => body?.includes('AssumeRoleWithSAML') === true;
const calls = (world: World) => titles(world).filter((title) => title.startsWith('Sign in'));
const states = (world: World) => world.view().grants.map(({ state, needsYou }) => [state, needsYou]);

const notAllowed = {
  status: 403,
  headers: { 'content-type': 'text/xml' },
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithSAML</Message></Error><RequestId>r</RequestId></ErrorResponse>',
};

const wantsStepUp = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: `<html><script>var stateToken = '02.id.${'a'.repeat(38)}';</script></html>`,
};

/** A door that somebody opens later. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Nobody gets to the app's page. */
function cutOff(world: World): void {
  world.webs.meddle = ({ url }) => (url.includes('/home/') ? failing : undefined);
}

function connect(world: World): void {
  world.webs.meddle = () => undefined;
}

/** The lines that would change are shown, and the person says yes. */
async function sayYes(world: World): Promise<void> {
  const { id } = await world.at('proposal');
  expect(await world.rolecall.commands.acceptProposal({ proposal: id })).toEqual({ ok: true });
}

async function undo(world: World): Promise<void> {
  await world.rolecall.commands.go({ place: 'grants' });
  await world.rolecall.commands.proposeUndo({});
  await sayYes(world);
}

/** A section that stands twice: Python's parser refuses the file. */
function breakFile(world: World): void {
  const text = world.files.get(credentialsPath) ?? '';
  world.files.set(
    credentialsPath,
    `${text}\n[twice]\naws_access_key_id = a\n[twice]\naws_access_key_id = b\n`,
  );
}

/** The access key of a profile. */
function keyOf(world: World, profile: string): string | undefined {
  const section = new RegExp(`\\[${profile}\\][^\\[]*aws_access_key_id\\s*=\\s*(\\S+)`);
  return section.exec(world.files.get(credentialsPath) ?? '')?.[1];
}

/** The same computer after a restart, or after a power cut. */
async function restarted(world: World, options: WorldOptions = {}): Promise<World> {
  const next = await createWorld({ ...options, from: world });
  await turns();
  return next;
}

describe('a stopped profile that comes back by an undo', () => {
  test('while it was being renewed lives, is renewed in time, and by a click', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ body }) => (asksAws(body) ? 'hang' : undefined);
    while (world.view().grants[0]?.state !== 'renewing') await pass(world, 1);
    await world.rolecall.commands.stop({ grant: grantId(world) });
    expect(world.view().grants).toEqual([]);
    connect(world);
    await turns();
    await undo(world);
    await pass(world, 2);
    expect(left(world)).toBeGreaterThan(55 * minute);
    await pass(world, 5);
    expect(await world.rolecall.commands.renew({ grant: grantId(world) })).toEqual({ ok: true });
    expect(left(world)).toBeGreaterThan(59 * minute);
    expect(states(world)).toEqual([['live', false]]);
  });

  test('while it waited for the person is renewed once they have signed in', async () => {
    const world = await withGrants('one', 1);
    world.demo.endSessions();
    await pass(world, 47);
    expect(states(world)).toEqual([['live', true]]);
    await world.rolecall.commands.stop({ grant: grantId(world) });
    await world.signIn('one');
    await turns();
    await undo(world);
    await pass(world, 2);
    expect(states(world)).toEqual([['live', false]]);
    expect(left(world)).toBeGreaterThan(55 * minute);
  });
});

test('of one role in two profiles a click on one, while the other is renewed on its own, writes both', async () => {
  const world = await withGrants('one', 1);
  const [role] = world.rolecall.snapshot().catalogue.roles;
  await pass(world, 20);
  const own = { profile: 'mine', region: '', output: '', duration: 0, delivery: '' } as const;
  await world.rolecall.commands.saveRole({ role: role?.id ?? '', ...own });
  await world.rolecall.commands.assume({ role: role?.id ?? '' });
  await closed(world);
  expect(world.view().grants.map(({ profile }) => profile)).toEqual(['123456789012-Admin', 'mine']);
  const page = gate();
  world.webs.delay = ({ url }) => (url.includes('/home/') ? page.opened : undefined);
  while (appPages(world) === 0) await pass(world, 1);
  expect(world.view().grants.map(({ state }) => state)).toEqual(['renewing', 'live']);
  const mine = keyOf(world, 'mine');
  const click = world.rolecall.commands.renew({ grant: grantId(world, 1) });
  await turns();
  page.open();
  expect(await click).toEqual({ ok: true });
  await until(() => world.view().grants.every(({ state }) => state === 'live'));
  expect([left(world, 0), left(world, 1)].every((ms) => ms > 58 * minute)).toBe(true);
  expect(keyOf(world, 'mine')).not.toBe(mine);
  await pass(world, 70);
  for (const index of [0, 1]) expect(left(world, index)).toBeGreaterThan(10 * minute);
  expect(titles(world)).toEqual([]);
});

test('a profile that is made the default while it is being renewed has its new keys there, and stays it', async () => {
  const reading = gate();
  let held = false;
  const world = await withGrants('one', 1, { holdRead: () => (held ? reading.opened : undefined) });
  const old = keyOf(world, '123456789012-Admin');
  let asked = false;
  world.webs.meddle = ({ body }) => {
    if (asksAws(body)) {
      asked = true;
      held = true;
    }
    return undefined;
  };
  while (!asked) await pass(world, 1);
  await turns();
  held = false;
  expect(await world.rolecall.commands.useAsDefault({ grant: grantId(world), on: true })).toEqual({
    ok: true,
  });
  expect(keyOf(world, 'default')).toBe(old);
  reading.open();
  await until(() => left(world) > 55 * minute);
  await turns();
  expect(keyOf(world, '123456789012-Admin')).not.toBe(old);
  expect(keyOf(world, 'default')).toBe(keyOf(world, '123456789012-Admin'));
  expect(world.view().grants[0]).toMatchObject({ isDefault: true, state: 'live', failure: null });
});

test('a click on a role of another app does not call the person again for the first one', async () => {
  const world = await createWorld();
  await world.signIn('apps');
  for (const index of [0, 1]) {
    if (index === 1) await world.rolecall.commands.addApp({});
    const { apps } = await world.at('apps');
    await world.rolecall.commands.chooseApp({ app: apps[index]?.id ?? '' });
    await world.at('roles');
  }
  const byApp = new Map(world.rolecall.snapshot().catalogue.roles.map((role) => [role.app, role.id]));
  const [one = '', two = ''] = byApp.values();
  await world.rolecall.commands.assume({ role: one });
  await world.rolecall.commands.assume({ role: two });
  await closed(world);
  await pass(world, 6);
  await world.rolecall.commands.renew({ grant: grantId(world, 1) });
  const strict = world.webs.sent.map(({ url }) => url).find((url) => url.includes('/home/'));
  expect(strict).toBeDefined();
  world.webs.meddle = ({ url }) => (url === strict ? wantsStepUp : undefined);
  await pass(world, 49);
  expect(calls(world)).toHaveLength(1);
  for (let time = 0; time < 3; time += 1) {
    expect(await world.rolecall.commands.assume({ role: one })).toEqual({ ok: true });
    await pass(world, 1);
  }
  expect(calls(world)).toHaveLength(1);
});

test('a notice that was given after a try in vain is not given again after a restart', async () => {
  const world = await withGrants('one', 1);
  cutOff(world);
  world.clock.jump(51 * minute);
  await turns();
  expect(titles(world)).toEqual(['123456789012-Admin expires in 9 min']);
  const again = await restarted(world, {
    meddle: ({ url }) => (url.includes('/home/') ? failing : undefined),
  });
  await until(() => again.view().grants.length === 1);
  await pass(again, 3);
  expect(titles(again).filter((title) => title.includes('expires'))).toEqual([]);
});

test('a limit that Okta sets holds, however often one wakes or unlocks the computer', async () => {
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
  await pass(world, 47);
  expect(appPages(world)).toBe(1);
  for (let time = 0; time < 5; time += 1) {
    world.clock.lock(true);
    world.clock.lock(false);
    await turns();
    world.clock.jump(1000);
    await turns();
  }
  expect(appPages(world)).toBe(1);
  await pass(world, 12);
  expect(left(world)).toBeGreaterThan(55 * minute);
});

describe('what a renewal could not do', () => {
  test('for a broken file is done on its own after the repair, which its failure offers', async () => {
    const world = await withGrants('one', 1);
    breakFile(world);
    await pass(world, 49);
    expect(world.view().grants[0]?.failure).toMatchObject({ code: 'file-unsafe' });
    expect(await world.rolecall.commands.proposeRepair({})).toEqual({ ok: true });
    await sayYes(world);
    await pass(world, 2);
    expect(left(world)).toBeGreaterThan(57 * minute);
    expect(world.view().grants[0]).toMatchObject({ state: 'live', failure: null });
  });

  test('nor a click after it, is done on its own after the repair, too', async () => {
    const world = await withGrants('one', 1);
    breakFile(world);
    await pass(world, 49);
    await world.rolecall.commands.renew({ grant: grantId(world) });
    await world.rolecall.commands.proposeRepair({});
    await sayYes(world);
    await pass(world, 2);
    expect(left(world)).toBeGreaterThan(57 * minute);
    expect(world.view().grants[0]).toMatchObject({ state: 'live', failure: null });
  });

  test('can be copied for an administrator', async () => {
    const world = await withGrants('one', 1);
    world.webs.meddle = ({ body }) => (asksAws(body) ? notAllowed : undefined);
    await pass(world, 49);
    await world.rolecall.commands.copyGrantDetails({ grant: grantId(world) });
    expect(world.clipboard.text).toContain('arn:aws:iam::123456789012:role/Admin');
  });

  test('does not keep the others of a notice from being renewed by a click on it', async () => {
    const world = await withGrants('nomfa', 3);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    await pass(world, 51);
    expect(titles(world)).toEqual(['3 profiles expire in 10 min']);
    const [first] = world.view().grants;
    world.webs.meddle = ({ body }) =>
      asksAws(body) && decodeURIComponent(body ?? '').includes(`${first?.account}:role/${first?.roleName}`)
        ? notAllowed
        : undefined;
    world.notifications[0]?.onClick();
    await until(() => left(world, 1) > 55 * minute && left(world, 2) > 55 * minute);
    expect(world.view().grants[0]).toMatchObject({
      state: 'failed',
      failure: { code: 'aws-role-refused' },
    });
  });

  test('because an administrator closed the app becomes a refusal that is told once and not asked for all day', async () => {
    const world = await withGrants('one', 1);
    await world.rolecall.commands.saveSettings(settingsWith({ notices: [] }));
    world.webs.meddle = ({ url }) =>
      url.includes('/home/')
        ? {
            status: 403,
            headers: { 'content-type': 'text/html' },
            body: '<html><title>Access Forbidden</title><h2>Access Forbidden</h2></html>',
          }
        : undefined;
    await pass(world, 70);
    expect(world.view().grants[0]?.failure).toMatchObject({ code: 'access-forbidden' });
    expect(titles(world)).toEqual(['123456789012-Admin was not renewed']);
    const before = appPages(world);
    expect(before).toBeLessThanOrEqual(8);
    await pass(world, 8 * 60);
    expect(appPages(world)).toBe(before);
    expect(titles(world)).toHaveLength(1);
  });
});

describe('nobody is called', () => {
  test('who is signing in already, with profiles that have expired', async () => {
    const world = await withGrants('one', 1);
    await world.rolecall.commands.signOut({ identity: identityOf(world) });
    await pass(world, 70);
    world.notifications.length = 0;
    const password = gate();
    world.webs.delay = ({ url }) => (url.includes('/authn') ? password.opened : undefined);
    const signingIn = world.signIn('one');
    // Within the time that a request has.
    for (let time = 0; time < 3; time += 1) {
      world.clock.advanceMs(4000);
      await turns();
    }
    expect(titles(world)).toEqual([]);
    password.open();
    await signingIn;
    await until(() => left(world) > 50 * minute);
    expect(titles(world)).toEqual([]);
  });

  test('who is looking for the code of a sign-in just when a profile is due', async () => {
    const world = await createWorld();
    await world.signIn('code');
    await enterCode(world, demoCode);
    await world.at('roles');
    const [role] = world.rolecall.snapshot().catalogue.roles;
    await world.rolecall.commands.assume({ role: role?.id ?? '' });
    await closed(world);
    world.demo.endSessions();
    await pass(world, 44);
    await world.rolecall.commands.renew({ grant: grantId(world) });
    await world.at('sign-in');
    await world.rolecall.commands.signIn({ username: 'code', password: 'rolecall', keep: false });
    await world.at('code');
    await pass(world, 3);
    expect(left(world)).toBeLessThan(14 * minute);
    expect(titles(world)).toEqual([]);
    await enterCode(world, demoCode);
    await until(() => left(world) > 50 * minute);
    expect(titles(world)).toEqual([]);
  });

  test('who is in the middle of a step-up', async () => {
    const world = await createWorld();
    await world.signIn('stepup');
    for (let step = 0; world.screen().name !== 'roles' && step < 9; step += 1) {
      if (world.screen().name === 'code') await enterCode(world, '123456');
      world.clock.advanceMs(31_000);
      await turns();
    }
    await world.at('roles');
    for (const role of world.rolecall.snapshot().catalogue.roles.slice(0, 2))
      await world.rolecall.commands.assume({ role: role.id });
    await turns();
    await pass(world, 40);
    void world.rolecall.commands.renew({ grant: grantId(world) });
    await until(() => world.screen().name === 'code');
    await pass(world, 8);
    expect(world.screen().name).toBe('code');
    expect(calls(world)).toEqual([]);
  });
});

describe('one cause is one notice', () => {
  test('for three grants whose tries fail, at ten minutes', async () => {
    for (const second of [0, 7, 14, 28]) {
      const world = await withGrants('nomfa', 3);
      world.clock.advanceMs(second * 1000);
      cutOff(world);
      await pass(world, 55);
      expect(titles(world), `${second} s`).toEqual([expect.stringMatching(/^3 profiles expire in /)]);
    }
  });

  // Some wake up when the next try is due anyway, others long before.
  test.each([47, 48, 49])(
    'and none after sleep from minute %i on when the one try succeeds',
    async (slept) => {
      const world = await withGrants('one', 1);
      cutOff(world);
      await pass(world, slept);
      expect(world.view().grants[0]?.failure).not.toBeNull();
      connect(world);
      world.clock.jump(left(world) - 10 * minute + 1000);
      await until(() => left(world) > 57 * minute);
      expect(titles(world)).toEqual([]);
    },
  );
});

describe('no timer runs once everything has expired', () => {
  const ways: [string, (world: World) => Promise<unknown>][] = [
    [
      'and renewal is turned off',
      (world) => world.rolecall.commands.saveSettings(settingsWith({ renew: false })),
    ],
    [
      'and the person signed out',
      (world) => world.rolecall.commands.signOut({ identity: identityOf(world) }),
    ],
  ];
  test.each(ways)('%s', async (_, leave) => {
    const world = await withGrants('one', 1);
    world.desktop.online = false;
    await pass(world, 70);
    await leave(world);
    // The session, which lives without us, is refreshed no more after its idle time.
    await pass(world, 180);
    expect(world.view().grants[0]?.state).toBe('expired');
    expect(world.clock.pending()).toBe(0);
  });
});

test('a keyring that is locked at the start is no call to sign in, and when it opens the profile is renewed on its own', async () => {
  const world = await createWorld();
  await world.signIn('one', 'rolecall', true);
  await world.at('roles');
  await world.rolecall.commands.assume({ role: world.role('123456789012 Admin') });
  await closed(world);
  await pass(world, 20);
  await world.rolecall.quit();
  world.clock.advanceMs(30 * minute);
  const options: WorldOptions & { hasKeyring: boolean } = { hasKeyring: false, from: world };
  const again = await createWorld(options);
  again.window.visible = false;
  await until(() => again.view().grants.length === 1);
  await pass(again, 4);
  expect(calls(again)).toEqual([]);
  expect(states(again)).toEqual([['expiring', false]]);
  options.hasKeyring = true;
  await pass(again, 5);
  expect(left(again)).toBeGreaterThan(50 * minute);
  expect(again.window.opened).toBe(0);
});

test('a stop that one of two files refused is not undone by a renewal', async () => {
  let refuses = false;
  const extra = '/x/credentials';
  const world = await createWorld({
    refuseWrite: (path) =>
      refuses && path === extra ? appError('file-unwritable', { path, reason: 'EACCES' }) : null,
  });
  await world.signIn('one');
  await world.at('roles');
  await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: [extra] }));
  await world.rolecall.commands.assume({ role: world.role('123456789012 Admin') });
  await closed(world);
  refuses = true;
  expect(await world.rolecall.commands.stop({ grant: grantId(world) })).toMatchObject({ ok: false });
  expect(world.files.get(credentialsPath)).not.toContain('123456789012-Admin');
  refuses = false;
  await pass(world, 70);
  expect(world.files.get(credentialsPath)).not.toContain('123456789012-Admin');
  expect(appPages(world)).toBe(0);
});

test('the picker’s shortcut or a left click brings back the sign-in that a click on a role waits for', async () => {
  const world = await withGrants('one', 1);
  world.demo.endSessions();
  await pass(world, 48);
  world.notifications[0]?.onClick();
  await until(() => world.window.opened > 0);
  expect(world.screen().name).toBe('sign-in');
  await world.rolecall.commands.closeWindow({});
  await world.rolecall.commands.openPicker({});
  expect(world.screen()).toMatchObject({ name: 'sign-in', username: 'one' });
  await world.rolecall.commands.signIn({ username: 'one', password: 'rolecall', keep: false });
  await until(() => left(world) > 57 * minute);
});

describe('what is on the screen goes', () => {
  test('when "expires in" has become "has expired"', async () => {
    const world = await withGrants('one', 1);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    await pass(world, 59);
    const cause = world.notifications.at(-1)?.cause;
    expect(titles(world)).toHaveLength(2);
    expect(world.withdrawn).not.toContain(cause);
    await pass(world, 2);
    expect(world.withdrawn).toContain(cause);
  });

  const failedClick = async () => {
    const world = await withGrants('one', 1);
    await pass(world, 30);
    world.webs.meddle = () => failing;
    await world.rolecall.commands.renew({ grant: grantId(world) });
    expect(titles(world)).toEqual(['123456789012-Admin was not renewed']);
    expect(world.withdrawn).toEqual([]);
    connect(world);
    return world;
  };

  test('when what "was not renewed" after a click has been renewed', async () => {
    const world = await failedClick();
    await world.rolecall.commands.renew({ grant: grantId(world) });
    await turns();
    expect(world.withdrawn).toEqual([world.notifications[0]?.cause]);
  });

  test('at quit, "was not renewed" as well', async () => {
    const world = await failedClick();
    await world.rolecall.quit();
    expect(world.withdrawn).toEqual([world.notifications[0]?.cause]);
  });
});

test('whoever signed out reads that a click leads to the sign-in', async () => {
  const world = await withGrants('one', 1);
  await world.rolecall.commands.signOut({ identity: identityOf(world) });
  await pass(world, 52);
  expect(titles(world)).toEqual(['123456789012-Admin expires in 10 min']);
  expect(world.notifications[0]?.body).toContain('Click to sign in.');
  expect(world.notifications[0]?.buttons[0]?.label).toBe('Sign in');
  world.notifications[0]?.onClick();
  await until(() => world.window.opened > 0);
  expect(world.screen()).toMatchObject({ name: 'sign-in', username: 'one' });
});

test('of an identity that is forgotten nothing is told', async () => {
  const world = await withGrants('one', 1);
  await world.rolecall.commands.forgetIdentity({ identity: identityOf(world) });
  await pass(world, 70);
  expect(titles(world)).toEqual([]);
});

describe('after a restart', () => {
  async function afterHours(hours: number): Promise<World> {
    const world = await withGrants('one', 1);
    await world.rolecall.quit();
    world.clock.advanceMs(hours * 60 * minute);
    const again = await restarted(world);
    await until(() => again.view().grants.length === 1);
    await pass(again, 2);
    return again;
  }

  test('a profile that expired five days ago is listed, and calls nobody', async () => {
    const world = await afterHours(5 * 24);
    expect(states(world)).toEqual([['expired', false]]);
    expect(titles(world)).toEqual([]);
    expect(trayModel(world.view(), 'linux').icon).not.toBe('needs-you');
  });

  test('one of last night calls', async () => {
    const world = await afterHours(12);
    expect(states(world)).toEqual([['expired', true]]);
    expect(titles(world)).toEqual(['Sign in to renew 123456789012-Admin']);
  });
});
