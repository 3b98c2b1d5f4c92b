import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import type { RoleSettings } from '../../../src/core/settings/settings.ts';
import { trayModel } from '../../../src/core/view/tray-model.ts';
import { turns } from '../../fakes/legal-state.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath, type World, type WorldOptions } from '../../fakes/world.ts';
import { assume, remembered, restarted } from '../accounts/naming-world.ts';
import { minute, settingsWith } from '../fixtures.ts';
import { closed, pass } from './renewal-world.ts';

const admin = '456789012345 Admin';
const profile = '456789012345-Admin';
const theirs = '[default]\nregion = eu-west-1\n\n[other]\naws_access_key_id = AKIAOTHER\n';

async function signedIn(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.signIn('nomfa');
  await world.at('roles');
  return world;
}

const deliver = (world: World, delivery: RoleSettings['delivery'], name = admin) =>
  world.rolecall.commands.saveRole({
    role: world.role(name),
    profile: '',
    region: '',
    output: '',
    duration: 0,
    delivery,
  });

/** Somebody whose role goes to no file, and is assumed. */
async function withoutFile(options: WorldOptions = {}): Promise<World> {
  const world = await signedIn(options);
  await deliver(world, 'none');
  expect(await assume(world, admin)).toEqual({ ok: true });
  return closed(world);
}

/** Somebody whose role stands in the file. */
async function inFile(options: WorldOptions = {}): Promise<World> {
  const world = await signedIn({ files: { [credentialsPath]: theirs }, ...options });
  expect(await assume(world, admin)).toEqual({ ok: true });
  return closed(world);
}

const credentials = (world: World) => world.files.get(credentialsPath);
const end = (world: World) => world.view().grants[0]?.expiresAt ?? 0;
async function copied(world: World): Promise<string> {
  expect(await world.rolecall.commands.copyExports({ grant: profile })).toEqual({ ok: true });
  return world.clipboard.text;
}
/** Time passes until the grant is renewed on its own. */
async function renewed(world: World): Promise<void> {
  const before = end(world);
  while (end(world) <= before) await pass(world, 1);
}

