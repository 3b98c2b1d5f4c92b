import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import type { Remembered } from '../../../src/core/settings/settings.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath } from '../../fakes/world.ts';
import { assume, remembered, restarted } from '../accounts/naming-world.ts';
import { minute, settingsWith } from '../fixtures.ts';
import {
  admin,
  answer,
  asking,
  command,
  config,
  configPath,
  credentials,
  deliver,
  profile,
  section,
  signedIn,
  theirConfig,
} from './process-world.ts';
import { closed, pass, titles } from './renewal-world.ts';

describe('after a restart', () => {
  test('a role that a program asks for is a grant again, expired', async () => {
    const world = await asking();
    const next = await restarted(world);
    expect(next.view().grants).toMatchObject([{ profile, delivery: 'process', state: 'expired' }]);
    expect(config(next)).toBe(section(world));
  });

  test('whoever copies its keys is led to the sign-in that is missing, and has them after it', async () => {
    const world = await asking();
    const next = await restarted(world);
    await next.rolecall.commands.copyExports({ grant: profile });
    await next.at('sign-in');
    expect(next.clipboard.text).toBe('');
    await next.signIn('nomfa');
    await until(() => next.clipboard.text.includes('AWS_ACCESS_KEY_ID'));
  });

  test('it is renewed at once while the session lives', async () => {
    const world = await createWorld();
    await world.signIn('nomfa', undefined, true);
    await world.at('roles');
    await deliver(world, 'process');
    await assume(world, admin);
    await closed(world);
    const next = await restarted(world);
    await until(() => next.view().grants[0]?.state === 'live');
    expect(next.edits).toEqual([]);
    expect(next.notifications).toEqual([]);
  });

  test('the person is told once when it is not', async () => {
    const world = await asking();
    const next = await restarted(world);
    next.window.visible = false;
    await pass(next, 30);
    expect(titles(next)).toHaveLength(1);
  });

  test('however long ago that was', async () => {
    const world = await asking();
    world.clock.advanceMs(30 * 24 * 60 * minute);
    const next = await restarted(world);
    expect(next.view().grants).toMatchObject([{ profile, state: 'expired' }]);
    expect(await next.rolecall.commands.stop({ grant: profile })).toEqual({ ok: true });
    expect(config(next)).toBe('');
  });

  test.each<[string, (text: string) => string]>([
    ['is gone', () => ''],
    ['asks for another role', (text) => text.replace(/ [0-9a-f]{16}\n/, ' 0123456789abcdef\n')],
    ['is the person’s', (text) => text.replace('x_rolecall_managed = true\n', '')],
    ['asks another program', (text) => text.replace(/"[^"]*"/, '/opt/keys')],
  ])('it is no grant when its line %s', async (_what, change) => {
    const world = await asking();
    world.files.set(configPath, change(config(world)));
    const next = await restarted(world);
    expect(next.view().grants).toEqual([]);
    expect(config(next)).toBe(change(section(world)));
  });

  test('it is one when its file cannot be read now', async () => {
    const world = await asking();
    await world.rolecall.quit();
    const { clock, demo, keyring, files } = world;
    const stored: Remembered = remembered(world);
    const refusal = appError('file-unwritable', { path: configPath, reason: 'EACCES' });
    const next = await createWorld({
      from: { clock, demo, keyring, files, stored },
      refuseRead: (path) => (path === configPath ? refusal : null),
    });
    await until(() => next.view().grants.length === 1);
    expect(next.view().grants).toMatchObject([{ delivery: 'process', state: 'expired' }]);
  });

  test('it can be made the default before its keys are there', async () => {
    const world = await asking();
    const next = await restarted(world);
    expect(await next.rolecall.commands.useAsDefault({ grant: profile, on: true })).toEqual({ ok: true });
    expect(config(next)).toContain(`[default]\ncredential_process = ${command(world)}\n`);
  });
});

test('whoever wants profiles to be removed at the end finds both files as they were', async () => {
  const their = `[${profile}]\naws_access_key_id = AKIAMINE\naws_secret_access_key = s\n`;
  const world = await signedIn({ files: { [configPath]: theirConfig, [credentialsPath]: their } });
  await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove', delivery: 'process' }));
  await assume(world, admin);
  await answer(world, true);
  await assume(world, '456789012345 ReadOnly');
  expect(world.view().grants).toHaveLength(2);
  await world.rolecall.quit();
  expect([config(world), credentials(world)]).toEqual([theirConfig, their]);
  expect(remembered(world).grants).toEqual([]);
});

test('whoever keeps profiles keeps the line', async () => {
  const world = await asking();
  await world.rolecall.quit();
  expect(config(world)).toBe(section(world));
  expect(remembered(world).grants).toMatchObject([{ profile, delivery: 'process' }]);
  expect(JSON.stringify(remembered(world))).not.toContain('ASIA');
});
