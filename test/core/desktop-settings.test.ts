import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/core/settings/settings.ts';
import { turns } from '../fakes/legal-state.ts';
import { until } from '../fakes/until.ts';
import { createWorld, type World, type WorldOptions } from '../fakes/world.ts';
import { settingsWith } from './fixtures.ts';

const keys = 'Ctrl+Alt+R';
const save = (world: World, change: Partial<Settings>) =>
  world.rolecall.commands.saveSettings(settingsWith(change));
const settings = (world: World) => world.view().settings;
/** What a start finds on the disk. */
const remembering = (saved: object): WorldOptions => ({ stored: { version: 1, settings: saved } });
const stored = (world: World) => JSON.parse(JSON.stringify(world.stored)) as { settings: Settings };
/** A start with what this world has stored. */
const restarted = async (world: World, options: WorldOptions = {}) => {
  await world.rolecall.quit();
  return createWorld({ stored: stored(world), ...options });
};

describe('the shortcut', () => {
  test('is none at first, and no keys are taken', async () => {
    const world = await createWorld();
    expect(settings(world)).toMatchObject({ shortcut: '', shortcutTaken: false });
    expect(world.desktop.shortcut).toBe('');
  });

  test('is taken when it is saved, and again at each start', async () => {
    const world = await createWorld();
    expect(await save(world, { shortcut: keys })).toEqual({ ok: true });
    expect(world.desktop.shortcut).toBe(keys);
    expect(settings(world)).toMatchObject({ shortcut: keys, shortcutTaken: false });
    const next = await restarted(world);
    expect(next.desktop.shortcut).toBe(keys);
    expect(settings(next)).toMatchObject({ shortcut: keys, shortcutTaken: false });
  });

  test('is given up when it is removed, and taken anew when it is another', async () => {
    const world = await createWorld(remembering({ shortcut: keys }));
    await save(world, { shortcut: 'Super+F12' });
    expect(world.desktop.shortcut).toBe('Super+F12');
    expect(await save(world, { shortcut: '' })).toEqual({ ok: true });
    expect(world.desktop.shortcut).toBe('');
    expect(settings(world)).toMatchObject({ shortcut: '', shortcutTaken: false });
  });

  test('opens the window on the picker', async () => {
    const world = await createWorld(remembering({ shortcut: keys }));
    world.desktop.pressShortcut();
    expect([world.screen().name, world.window.opened]).toEqual(['welcome', 1]);
    await world.signIn('one');
    await world.at('roles');
    await world.rolecall.commands.go({ place: 'settings' });
    world.desktop.pressShortcut();
    await world.at('roles');
    expect([world.window.opened, world.window.closed]).toEqual([2, 0]);
  });

  test('opens it also when it was set just now', async () => {
    const world = await createWorld();
    await world.signIn('one');
    await world.rolecall.commands.go({ place: 'settings' });
    await save(world, { shortcut: keys });
    world.desktop.pressShortcut();
    await world.at('roles');
    expect(world.window.opened).toBe(1);
  });

  test('leaves a question where it is', async () => {
    const world = await createWorld(remembering({ shortcut: keys }));
    await world.signIn('code');
    const asked = await world.at('code');
    world.desktop.pressShortcut();
    await turns();
    expect(world.screen()).toEqual(asked);
    expect(world.window.opened).toBe(1);
  });

  test('that another program has is told; everything else is saved', async () => {
    const world = await createWorld({ takenKeys: [keys] });
    expect(
      await save(world, { shortcut: keys, region: 'eu-west-1', openAtLogin: true, notices: [5] }),
    ).toEqual({
      ok: false,
      failure: { code: 'shortcut-taken', facts: { shortcut: keys } },
    });
    expect(world.view().failure?.code).toBe('shortcut-taken');
    const saved = { shortcut: keys, region: 'eu-west-1', openAtLogin: true, notices: [5] };
    expect(settings(world)).toMatchObject({ ...saved, shortcutTaken: true });
    expect(stored(world).settings).toMatchObject(saved);
    expect(world.desktop.openAtLogin).toBe(true);
  });

  test('that another program has at the start is shown in Settings, without an alert', async () => {
    const world = await createWorld({ ...remembering({ shortcut: keys }), takenKeys: [keys] });
    expect(settings(world)).toMatchObject({ shortcut: keys, shortcutTaken: true });
    expect(world.view().failure).toBeNull();
    expect(world.notifications).toEqual([]);
  });

  test.each<[string, (world: World) => Promise<unknown>]>([
    ['saving the same once more', (world) => save(world, { shortcut: keys })],
    ['saving others', (world) => save(world, { shortcut: 'Alt+F1' })],
    ['removing it', (world) => save(world, { shortcut: '' })],
  ])('that another program had is fine again after %s', async (_what, act) => {
    const takenKeys = [keys];
    const world = await createWorld({ takenKeys });
    await save(world, { shortcut: keys });
    expect(settings(world).shortcutTaken).toBe(true);
    takenKeys.length = 0;
    expect(await act(world)).toEqual({ ok: true });
    expect(settings(world).shortcutTaken).toBe(false);
    expect(world.desktop.shortcut).toBe(settings(world).shortcut);
  });

  test('that another program had is taken at the next start, when it is free', async () => {
    const world = await createWorld({ takenKeys: [keys] });
    await save(world, { shortcut: keys });
    const next = await restarted(world);
    expect(next.desktop.shortcut).toBe(keys);
    expect(settings(next).shortcutTaken).toBe(false);
  });
});