describe('a role whose keys go to no file', () => {
  test('is assumed without any file being read, let alone written', async () => {
    const reads: string[] = [];
    const world = await withoutFile({
      refuseRead: (path) => {
        reads.push(path);
        return null;
      },
    });
    expect(world.view().grants).toMatchObject([{ profile, file: '', state: 'live', isDefault: false }]);
    expect([reads, world.edits, [...world.files.keys()]]).toEqual([[], [], []]);
  });

  test('does not care about a file that nobody could read or write', async () => {
    const broken = appError('file-unwritable', { path: credentialsPath, reason: 'EACCES' });
    const world = await withoutFile({ refuseRead: () => broken, refuseWrite: () => broken });
    await copied(world);
    await renewed(world);
    expect(await world.rolecall.commands.stop({ grant: profile })).toEqual({ ok: true });
    expect(await world.rolecall.commands.undoStop({})).toEqual({ ok: true });
    expect(world.view()).toMatchObject({ failure: null, grants: [{ failure: null, state: 'live' }] });
  });

  test('is known by who one is there, and its keys can be copied', async () => {
    const world = await withoutFile();
    expect(world.view().grants[0]?.caller).toContain('assumed-role/Admin');
    expect(await copied(world)).toMatch(/export AWS_ACCESS_KEY_ID=.?ASIA/);
    expect(JSON.stringify(trayModel(world.view(), 'linux'))).toContain(profile);
  });

  test('is renewed on its own, and then the new keys are copied', async () => {
    const world = await withoutFile();
    const before = await copied(world);
    await renewed(world);
    expect(await copied(world)).not.toBe(before);
    expect(world.edits).toEqual([]);
    expect(world.notifications).toEqual([]);
  });

  test('is renewed by a click', async () => {
    const world = await withoutFile();
    world.clock.advanceMs(minute);
    const before = end(world);
    expect(await world.rolecall.commands.renew({ grant: profile })).toEqual({ ok: true });
    expect(end(world)).toBeGreaterThan(before);
    expect(world.edits).toEqual([]);
  });

  test('is stopped, and brought back with its keys', async () => {
    const world = await withoutFile();
    const before = await copied(world);
    expect(await world.rolecall.commands.stop({ grant: profile })).toEqual({ ok: true });
    expect(world.view()).toMatchObject({ grants: [], canUndoStop: true, canUndo: false });
    expect(await world.rolecall.commands.undoStop({})).toEqual({ ok: true });
    expect(world.view()).toMatchObject({ grants: [{ profile }], canUndoStop: false, canUndo: false });
    expect(await copied(world)).toBe(before);
    expect(world.edits).toEqual([]);
  });

  test('that was stopped and assumed again is not brought back over its new keys', async () => {
    const world = await withoutFile();
    await world.rolecall.commands.stop({ grant: profile });
    world.clock.advanceMs(minute);
    await assume(world, admin);
    const [after, keys] = [end(world), await copied(world)];
    expect(world.view().canUndoStop).toBe(false);
    expect(await world.rolecall.commands.undoStop({})).toMatchObject({ failure: { code: 'undo-nothing' } });
    expect(end(world)).toBe(after);
    expect(await copied(world)).toBe(keys);
  });

  test('is no grant any more after a restart', async () => {
    const world = await withoutFile();
    expect(remembered(world).grants).toEqual([]);
    const next = await restarted(world);
    expect(next.view().grants).toEqual([]);
    expect(next.view().recents).toMatchObject([{ name: 'Admin' }]);
  });

  test('ends with Rolecall, also for whoever wants profiles to be removed', async () => {
    const world = await withoutFile();
    await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove' }));
    await world.rolecall.quit();
    expect(world.edits).toEqual([]);
    expect(world.clock.pending()).toBe(0);
  });

  test('cannot be the default', async () => {
    const world = await withoutFile({ files: { [credentialsPath]: theirs } });
    const { useAsDefault: setDefault } = world.rolecall.commands;
    for (const on of [true, false])
      expect(await setDefault({ grant: profile, on })).toMatchObject({
        failure: { code: 'keys-in-no-file', facts: { profile } },
      });
    expect(world.view().grants).toMatchObject([{ isDefault: false }]);
    expect(credentials(world)).toBe(theirs);
  });

  test('that is given up while its keys wait for those of another one is not there', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ delivery: 'none' }));
    world.webs.meddle = ({ body }) => (body?.includes('ReadOnly') ? 'hang' : undefined);
    const roles = [world.role(admin), world.role('456789012345 ReadOnly')];
    const done = world.rolecall.commands.assumeTogether({ roles });
    await until(() => world.webs.sent.filter(({ body }) => body?.includes('RoleArn')).length === 2);
    await turns();
    await turns();
    await world.rolecall.commands.cancelAssume({});
    expect(await done).toMatchObject({ failure: { code: 'cancelled' } });
    expect(world.view().grants).toEqual([]);
  });

  test('is told so before it is saved', async () => {
    const world = await signedIn();
    const preview = (delivery: '' | 'file' | 'none') =>
      world.rolecall.queries.previewProfile({ role: world.role(admin), profile: '', delivery });
    expect(await preview('')).toMatchObject({ name: profile, file: credentialsPath });
    expect(await preview('none')).toEqual({ name: profile, takenBy: '', file: '' });
    await world.rolecall.commands.saveSettings(settingsWith({ delivery: 'none' }));
    expect(await preview('')).toMatchObject({ file: '' });
    expect(await preview('file')).toMatchObject({ file: credentialsPath });
  });
});

describe('no file for all roles', () => {
  test('holds for each, but for one that has its own delivery, and for several at once', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ delivery: 'none' }));
    await deliver(world, 'file', '345678901234 Developer');
    const roles = world.rolecall.snapshot().catalogue.roles.map(({ id }) => id);
    expect(await world.rolecall.commands.assumeTogether({ roles })).toEqual({ ok: true });
    expect(Object.fromEntries(world.view().grants.map((grant) => [grant.profile, grant.file]))).toEqual({
      '345678901234-Developer': credentialsPath,
      [profile]: '',
      '456789012345-ReadOnly': '',
    });
    expect(world.edits).toEqual([credentialsPath]);
    expect(credentials(world)).not.toContain(profile);
  });
});

