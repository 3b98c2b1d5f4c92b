import { describe, expect, test } from 'vitest';
import { trayModel } from '../../src/core/view/tray-model.ts';
import type { Outcome } from '../../src/shared/contract.ts';
import { chooseFactor, enterCode } from '../fakes/person.ts';
import { until } from '../fakes/until.ts';
import { createWorld, credentialsPath, type World, type WorldOptions } from '../fakes/world.ts';
import { assume, production, restarted, sandbox, staging } from './accounts/naming-world.ts';
import { minute, settingsWith } from './fixtures.ts';
import { pass } from './grants/renewal-world.ts';

const [admin, readOnly] = [`${production} ProductionAdmin`, `${production} ProductionReadOnly`] as const;
const developer = `${staging} Developer`;

/** Signed in to six roles of three accounts, one of them production, with a password alone. Nothing that was sent so far counts. */
async function signedIn(options: WorldOptions = {}, keep = false): Promise<World> {
  const world = await createWorld(options);
  await world.signIn('names-none', 'rolecall', keep);
  await world.at('roles');
  world.webs.sent.length = 0;
  return world;
}

async function confirm(world: World): Promise<Outcome> {
  const { id } = await world.at('production');
  return world.rolecall.commands.confirmProduction({ question: id });
}

async function confirmed(role = admin, options: WorldOptions = {}, keep = false): Promise<World> {
  const world = await signedIn(options, keep);
  await assume(world, role);
  expect(await confirm(world)).toEqual({ ok: true });
  await until(() => world.view().grants.every(({ caller }) => caller !== ''));
  return world;
}

const together = (world: World, ...names: string[]) =>
  world.rolecall.commands.assumeTogether({ roles: names.map((name) => world.role(name)) });
const asked = (world: World) => {
  const screen = world.screen();
  return screen.name === 'production' ? screen.roles.map(({ account, name }) => `${account} ${name}`) : [];
};
const questionOf = async (world: World) => (await world.at('production')).id;
const profiles = (world: World) => world.view().grants.map(({ profile }) => profile);
const notAsked = { ok: false, failure: { code: 'not-asked' } };

describe('a role of production', () => {
  test('is asked about before anything is sent or written', async () => {
    const world = await signedIn();
    expect(await assume(world, admin)).toEqual({ ok: true });
    expect(world.screen()).toMatchObject({
      name: 'production',
      roles: [{ account: production, name: 'ProductionAdmin', production: true }],
    });
    expect(world.webs.sent).toEqual([]);
    expect(world.edits).toEqual([]);
    expect(world.view()).toMatchObject({ grants: [], failure: null, assumingTogether: 0 });
  });

  test('is asked about in the window, when the click was in the tray', async () => {
    const world = await signedIn();
    await world.rolecall.commands.pin({ roles: [world.role(admin)], pinned: true });
    world.window.visible = false;
    const item = trayModel(world.view(), 'linux').items.find(
      (one) => one.kind === 'order' && one.order.command === 'assume',
    );
    if (item?.kind !== 'order' || item.order.command !== 'assume') throw new Error('no such item');
    await world.rolecall.commands.assume(item.order.input);
    expect(world.window.opened).toBe(1);
    expect(asked(world)).toEqual([admin]);
    expect(await confirm(world)).toEqual({ ok: true });
    expect(profiles(world)).toHaveLength(1);
  });

  test('is assumed with a yes, by the same click', async () => {
    const world = await confirmed();
    expect(profiles(world)).toEqual([`${production}-ProductionAdmin`]);
    expect(world.screen().name).toBe('grants');
    expect(world.view().grants).toMatchObject([{ production: true }]);
  });

  test('is given up with a no, and nothing happens', async () => {
    const world = await signedIn();
    await assume(world, admin);
    const question = await questionOf(world);
    expect(await world.rolecall.commands.declineProduction({ question })).toEqual({ ok: true });
    expect(world.screen().name).toBe('roles');
    expect(world.webs.sent).toEqual([]);
    expect(world.view()).toMatchObject({ grants: [], failure: null });
    // And is asked about again.
    await assume(world, admin);
    expect(asked(world)).toEqual([admin]);
  });

  test('is one by what the person says of its account, too', async () => {
    const world = await signedIn();
    const own = { label: '', colour: 'none' } as const;
    await world.rolecall.commands.saveAccount({ account: staging, ...own, production: 'yes' });
    await world.rolecall.commands.saveAccount({ account: production, ...own, production: 'no' });
    await assume(world, admin);
    expect(profiles(world)).toEqual([`${production}-ProductionAdmin`]);
    await assume(world, developer);
    expect(asked(world)).toEqual([developer]);
  });

  test('is none without a pattern', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ production: '' }));
    await assume(world, admin);
    expect(profiles(world)).toHaveLength(1);
  });

  test('whose profile is somebody else’s is asked about first, and not again with the yes to that', async () => {
    const theirs = `[${production}-ProductionAdmin]\naws_access_key_id = AKIATHEIRS\n`;
    const world = await signedIn({ files: { [credentialsPath]: theirs } });
    await assume(world, admin);
    expect(await confirm(world)).toEqual({ ok: true });
    const { id } = await world.at('proposal');
    expect(await world.rolecall.commands.acceptProposal({ proposal: id })).toEqual({ ok: true });
    expect(profiles(world)).toHaveLength(1);
  });
});