describe('starting with the desktop', () => {
  test('is not so at first, and an entry of the system is left alone', async () => {
    const world = await createWorld();
    expect(settings(world).openAtLogin).toBe(false);
    expect([world.desktop.openAtLogin, world.desktop.repairs]).toEqual([false, 0]);
  });

  test('is set and removed', async () => {
    const world = await createWorld();
    expect(await save(world, { openAtLogin: true })).toEqual({ ok: true });
    expect([world.desktop.openAtLogin, settings(world).openAtLogin]).toEqual([true, true]);
    expect(stored(world).settings.openAtLogin).toBe(true);
    expect(await save(world, { openAtLogin: false })).toEqual({ ok: true });
    expect([world.desktop.openAtLogin, settings(world).openAtLogin]).toEqual([false, false]);
  });

  test('that the system refuses is told, and the view says what the system does; everything else is saved', async () => {
    const world = await createWorld();
    world.desktop.takesLoginItem = false;
    expect(await save(world, { openAtLogin: true, region: 'eu-west-1', shortcut: keys })).toEqual({
      ok: false,
      failure: { code: 'login-item-refused', facts: {} },
    });
    expect(world.view().failure?.code).toBe('login-item-refused');
    expect(settings(world)).toMatchObject({ openAtLogin: false, region: 'eu-west-1', shortcut: keys });
    expect(stored(world).settings.openAtLogin).toBe(false);
    expect(world.desktop.shortcut).toBe(keys);
    world.desktop.takesLoginItem = true;
    expect(await save(world, { openAtLogin: true })).toEqual({ ok: true });
    expect(settings(world).openAtLogin).toBe(true);
  });

  test('that cannot be removed is told, and still so', async () => {
    const world = await createWorld();
    await save(world, { openAtLogin: true });
    world.desktop.takesLoginItem = false;
    expect(await save(world, { openAtLogin: false })).toMatchObject({
      failure: { code: 'login-item-refused' },
    });
    expect(settings(world).openAtLogin).toBe(true);
  });

  test('is asked of the system only when it changes', async () => {
    const world = await createWorld();
    world.desktop.takesLoginItem = false;
    expect(await save(world, { region: 'eu-west-1' })).toEqual({ ok: true });
  });

  test('that the person removed in the system shows as removed when Settings open, and can be set again', async () => {
    const world = await createWorld();
    await save(world, { openAtLogin: true });
    world.desktop.openAtLogin = false;
    await world.rolecall.commands.go({ place: 'settings' });
    await until(() => !settings(world).openAtLogin);
    expect(stored(world).settings.openAtLogin).toBe(false);
    expect(world.view().failure).toBeNull();
    expect(await save(world, { openAtLogin: true })).toEqual({ ok: true });
    expect([world.desktop.openAtLogin, settings(world).openAtLogin]).toEqual([true, true]);
  });

  test('that the person set in the system shows when Settings open, and saving something else leaves it', async () => {
    const world = await createWorld();
    world.desktop.openAtLogin = true;
    await world.rolecall.commands.go({ place: 'settings' });
    await until(() => settings(world).openAtLogin);
    await save(world, { openAtLogin: true, region: 'eu-west-1' });
    expect(world.desktop.openAtLogin).toBe(true);
  });

  test.each([
    [true, 1],
    [false, 0],
  ])('(%s) has its entry put right at the start %i times', async (openAtLogin, repairs) => {
    const world = await createWorld(remembering({ openAtLogin }));
    await turns();
    expect(world.desktop.repairs).toBe(repairs);
    // A start neither makes an entry nor takes one away: the person may have done so in the system.
    expect(world.desktop.openAtLogin).toBe(false);
  });
});