describe('a live role that goes from the file to none', () => {
  test('leaves the file as it was at the next click, the default included', async () => {
    const world = await inFile({ files: { [credentialsPath]: '[other]\nx = 1\n' } });
    await world.rolecall.commands.useAsDefault({ grant: profile, on: true });
    expect(credentials(world)).toMatch(/\[default\]/);
    await deliver(world, 'none');
    // What is there stays until it is renewed.
    expect(credentials(world)).toContain(profile);
    expect(await world.rolecall.commands.renew({ grant: profile })).toEqual({ ok: true });
    expect(credentials(world)).toBe('[other]\nx = 1\n');
    expect(world.view().grants).toMatchObject([{ file: '', isDefault: false, failure: null }]);
  });

  test('leaves it when it is renewed on its own', async () => {
    const world = await inFile();
    await deliver(world, 'none');
    await renewed(world);
    expect(credentials(world)).toBe(theirs);
    expect(world.view().grants).toMatchObject([{ file: '', state: 'live' }]);
    expect(await copied(world)).toContain('export AWS_ACCESS_KEY_ID');
  });

  test('has no change left to undo, for what was written is gone', async () => {
    const world = await inFile();
    await deliver(world, 'none');
    expect(world.view().canUndo).toBe(true);
    await world.rolecall.commands.renew({ grant: profile });
    expect(world.view()).toMatchObject({ canUndo: false, canUndoStop: false });
  });

  test('comes back into the file at the next click', async () => {
    const world = await inFile();
    await deliver(world, 'none');
    await world.rolecall.commands.renew({ grant: profile });
    await deliver(world, 'file');
    expect(world.view().grants).toMatchObject([{ file: '' }]);
    expect(await assume(world, admin)).toEqual({ ok: true });
    expect(world.view().grants).toMatchObject([{ file: credentialsPath }]);
    expect(credentials(world)).toContain(`[${profile}]`);
    await world.rolecall.commands.stop({ grant: profile });
    expect(credentials(world)).toBe(theirs);
  });

  test('comes back into the file when it is renewed on its own', async () => {
    const world = await withoutFile({ files: { [credentialsPath]: theirs } });
    await deliver(world, 'file');
    await renewed(world);
    expect(credentials(world)).toContain(`[${profile}]`);
    expect(remembered(world).grants).toMatchObject([{ profile }]);
  });

  test('is renewed although the file refuses, and it is told that its profile stands there still', async () => {
    let broken = false;
    const refusal = appError('file-unwritable', { path: credentialsPath, reason: 'EACCES' });
    const world = await inFile({ refuseWrite: () => (broken ? refusal : null) });
    broken = true;
    await deliver(world, 'none');
    await renewed(world);
    expect(world.view().grants).toMatchObject([
      { file: '', state: 'live', failure: { code: 'profile-removal-failed' } },
    ]);
  });

  test('is tried again when the file was what refused', async () => {
    const world = await inFile();
    const text = credentials(world) ?? '';
    world.files.set(credentialsPath, `${text}\n[twice]\na = 1\n[twice]\nb = 2\n`);
    while (world.view().grants[0]?.failure?.code !== 'file-unsafe') await pass(world, 1);
    const before = end(world);
    await deliver(world, 'none');
    await until(() => end(world) > before);
    expect(world.view().grants).toMatchObject([{ file: '', state: 'live' }]);
  });
});

test('keys that go to no file wait for a sign-in like others', async () => {
  const world = await withoutFile();
  world.demo.endSessions();
  world.clock.advanceMs(6 * minute);
  const before = end(world);
  await world.rolecall.commands.renew({ grant: profile });
  await world.at('sign-in');
  await world.signIn('nomfa');
  await until(() => end(world) > before);
  expect(world.edits).toEqual([]);
});
