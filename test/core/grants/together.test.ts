import { describe, expect, test } from 'vitest';
import type { WebRequest } from '../../../src/core/ports.ts';
import { turns } from '../../fakes/legal-state.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath, type World } from '../../fakes/world.ts';
import { gate, remembered } from '../accounts/naming-world.ts';
import { minute } from '../fixtures.ts';

const [developer, admin, readOnly] = [
  '345678901234 Developer',
  '456789012345 Admin',
  '456789012345 ReadOnly',
] as const;
const everything = [developer, admin, readOnly];

async function signedIn(username = 'nomfa'): Promise<World> {
  const world = await createWorld();
  await world.signIn(username);
  await world.at('roles');
  world.webs.sent.length = 0;
  return world;
}

const ids = (world: World, names: readonly string[]) => names.map((name) => world.role(name));
const together = (world: World, names: readonly string[] = everything) =>
  world.rolecall.commands.assumeTogether({ roles: ids(world, names) });
const profiles = (world: World) => world.view().grants.map(({ profile }) => profile);
const profileOf = (name: string) => name.replace(' ', '-');
const asksAws = ({ body }: WebRequest) => body?.includes('Action=AssumeRoleWithSAML') === true;
/** Names of the roles that AWS was asked for. */
const askedFor = (world: World) =>
  world.webs.sent
    .filter(asksAws)
    .map(({ body }) => new URLSearchParams(body ?? '').get('RoleArn')?.split('/').at(-1));
const appPages = (world: World) => world.webs.sent.filter(({ url }) => url.includes('/home/')).length;
const refused = {
  status: 403,
  headers: { 'content-type': 'text/xml' },
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithSAML</Message></Error><RequestId>r</RequestId></ErrorResponse>',
};

function endSession(world: World): void {
  world.demo.endSessions();
  world.clock.advanceMs(6 * minute);
}

describe('roles that were chosen together', () => {
  test('come from one assertion, with one edit of the file', async () => {
    const world = await signedIn();
    world.clock.advanceMs(6 * minute);
    expect(await together(world)).toEqual({ ok: true });
    expect(profiles(world).toSorted()).toEqual(everything.map(profileOf));
    expect(world.edits).toEqual([credentialsPath]);
    expect(appPages(world)).toBe(1);
    expect(world.view()).toMatchObject({
      screen: { name: 'grants' },
      notice: { text: 'together-written' },
      assumingTogether: 0,
      failure: null,
    });
  });

  test('are counted while they are fetched', async () => {
    const world = await signedIn();
    const keys = gate();
    world.webs.delay = (one) => (asksAws(one) ? keys.opened : undefined);
    const done = together(world, [admin, readOnly]);
    expect(world.view().assumingTogether).toBe(2);
    keys.open();
    await done;
    expect(world.view().assumingTogether).toBe(0);
  });

  test('of which one is refused are there but for that one, and it is told how many', async () => {
    const world = await signedIn();
    world.webs.meddle = (one) => (asksAws(one) && one.body?.includes('ReadOnly') ? refused : undefined);
    expect(await together(world)).toMatchObject({
      ok: false,
      failure: { code: 'together-partly', facts: { done: 2, failed: 1 } },
    });
    expect(profiles(world).toSorted()).toEqual([developer, admin].map(profileOf));
    expect(world.edits).toEqual([credentialsPath]);
    expect(world.view()).toMatchObject({ failure: { code: 'together-partly' }, notice: null });
  });

  test('of which each is refused are told as such', async () => {
    const world = await signedIn();
    world.webs.meddle = (one) => (asksAws(one) ? refused : undefined);
    expect(await together(world)).toMatchObject({
      failure: { code: 'together-partly', facts: { done: 0, failed: 3 } },
    });
    expect(world.view()).toMatchObject({ grants: [], assumingTogether: 0, screen: { name: 'roles' } });
  });

  test('of which there is one are told what was wrong with that one', async () => {
    const world = await signedIn();
    world.webs.meddle = (one) => (asksAws(one) ? refused : undefined);
    expect(await together(world, [admin])).toMatchObject({ failure: { code: 'aws-role-refused' } });
  });

  test('are all given up by cancelling, and nothing is said of it', async () => {
    const world = await signedIn();
    world.webs.meddle = (one) => (asksAws(one) ? 'hang' : undefined);
    const done = together(world);
    await until(() => askedFor(world).length > 0);
    await world.rolecall.commands.cancelAssume({});
    expect(await done).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(world.view()).toMatchObject({ grants: [], failure: null, assumingTogether: 0 });
    expect(world.edits).toEqual([]);
    world.webs.meddle = () => undefined;
    expect(await together(world)).toEqual({ ok: true });
  });

  test('beside others that are fetched still are no end of those', async () => {
    const world = await signedIn();
    const keys = gate();
    world.webs.delay = (one) => (asksAws(one) && one.body?.includes('Developer') ? keys.opened : undefined);
    const first = together(world, [developer]);
    expect(await together(world, [admin, readOnly])).toEqual({ ok: true });
    expect(world.view().assumingTogether).toBe(1);
    await world.rolecall.commands.cancelAssume({});
    expect(await first).toMatchObject({ failure: { code: 'cancelled' } });
    expect(profiles(world)).toHaveLength(2);
    expect(world.view().assumingTogether).toBe(0);
    keys.open();
  });

  test('may be named twice, and are assumed once', async () => {
    const world = await signedIn();
    expect(await together(world, [admin, readOnly, admin])).toEqual({ ok: true });
    expect(askedFor(world).toSorted()).toEqual(['Admin', 'ReadOnly']);
  });

  test('that are gone are left out, and when all are gone it is told', async () => {
    const world = await signedIn();
    const gone = world.role(admin);
    await world.signIn('one');
    await world.at('roles');
    const nomfa = world.view().identities.find(({ username }) => username === 'nomfa')?.id ?? '';
    await world.rolecall.commands.forgetIdentity({ identity: nomfa });
    const { assumeTogether } = world.rolecall.commands;
    expect(await assumeTogether({ roles: [gone, world.role('123456789012 Admin')] })).toEqual({ ok: true });
    expect(profiles(world)).toEqual(['123456789012-Admin']);
    expect(await assumeTogether({ roles: [gone] })).toMatchObject({ failure: { code: 'role-unknown' } });
  });
});