describe('the moments of notices', () => {
  test.each<[number[], number[]]>([
    [
      [2, 10],
      [10, 2],
    ],
    [
      [10, 2],
      [10, 2],
    ],
    [[5, 5], [5]],
    [[7], [7]],
    [[], []],
    // As numbers, not as texts.
    [
      [9, 60],
      [60, 9],
    ],
  ])('%j are kept as %j', async (notices, expected) => {
    const world = await createWorld();
    expect(await save(world, { notices })).toEqual({ ok: true });
    expect(settings(world).notices).toEqual(expected);
    expect(stored(world).settings.notices).toEqual(expected);
    expect(settings(await restarted(world)).notices).toEqual(expected);
  });
});

describe('settings of an earlier run', () => {
  const older = {
    region: 'eu-west-1',
    output: 'json',
    duration: 7200,
    profileName: '{role}',
    credentialsFile: '~/elsewhere',
    configFile: '',
    extraFiles: ['/wsl/credentials'],
    onQuit: 'remove',
  };
  const usual = { renew: true, notices: [10, 2], openAtLogin: false, shortcut: '' };

  test('of a version without renewal, notices, login and shortcut get these as usual, and keep the others', async () => {
    const world = await createWorld(remembering(older));
    expect(settings(world)).toMatchObject({ ...older, ...usual, shortcutTaken: false });
    await turns();
    expect([world.desktop.repairs, world.desktop.shortcut]).toEqual([0, '']);
  });

  test('come back as they were saved', async () => {
    const world = await createWorld();
    const saved = { ...older, renew: false, notices: [30], openAtLogin: true, shortcut: keys } as Settings;
    await save(world, saved);
    expect(settings(await restarted(world))).toMatchObject(saved);
  });

  test.each<[string, object]>([
    ['renew', { renew: 'yes' }],
    ['notices that are none', { notices: 'often' }],
    ['notices that cannot be', { notices: [0] }],
    ['more notices than two', { notices: [10, 5, 2] }],
    ['openAtLogin', { openAtLogin: 1 }],
    ['a shortcut without a modifier', { shortcut: 'R' }],
    ['a shortcut that is none', { shortcut: 7 }],
  ])('with %s that cannot be read lose that alone', async (_what, wrong) => {
    const others = { ...older, renew: false, notices: [7], openAtLogin: true, shortcut: keys };
    const world = await createWorld(remembering({ ...others, ...wrong }));
    const [name = ''] = Object.keys(wrong);
    expect(settings(world)).toMatchObject({ ...others, [name]: { ...usual }[name as keyof typeof usual] });
  });
});
