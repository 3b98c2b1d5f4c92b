import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath, type World, type WorldOptions } from '../../fakes/world.ts';
import { assume, gate, restarted } from '../accounts/naming-world.ts';
import { minute, settingsWith } from '../fixtures.ts';
import { closed, left, pass } from './renewal-world.ts';

const [developer, admin] = ['345678901234-Developer', '456789012345-Admin'] as const;
const theirs = '# mine\n[default]\nregion = eu-west-1\n\n[other]\naws_access_key_id = AKIAOTHER\n';

/** Somebody with these profiles in a file of their own. */
async function withProfiles(
  profiles: readonly string[] = [admin],
  options: WorldOptions = {},
): Promise<World> {
  const world = await createWorld({ files: { [credentialsPath]: theirs }, ...options });
  await world.signIn('nomfa');
  await world.at('roles');
  for (const profile of profiles) await assume(world, profile.replace('-', ' '));
  return closed(world);
}

const credentials = (world: World) => world.files.get(credentialsPath) ?? '';
const stop = (world: World, grant: string = admin) => world.rolecall.commands.stop({ grant });
const undoStop = (world: World) => world.rolecall.commands.undoStop({});
const names = (world: World) => world.view().grants.map(({ profile }) => profile);
const nothing = { ok: false, failure: { code: 'undo-nothing' } };
const makeDefault = (world: World, grant: string) => {
  const { useAsDefault: setDefault } = world.rolecall.commands;
  return setDefault({ grant, on: true });
};
/** The section of a profile is not there any more. */
const withoutSection = (text: string, profile: string) =>
  text.replace(new RegExp(`\\n?\\[${profile}\\]\\n(?:[^\\[\\n].*\\n)*`), '');

describe('a stop that is undone', () => {
  test('gives back the grant and every byte of the profile, without a question', async () => {
    const world = await withProfiles([developer, admin]);
    const [text, grants] = [credentials(world), world.view().grants];
    await world.rolecall.commands.copyExports({ grant: developer });
    const keys = world.clipboard.text;
    expect(await stop(world, developer)).toEqual({ ok: true });
    expect(credentials(world)).not.toContain(developer);
    expect(await undoStop(world)).toEqual({ ok: true });
    expect(credentials(world)).toBe(text);
    expect(world.view()).toMatchObject({ screen: { name: 'grants' }, notice: { text: 'undone' } });
    expect(world.view().grants).toEqual(grants);
    await world.rolecall.commands.copyExports({ grant: developer });
    expect(world.clipboard.text).toBe(keys);
    expect(world.window.opened).toBe(0);
  });

  test('gives back the default, too', async () => {
    const world = await withProfiles([admin], { files: { [credentialsPath]: '[other]\nx = 1\n' } });
    await makeDefault(world, admin);
    const text = credentials(world);
    await stop(world);
    expect(credentials(world)).toBe('[other]\nx = 1\n');
    expect(await undoStop(world)).toEqual({ ok: true });
    expect(credentials(world)).toBe(text);
    expect(world.view().grants).toMatchObject([{ isDefault: true }]);
  });

  test('gives back the profile in further files', async () => {
    const world = await createWorld();
    await world.signIn('nomfa');
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/mnt/wsl/credentials'] }));
    await assume(world, admin.replace('-', ' '));
    const before = new Map(world.files);
    await stop(world);
    expect(world.files.get('/mnt/wsl/credentials')).not.toContain(admin);
    expect(await undoStop(world)).toEqual({ ok: true });
    expect(world.files).toEqual(before);
  });

  test('keeps what somebody else changed in the file meanwhile', async () => {
    const world = await withProfiles();
    const text = credentials(world);
    await stop(world);
    world.files.set(credentialsPath, `[new]\nx = 1\n\n${credentials(world)}`);
    expect(await undoStop(world)).toEqual({ ok: true });
    expect(credentials(world)).toBe(`[new]\nx = 1\n\n${text}`);
  });

  test('gives back what has expired meanwhile as expired, and it is renewed', async () => {
    const world = await withProfiles();
    await stop(world);
    world.clock.advanceMs(61 * minute);
    await undoStop(world);
    await until(() => left(world) > 55 * minute);
    expect(names(world)).toEqual([admin]);
  });

  test('twice with one double click is undone once', async () => {
    const world = await withProfiles();
    const text = credentials(world);
    await stop(world);
    expect(await Promise.all([undoStop(world), undoStop(world)])).toEqual([{ ok: true }, { ok: true }]);
    expect(credentials(world)).toBe(text);
    expect(world.view().failure).toBeNull();
    expect(await undoStop(world)).toMatchObject(nothing);
  });

  test('with the lines shown can be said yes to when another profile was renewed meanwhile', async () => {
    const world = await withProfiles([developer, admin]);
    await stop(world);
    await world.rolecall.commands.proposeUndo({});
    const { id } = await world.at('proposal');
    await pass(world, 10);
    while (left(world) < 55 * minute) await pass(world, 1);
    const renewed = credentials(world);
    expect(await world.rolecall.commands.acceptProposal({ proposal: id })).toEqual({ ok: true });
    expect(withoutSection(credentials(world), admin)).toBe(renewed);
    expect(names(world)).toEqual([developer, admin]);
  });

  test('is finished before Rolecall ends', async () => {
    const writing = gate();
    let held = false;
    const world = await withProfiles([admin], { holdEdit: () => (held ? writing.opened : undefined) });
    const text = credentials(world);
    await stop(world);
    held = true;
    const undone = undoStop(world);
    const ended = world.rolecall.quit();
    writing.open();
    await Promise.all([undone, ended]);
    expect(credentials(world)).toBe(text);
  });
});