describe('the account of which somebody said yes', () => {
  test('is not asked about again, whichever of its roles is clicked', async () => {
    const world = await confirmed();
    await world.rolecall.commands.stop({ grant: profiles(world)[0] ?? '' });
    await assume(world, admin);
    await assume(world, readOnly);
    expect(profiles(world)).toHaveLength(2);
  });

  test('is asked about again after a no to another one', async () => {
    const world = await confirmed();
    await world.rolecall.commands.saveAccount({
      account: staging,
      label: '',
      colour: 'none',
      production: 'yes',
    });
    await assume(world, developer);
    await world.rolecall.commands.declineProduction({ question: await questionOf(world) });
    await assume(world, readOnly);
    expect(profiles(world)).toHaveLength(2);
    await assume(world, developer);
    expect(asked(world)).toEqual([developer]);
  });

  test('is not asked about again when only the session was over', async () => {
    const world = await confirmed();
    world.demo.endSessions();
    world.clock.advanceMs(6 * minute);
    await assume(world, readOnly);
    await world.at('sign-in');
    await world.signIn('names-none');
    await until(() => profiles(world).length === 2);
  });

  test('is asked about again after a sign-out', async () => {
    const world = await confirmed();
    await world.rolecall.commands.signOut({ identity: world.view().current ?? '' });
    await world.signIn('names-none');
    await assume(world, readOnly);
    expect(asked(world)).toEqual([readOnly]);
  });

  test('is asked about again after a restart, but not for what is live', async () => {
    const world = await restarted(await confirmed());
    await world.signIn('names-none');
    expect(profiles(world)).toHaveLength(1);
    expect(await assume(world, admin)).toEqual({ ok: true });
    expect(asked(world)).toEqual([]);
    await assume(world, readOnly);
    expect(asked(world)).toEqual([readOnly]);
  });

  test('is asked about again when what was live in the last run has expired', async () => {
    const before = await confirmed();
    await before.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    await before.rolecall.quit();
    before.clock.advanceMs(90 * minute);
    const world = await restarted(before);
    await world.signIn('names-none');
    expect(world.view().grants).toMatchObject([{ state: 'expired' }]);
    await world.rolecall.commands.go({ place: 'roles' });
    await assume(world, admin);
    expect(asked(world)).toEqual([admin]);
  });
});

describe('a renewal of production', () => {
  test('on its own asks nothing', async () => {
    const world = await confirmed();
    const end = world.view().grants[0]?.expiresAt ?? 0;
    while ((world.view().grants[0]?.expiresAt ?? 0) <= end) await pass(world, 1);
    expect(asked(world)).toEqual([]);
  });

  test('by a click asks nothing, also after a sign-out and when it has expired', async () => {
    const world = await confirmed();
    const [grant = ''] = profiles(world);
    expect(await world.rolecall.commands.renew({ grant })).toEqual({ ok: true });
    await world.rolecall.commands.signOut({ identity: world.view().current ?? '' });
    world.clock.advanceMs(90 * minute);
    expect(await world.rolecall.commands.renew({ grant })).toEqual({ ok: true });
    await world.at('sign-in');
    await world.signIn('names-none');
    await until(() => world.view().grants[0]?.state === 'live');
    expect(world.views.filter(({ screen }) => screen.name === 'production').at(-1)?.grants).toEqual([]);
  });
});

