import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import { helperPath } from '../../fakes/doors.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { assume, restarted } from '../accounts/naming-world.ts';
import { settingsWith } from '../fixtures.ts';
import { turns } from '../grants/renewal-world.ts';
import {
  admin,
  adminProfile,
  caller,
  configPath,
  deliver,
  endSessions,
  granted,
  keysIn,
  pathOf,
  readOnly,
  readOnlyProfile,
  signedIn,
} from './handing-world.ts';

const needsCurl = appError('helper-needs-curl', {});
const notListening = appError('agent-not-listening', { reason: 'EACCES' });
const isOpen = (world: World) => world.doors.open.agent;

describe('the door of the agent', () => {
  test('is closed while no program is to ask for anything', async () => {
    const world = await granted('file');
    expect(isOpen(world)).toBe(false);
    expect(world.doors.installed.starts).toEqual([]);
  });

  test('is open from the first profile that programs ask for until quit', async () => {
    const world = await granted('process', {}, [admin, readOnly]);
    expect(isOpen(world)).toBe(true);
    expect(world.files.get(configPath)).toContain(`credential_process = "${helperPath}"`);
    await world.rolecall.commands.stop({ grant: adminProfile });
    expect(isOpen(world)).toBe(true);
    await world.rolecall.commands.stop({ grant: readOnlyProfile });
    expect(isOpen(world)).toBe(true);
    await world.rolecall.quit();
    expect(isOpen(world)).toBe(false);
  });

  test('tells a program that goes on asking for what was stopped', async () => {
    const world = await granted('process');
    const path = pathOf(world);
    await world.rolecall.commands.stop({ grant: adminProfile });
    expect(await world.doors.ask(path)).toMatchObject({
      status: 503,
      body: expect.stringContaining('does not know this profile any more'),
    });
  });

  test('opens after a start without any grant, for whoever asks by a line that was left', async () => {
    const world = await createWorld({ hasHelper: true });
    await turns();
    expect(await world.doors.ask('/credentials/0123456789abcdef')).toMatchObject({ status: 503 });
  });

  test('opens again with the profile that comes back', async () => {
    const world = await granted('process');
    await world.rolecall.commands.stop({ grant: adminProfile });
    expect(await world.rolecall.commands.undoStop({})).toEqual({ ok: true });
    await turns();
    keysIn(await caller(world).answer);
  });

  test('is open after a restart, before anybody has signed in', async () => {
    const world = await restarted(await granted('process'));
    expect(isOpen(world)).toBe(true);
    expect(world.view().grants).toMatchObject([{ profile: adminProfile, delivery: 'process' }]);
  });

  test('serves the role whose click had to wait for a sign-in', async () => {
    const world = await signedIn();
    await deliver(world, admin, 'process');
    endSessions(world);
    await assume(world, admin);
    await world.at('sign-in');
    await world.signIn('nomfa');
    await turns(60);
    expect(world.view().grants).toMatchObject([{ delivery: 'process' }]);
    keysIn(await caller(world).answer);
  });

  test('that does not open is told, and nothing is written', async () => {
    const world = await signedIn();
    await deliver(world, admin, 'process');
    world.doors.refuse = notListening;
    world.webs.sent.length = 0;
    expect(await assume(world, admin)).toMatchObject({ failure: notListening.failure });
    expect(world.view()).toMatchObject({ grants: [], failure: notListening.failure });
    expect([world.edits, world.webs.sent]).toEqual([[], []]);
    world.doors.refuse = null;
    expect(await assume(world, admin)).toEqual({ ok: true });
    keysIn(await caller(world).answer);
  });
});

describe('the helper', () => {
  test('is installed as it is set, and put right when that changes', async () => {
    const world = await granted('process');
    const { starts } = world.doors.installed;
    const usual = settingsWith({}).startForCallers;
    expect(starts.length).toBeGreaterThan(0);
    expect(new Set(starts)).toEqual(new Set([usual]));
    starts.length = 0;
    await world.rolecall.commands.saveSettings(settingsWith({ startForCallers: !usual }));
    expect(starts).toEqual([!usual]);
    await world.rolecall.commands.saveSettings(settingsWith({ startForCallers: !usual, renew: false }));
    expect(starts).toEqual([!usual]);
  });

  test('that wants curl is told when it is switched on for all roles, and what was set stays', async () => {
    const world = await signedIn();
    world.doors.installed.refuse = needsCurl;
    const saved = await world.rolecall.commands.saveSettings(
      settingsWith({ delivery: 'process', region: 'eu-west-1' }),
    );
    expect(saved).toMatchObject({ failure: needsCurl.failure });
    expect(world.view()).toMatchObject({
      failure: needsCurl.failure,
      settings: { delivery: 'file', region: '' },
    });
  });

  test('that wants curl is told when it is switched on for one role, and what was set stays', async () => {
    const world = await signedIn();
    world.doors.installed.refuse = needsCurl;
    expect(await deliver(world, admin, 'process')).toMatchObject({ failure: needsCurl.failure });
    world.doors.installed.refuse = null;
    await assume(world, admin);
    expect(world.view().grants).toMatchObject([{ delivery: 'file' }]);
  });

  test('does not keep other settings from being saved, when it is set already', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ delivery: 'process' }));
    world.doors.installed.refuse = needsCurl;
    const saved = await world.rolecall.commands.saveSettings(
      settingsWith({ delivery: 'process', region: 'eu-west-1' }),
    );
    expect(saved).toEqual({ ok: true });
  });

  test('that cannot be installed any more is told at the click', async () => {
    const world = await signedIn();
    await deliver(world, admin, 'process');
    world.doors.installed.refuse = needsCurl;
    expect(await assume(world, admin)).toMatchObject({ failure: needsCurl.failure });
    expect(world.view().grants).toEqual([]);
  });
});