describe('a stop is not undone', () => {
  test('over lines that somebody else wrote there', async () => {
    const world = await withProfiles();
    const text = credentials(world);
    await stop(world);
    const now = credentials(world).replace('AKIAOTHER', 'AKIAOTHER2').replace('[other]', '[another]');
    world.files.set(credentialsPath, now);
    expect(await undoStop(world)).toMatchObject({ failure: { code: 'undo-overtaken' } });
    expect(credentials(world)).toBe(now);
    expect(world.view()).toMatchObject({ grants: [], failure: { code: 'undo-overtaken' } });
    // When the lines are as they were it is undone all the same.
    world.files.set(credentialsPath, theirs);
    expect(await undoStop(world)).toEqual({ ok: true });
    expect(credentials(world)).toBe(text);
  });

  test('while the file refuses, and can be tried again', async () => {
    let refuses = false;
    const refusal = appError('file-unwritable', { path: credentialsPath, reason: 'EACCES' });
    const world = await withProfiles([admin], { refuseWrite: () => (refuses ? refusal : null) });
    const text = credentials(world);
    await stop(world);
    refuses = true;
    expect(await undoStop(world)).toMatchObject({ failure: { code: 'file-unwritable' } });
    expect(world.view()).toMatchObject({ grants: [], canUndoStop: true });
    refuses = false;
    expect(await undoStop(world)).toEqual({ ok: true });
    expect(credentials(world)).toBe(text);
  });

  test.each([
    ['before anything was stopped', async () => undefined],
    ['after another change of the files', async (world: World) => makeDefault(world, developer)],
    ['after another click', async (world: World) => assume(world, '456789012345 ReadOnly')],
    ['after the profile was assumed again', async (world: World) => assume(world, '456789012345 Admin')],
    ['after it was undone', undoStop],
    [
      'after it was undone with the lines shown',
      async (world: World) => {
        await world.rolecall.commands.proposeUndo({});
        const { id } = await world.at('proposal');
        await world.rolecall.commands.acceptProposal({ proposal: id });
      },
    ],
  ] as const)('%s', async (when, then) => {
    const world = await withProfiles([developer, admin], { files: {} });
    if (when !== 'before anything was stopped') {
      await stop(world);
      expect(world.view().canUndoStop).toBe(true);
    }
    await then(world);
    expect(world.view().canUndoStop).toBe(false);
    const [text, before] = [credentials(world), names(world)];
    expect(await undoStop(world)).toMatchObject(nothing);
    expect(credentials(world)).toBe(text);
    expect(names(world)).toEqual(before);
  });

  test('when somebody had taken the profile out of the file by hand', async () => {
    const world = await withProfiles([developer, admin]);
    const before = credentials(world);
    world.files.set(credentialsPath, withoutSection(before, admin));
    expect(credentials(world)).not.toBe(before);
    expect(await stop(world)).toEqual({ ok: true });
    expect(world.view().canUndoStop).toBe(false);
    expect(await undoStop(world)).toMatchObject(nothing);
    expect(names(world)).toEqual([developer]);
  });

  test('nor is an earlier one, when the last was of a profile that was gone', async () => {
    const world = await withProfiles([developer, admin]);
    await stop(world, developer);
    world.files.set(credentialsPath, withoutSection(credentials(world), admin));
    await stop(world);
    expect(world.view().canUndoStop).toBe(false);
    expect(await undoStop(world)).toMatchObject(nothing);
    expect(names(world)).toEqual([]);
  });

  test('after a restart', async () => {
    const world = await withProfiles();
    await stop(world);
    const next = await restarted(world);
    expect(next.view()).toMatchObject({ canUndoStop: false, grants: [] });
    expect(await undoStop(next)).toMatchObject(nothing);
  });
});

describe('after a stop', () => {
  test('only the last one is undone', async () => {
    const world = await withProfiles([developer, admin]);
    await stop(world, developer);
    await stop(world, admin);
    expect(await undoStop(world)).toEqual({ ok: true });
    expect(names(world)).toEqual([admin]);
    expect(world.view().canUndoStop).toBe(false);
  });

  test('it can be undone still when another profile was renewed on its own', async () => {
    const world = await withProfiles([developer, admin]);
    await stop(world);
    for (let times = 0; times < 2; times += 1) {
      await pass(world, 10);
      while (left(world) < 55 * minute) await pass(world, 1);
    }
    expect(world.view().canUndoStop).toBe(true);
    const renewed = credentials(world);
    expect(await undoStop(world)).toEqual({ ok: true });
    expect(names(world)).toEqual([developer, admin]);
    expect(withoutSection(credentials(world), admin)).toBe(renewed);
  });

  test('looking around changes nothing about it', async () => {
    const world = await withProfiles();
    await stop(world);
    for (const place of ['roles', 'settings', 'grants'] as const) await world.rolecall.commands.go({ place });
    await world.rolecall.commands.copyDetails({});
    expect(world.view().canUndoStop).toBe(true);
    expect(await undoStop(world)).toEqual({ ok: true });
  });
});