describe('several roles together', () => {
  test('are asked about once, with those of production shown', async () => {
    const world = await signedIn();
    expect(await together(world, developer, admin, readOnly)).toEqual({ ok: true });
    expect(asked(world)).toEqual([admin, readOnly]);
    expect(world.webs.sent).toEqual([]);
    expect(await confirm(world)).toEqual({ ok: true });
    expect(profiles(world)).toHaveLength(3);
    expect(world.edits).toEqual([credentialsPath]);
  });

  test('that are pinned, likewise', async () => {
    const world = await signedIn();
    const roles = [developer, admin].map((name) => world.role(name));
    await world.rolecall.commands.pin({ roles, pinned: true });
    await world.rolecall.commands.assumePinned({});
    expect(asked(world)).toEqual([admin]);
    await confirm(world);
    expect(profiles(world)).toHaveLength(2);
  });

  test('are given up together with a no', async () => {
    const world = await signedIn();
    await together(world, developer, admin);
    await world.rolecall.commands.declineProduction({ question: await questionOf(world) });
    expect(world.webs.sent).toEqual([]);
    expect(world.view()).toMatchObject({ grants: [], screen: { name: 'roles' }, assumingTogether: 0 });
  });

  test('without production are asked about nothing', async () => {
    const world = await signedIn();
    await together(world, developer, `${sandbox} Admin`);
    expect(profiles(world)).toHaveLength(2);
  });

  test('go by the names that they have when the yes comes', async () => {
    const world = await signedIn();
    await together(world, admin, readOnly);
    const own = { region: '', output: '', duration: 0, delivery: '' } as const;
    const question = await questionOf(world);
    await world.rolecall.commands.saveRole({ role: world.role(admin), profile: 'prod', ...own });
    expect(await world.rolecall.commands.confirmProduction({ question })).toEqual({ ok: true });
    expect(profiles(world)).toEqual(['prod', `${production}-ProductionReadOnly`]);
  });
});

describe('a question', () => {
  test('is answered once', async () => {
    const world = await signedIn();
    await assume(world, admin);
    const question = await questionOf(world);
    const [first, second] = await Promise.all([
      world.rolecall.commands.confirmProduction({ question }),
      world.rolecall.commands.confirmProduction({ question }),
    ]);
    expect([first, second]).toMatchObject([{ ok: true }, notAsked]);
    expect(await world.rolecall.commands.declineProduction({ question })).toMatchObject(notAsked);
    expect(profiles(world)).toHaveLength(1);
  });

  test('that was answered with no takes no late yes', async () => {
    const world = await signedIn();
    await assume(world, admin);
    const question = await questionOf(world);
    await world.rolecall.commands.declineProduction({ question });
    expect(await world.rolecall.commands.confirmProduction({ question })).toMatchObject(notAsked);
    expect(world.webs.sent).toEqual([]);
    await assume(world, admin);
    expect(asked(world)).toEqual([admin]);
  });

  test('whose place another one took cannot be answered, nor answer that', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveAccount({
      account: staging,
      label: '',
      colour: 'none',
      production: 'yes',
    });
    await assume(world, admin);
    const first = await questionOf(world);
    await assume(world, developer);
    expect(asked(world)).toEqual([developer]);
    expect(await world.rolecall.commands.confirmProduction({ question: first })).toMatchObject(notAsked);
    expect(world.webs.sent).toEqual([]);
    expect(asked(world)).toEqual([developer]);
    expect(await confirm(world)).toEqual({ ok: true });
    expect(profiles(world)).toEqual([`${staging}-Developer`]);
    // The yes was to that account alone.
    await assume(world, admin);
    expect(asked(world)).toEqual([admin]);
  });

  test.each([
    ['another place', (world: World) => world.rolecall.commands.go({ place: 'grants' })],
    ['the roles', (world: World) => world.rolecall.commands.go({ place: 'roles' })],
    ['settings', (world: World) => world.rolecall.commands.go({ place: 'settings' })],
    ['a role', (world: World) => world.rolecall.commands.openRole({ role: world.role(admin) })],
    ['an account', (world: World) => world.rolecall.commands.openAccount({ account: production })],
    ['a profile', (world: World) => world.rolecall.commands.openInspector({ profile: 'x' })],
    [
      'an identity',
      (world: World) =>
        world.rolecall.commands.chooseIdentity({ identity: world.view().identities[0]?.id ?? '' }),
    ],
    [
      'the sign-out',
      (world: World) => world.rolecall.commands.signOut({ identity: world.view().current ?? '' }),
    ],
    [
      'a world without the identity',
      (world: World) => world.rolecall.commands.forgetIdentity({ identity: world.view().current ?? '' }),
    ],
  ] as const)('is left by whoever goes to %s, and takes no late yes', async (_, leave) => {
    const world = await signedIn();
    await assume(world, admin);
    const question = await questionOf(world);
    await leave(world);
    expect(world.screen().name).not.toBe('production');
    world.webs.sent.length = 0;
    expect(await world.rolecall.commands.confirmProduction({ question })).toMatchObject(notAsked);
    expect(world.view().grants).toEqual([]);
    expect(world.webs.sent).toEqual([]);
  });

  test('stays for whoever only wants the window', async () => {
    const world = await signedIn();
    await assume(world, admin);
    await world.rolecall.commands.openPicker({});
    await world.rolecall.commands.closeWindow({});
    expect(asked(world)).toEqual([admin]);
    expect(await confirm(world)).toEqual({ ok: true });
  });

  test('of an identity that another one signs out of stays', async () => {
    const world = await signedIn();
    const role = world.role(admin);
    await world.signIn('one');
    await world.at('roles');
    await world.rolecall.commands.assume({ role });
    expect(asked(world)).toEqual([admin]);
    const one = world.view().identities.find(({ username }) => username === 'one')?.id ?? '';
    await world.rolecall.commands.signOut({ identity: one });
    expect(asked(world)).toEqual([admin]);
    expect(await confirm(world)).toEqual({ ok: true });
    expect(profiles(world)).toHaveLength(1);
  });
});

