import { describe, expect, test } from 'vitest';
import { demoPassword } from '../../../src/demo/users.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, credentialsPath } from '../../fakes/world.ts';
import { assume } from '../accounts/naming-world.ts';
import { settingsWith } from '../fixtures.ts';
import {
  admin,
  answer,
  asking,
  command,
  config,
  configPath,
  credentials,
  deliver,
  grantOf,
  profile,
  renew,
  renewed,
  section,
  setDefault,
  signedIn,
  stop,
  stsCalls,
  theirConfig,
  theirs,
  ways,
} from './process-world.ts';
import { pass } from './renewal-world.ts';

describe('a role whose keys a program asks for', () => {
  test('has one profile in the config file, and its keys in no file', async () => {
    const world = await asking({ [configPath]: theirConfig, [credentialsPath]: theirs });
    expect(config(world)).toBe(`${theirConfig}\n${section(world)}`);
    expect(credentials(world)).toBe(theirs);
    expect(world.edits).toEqual([configPath]);
    expect(world.view().grants).toMatchObject([
      { profile, delivery: 'process', state: 'live', failure: null },
    ]);
    expect(JSON.stringify([...world.files])).not.toMatch(/ASIA/);
  });

  test('can be copied, for its keys are in memory', async () => {
    const world = await asking();
    expect(await world.rolecall.commands.copyExports({ grant: profile })).toEqual({ ok: true });
    expect(world.clipboard.text).toContain('ASIA');
  });

  test('is renewed on its own without any file being touched', async () => {
    const world = await asking({ [configPath]: theirConfig });
    const before = config(world);
    world.edits.length = 0;
    await renewed(world);
    expect(await renew(world)).toEqual({ ok: true });
    expect([world.edits, world.notifications]).toEqual([[], []]);
    expect(config(world)).toBe(before);
    expect(grantOf(world)).toMatchObject({ delivery: 'process', state: 'live', failure: null });
  });

  test.each<[string, (text: string) => string]>([
    ['when it is gone', () => theirConfig],
    ['when its line is gone', (text) => text.replace(/credential_process.*\n/, '')],
    ['when it names the helper where that was before', (text) => text.replace('/home/ada', '/home/old')],
  ])('has its line put back by a renewal %s', async (_when, change) => {
    const world = await asking({ [configPath]: theirConfig });
    const before = config(world);
    world.files.set(configPath, change(before));
    world.edits.length = 0;
    await renewed(world);
    expect(config(world)).toBe(before);
    expect(world.edits).toEqual([configPath]);
  });

  test('is not renewed over a program that the person put there meanwhile; they are asked at the click', async () => {
    const world = await asking();
    const changed = config(world).replace(command(world), '/opt/keys');
    world.files.set(configPath, changed);
    for (let passed = 0; grantOf(world).state !== 'failed'; passed += 1) {
      if (passed > 90) throw new Error('still there');
      await pass(world, 1);
    }
    expect(config(world)).toBe(changed);
    expect(grantOf(world).failure).toMatchObject({ code: 'profile-not-ours', facts: { path: configPath } });
    await renew(world);
    expect(await answer(world, true)).toEqual({ ok: true });
    expect(config(world)).toContain(`credential_process = ${command(world)}`);
    expect(config(world)).toContain('# rolecall-kept: credential_process = /opt/keys');
  });

  test('is stopped, and brought back with its keys', async () => {
    const world = await asking({ [configPath]: theirConfig });
    const before = config(world);
    expect(await stop(world)).toEqual({ ok: true });
    expect(config(world)).toBe(theirConfig);
    expect(world.view()).toMatchObject({ grants: [], canUndoStop: true });
    expect(await world.rolecall.commands.undoStop({})).toEqual({ ok: true });
    expect(config(world)).toBe(before);
    expect(world.view().grants).toMatchObject([{ profile, delivery: 'process', state: 'live' }]);
    expect(await world.rolecall.commands.copyExports({ grant: profile })).toEqual({ ok: true });
  });

  test('is taken back as the last change, after a look at the lines', async () => {
    const world = await asking({ [configPath]: theirConfig });
    await world.rolecall.commands.proposeUndo({});
    const { kind, files } = await world.at('proposal');
    expect([kind, files.map(({ path }) => path)]).toEqual(['undo', [configPath]]);
    expect(await answer(world, true)).toEqual({ ok: true });
    expect(config(world)).toBe(theirConfig);
    expect(world.view().grants).toEqual([]);
  });

  test('is the default with the same line, and no longer', async () => {
    const world = await asking({ [configPath]: '[profile other]\nx = 1\n' });
    const before = config(world);
    expect(await setDefault(world)).toEqual({ ok: true });
    expect(config(world)).toBe(`${before}\n${section(world, 'default')}`);
    expect(grantOf(world)).toMatchObject({ isDefault: true });
    world.edits.length = 0;
    await renewed(world);
    expect(world.edits).toEqual([]);
    expect(await setDefault(world, false)).toEqual({ ok: true });
    expect(config(world)).toBe(before);
    expect(credentials(world)).toBe('');
  });

  test('is stopped with its default', async () => {
    const world = await asking({ [configPath]: '[profile other]\nx = 1\n' });
    await setDefault(world);
    await stop(world);
    expect(config(world)).toBe('[profile other]\nx = 1\n');
    expect(await world.rolecall.commands.undoStop({})).toEqual({ ok: true });
    expect([ways(world), ways(world, 'default')]).toEqual(Array(2).fill({ file: false, process: true }));
    expect(grantOf(world)).toMatchObject({ isDefault: true });
  });

  test('is the default after a yes where the person has one', async () => {
    const their = '[default]\naws_access_key_id = AKIAMINE\naws_secret_access_key = s\n';
    const world = await asking({ [configPath]: theirConfig, [credentialsPath]: their });
    await setDefault(world);
    const proposal = await world.at('proposal');
    expect(proposal.reasons).toEqual([
      { path: credentialsPath, line: 2, key: 'aws_access_key_id' },
      { path: credentialsPath, line: 3, key: 'aws_secret_access_key' },
      { path: configPath, line: 1, key: null },
    ]);
    expect(await answer(world, true)).toEqual({ ok: true });
    expect(config(world)).toContain(`[default]\noutput = json\ncredential_process = ${command(world)}\n`);
    expect(credentials(world)).toContain('# rolecall-kept: aws_access_key_id = AKIAMINE\n');
    expect(await setDefault(world, false)).toEqual({ ok: true });
    expect(config(world)).toBe(`${theirConfig}\n${section(world)}`);
    expect(credentials(world)).toBe(their);
  });

  test('is written beside others with one edit of each file', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ delivery: 'process' }));
    await deliver(world, 'file', '345678901234 Developer');
    const roles = world.rolecall.snapshot().catalogue.roles.map(({ id }) => id);
    expect(await world.rolecall.commands.assumeTogether({ roles })).toEqual({ ok: true });
    expect(Object.fromEntries(world.view().grants.map((grant) => [grant.profile, grant.delivery]))).toEqual({
      '345678901234-Developer': 'file',
      [profile]: 'process',
      '456789012345-ReadOnly': 'process',
    });
    expect(world.edits.toSorted()).toEqual([configPath, credentialsPath]);
    expect(config(world).match(/^credential_process/gm)).toHaveLength(2);
    expect(config(world)).not.toContain('Developer');
  });

  test('goes to the first file alone: further ones are read where our helper cannot run', async () => {
    const extra = '/mnt/work/.aws/credentials';
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: [extra], delivery: 'process' }));
    await assume(world, admin);
    expect([...world.files.keys()]).toEqual([configPath]);
  });

  test('is told before AWS is asked where no tool could start the helper', async () => {
    const world = await signedIn();
    await deliver(world, 'process');
    Object.assign(world.doors.helper, { path: '/home/$HOME/rolecall-credentials' });
    const before = stsCalls(world);
    expect(await assume(world, admin)).toMatchObject({ failure: { code: 'helper-path-unusable' } });
    expect([stsCalls(world), world.edits]).toEqual([before, []]);
  });

  test('that is given up in the middle is not there', async () => {
    const world = await signedIn();
    await deliver(world, 'process');
    world.webs.meddle = ({ body }) => (body?.includes('RoleArn') ? 'hang' : undefined);
    const done = assume(world, admin);
    await until(() => stsCalls(world) > 0);
    await world.rolecall.commands.cancelAssume({});
    expect(await done).toMatchObject({ failure: { code: 'cancelled' } });
    expect([world.view().grants, config(world)]).toEqual([[], '']);
  });
});

test('the demo has a config file of its own', async () => {
  const world = await createWorld({ files: { [configPath]: theirConfig } });
  await world.rolecall.commands.tryDemo({});
  await world.at('sign-in');
  await world.rolecall.commands.signIn({ username: 'nomfa', password: demoPassword, keep: false });
  await world.at('roles');
  await deliver(world, 'process');
  expect(await assume(world, admin)).toEqual({ ok: true });
  expect(config(world)).toBe(theirConfig);
  expect(world.files.get('/home/ada/.config/Rolecall/demo/config')).toBe(section(world));
});