describe('roles that were chosen together while the session is over', () => {
  test('all go on after the sign-in', async () => {
    const world = await signedIn();
    endSession(world);
    expect(await together(world)).toEqual({ ok: true });
    await world.at('sign-in');
    expect(world.window.opened).toBe(1);
    expect(profiles(world)).toEqual([]);
    await world.signIn('nomfa');
    await until(() => profiles(world).length === 3);
    expect(world.edits).toEqual([credentialsPath]);
    expect(world.screen().name).toBe('grants');
  });

  test('are given up by whoever goes elsewhere', async () => {
    const world = await signedIn();
    endSession(world);
    await together(world);
    await world.at('sign-in');
    await world.rolecall.commands.go({ place: 'settings' });
    await world.signIn('nomfa');
    await world.at('roles');
    await turns();
    expect(world.view().grants).toEqual([]);
  });

  test('of one identity only are written for the other one, and not asked for again after the sign-in', async () => {
    const world = await signedIn();
    const mine = ids(world, [developer, admin]);
    await world.signIn('one');
    await world.at('roles');
    const others = ids(world, ['123456789012 Admin']);
    const nomfa = world.view().identities.find(({ username }) => username === 'nomfa')?.id ?? '';
    await world.rolecall.commands.signOut({ identity: nomfa });
    world.webs.sent.length = 0;
    await world.rolecall.commands.assumeTogether({ roles: [...mine, ...others] });
    await world.at('sign-in');
    expect(profiles(world)).toEqual(['123456789012-Admin']);
    await world.signIn('nomfa');
    await until(() => profiles(world).length === 3);
    expect(askedFor(world).toSorted()).toEqual(['Admin', 'Admin', 'Developer']);
  });

  test('of which one is left go to the profile of the role, not to that of an earlier click', async () => {
    const world = await signedIn();
    const role = world.role(admin);
    await world.rolecall.commands.assume({ role });
    const own = { region: '', output: '', duration: 0, delivery: '' } as const;
    await world.rolecall.commands.saveRole({ role, profile: 'mine', ...own });
    endSession(world);
    await world.rolecall.commands.renew({ grant: profileOf(admin) });
    await world.at('sign-in');
    await world.rolecall.commands.go({ place: 'grants' });
    await world.rolecall.commands.pin({ roles: [role], pinned: true });
    await world.rolecall.commands.assumePinned({});
    await world.at('sign-in');
    await world.signIn('nomfa');
    await until(() => profiles(world).length === 2);
    expect(profiles(world)).toEqual([profileOf(admin), 'mine']);
  });
});

describe('pinning several', () => {
  const pinned = (world: World) => world.view().pinned.map(({ account, name }) => `${account} ${name}`);
  const pin = (world: World, names: readonly string[], on = true) =>
    world.rolecall.commands.pin({ roles: ids(world, names), pinned: on });

  test('keeps their order, and that of those that were pinned before', async () => {
    const world = await signedIn();
    await pin(world, [readOnly]);
    await pin(world, [developer, readOnly, admin, developer]);
    expect(pinned(world)).toEqual([readOnly, developer, admin]);
    expect(remembered(world).pinned).toEqual(ids(world, [readOnly, developer, admin]));
    expect(world.rolecall.snapshot().catalogue.roles.map(({ pinned: isPinned }) => isPinned)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('is undone for several', async () => {
    const world = await signedIn();
    await pin(world, everything);
    await pin(world, [readOnly, developer], false);
    expect(pinned(world)).toEqual([admin]);
    await pin(world, everything, false);
    expect(pinned(world)).toEqual([]);
  });

  test('of which one is unknown pins none', async () => {
    const world = await signedIn();
    const roles = [world.role(admin), 'constructor'];
    expect(await world.rolecall.commands.pin({ roles, pinned: true })).toMatchObject({
      failure: { code: 'role-unknown' },
    });
    expect(pinned(world)).toEqual([]);
  });
});