describe('a question beside a sign-in', () => {
  test('does not take away what is being typed, and comes after it', async () => {
    const world = await signedIn();
    const role = world.role(admin);
    await world.signIn('totp');
    await chooseFactor(world, /code/);
    await world.at('code');
    await world.rolecall.commands.assume({ role });
    expect(world.screen().name).toBe('code');
    expect(world.window.opened).toBe(1);
    await enterCode(world, '123456');
    await until(() => world.screen().name !== 'code');
    expect(asked(world)).toEqual([admin]);
    expect(await confirm(world)).toEqual({ ok: true });
    expect(profiles(world)).toEqual([`${production}-ProductionAdmin`]);
  });

  test('does not take away the form that another click waits for', async () => {
    const world = await signedIn();
    world.demo.endSessions();
    world.clock.advanceMs(6 * minute);
    await assume(world, developer);
    await world.at('sign-in');
    await assume(world, admin);
    expect(world.screen().name).toBe('sign-in');
    await world.signIn('names-none');
    await until(() => profiles(world).length === 1);
    expect(asked(world)).toEqual([admin]);
    expect(await confirm(world)).toEqual({ ok: true });
    expect(profiles(world)).toEqual([`${staging}-Developer`, `${production}-ProductionAdmin`]);
  });

  test('is what the window shows first, where nothing waits for the form', async () => {
    const world = await restarted(await signedIn());
    expect(world.screen().name).toBe('sign-in');
    await assume(world, admin);
    expect(asked(world)).toEqual([admin]);
  });

  test('comes before it, and the click goes on after it without asking again', async () => {
    const world = await signedIn();
    world.demo.endSessions();
    world.clock.advanceMs(6 * minute);
    await assume(world, admin);
    expect(world.webs.sent).toEqual([]);
    await confirm(world);
    await world.at('sign-in');
    await world.signIn('names-none');
    await until(() => profiles(world).length === 1);
    expect(world.screen().name).toBe('grants');
  });

  test('comes before it for several, too', async () => {
    const world = await signedIn();
    world.demo.endSessions();
    world.clock.advanceMs(6 * minute);
    await together(world, admin, readOnly, developer);
    await confirm(world);
    await world.at('sign-in');
    await world.signIn('names-none');
    await until(() => profiles(world).length === 3);
    expect(world.screen().name).toBe('grants');
  });
});
