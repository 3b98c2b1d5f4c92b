import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import { credentialsPath } from '../../fakes/world.ts';
import { assume } from '../accounts/naming-world.ts';
import { settingsWith } from '../fixtures.ts';
import {
  admin,
  answer,
  asking,
  config,
  configPath,
  credentials,
  deliver,
  grantOf,
  nowhere,
  profile,
  renew,
  renewed,
  section,
  setDefault,
  signedIn,
  stop,
  theirConfig,
  theirs,
  ways,
} from './process-world.ts';
import { closed } from './renewal-world.ts';

describe('a live role whose delivery is changed', () => {
  const deliveries = ['file', 'process', 'none'] as const;
  const orders = deliveries.flatMap((from) =>
    deliveries.flatMap((to) => (from === to ? [] : [[from, to] as const])),
  );
  const found = (delivery: (typeof deliveries)[number]) =>
    delivery === 'none' ? nowhere : { file: delivery === 'file', process: delivery === 'process' };

  describe.each(orders)('from %s to %s', (from, to) => {
    test.each([
      ['by a click', renew],
      ['when it is renewed on its own', renewed],
    ])('has one of them, %s', async (_how, go) => {
      const files = { [configPath]: '[profile other]\nx = 1\n', [credentialsPath]: theirs };
      const world = await signedIn({ files });
      await deliver(world, from);
      await assume(world, admin);
      await closed(world);
      if (from !== 'none') expect(await setDefault(world)).toEqual({ ok: true });
      await deliver(world, to);
      expect(ways(world)).toEqual(found(from));
      await go(world);
      expect(ways(world)).toEqual(found(to));
      expect(ways(world, 'default')).toEqual(from === 'none' ? nowhere : found(to));
      expect(grantOf(world)).toMatchObject({ delivery: to, failure: null });
      await stop(world);
      expect([credentials(world), config(world)]).toEqual([theirs, files[configPath]]);
    });
  });

  test('from the one to the other and back beside lines of the person’s, asks once for each and loses none', async () => {
    const files = {
      [configPath]: `[profile ${profile}]\nsso_session = corp\nregion = eu-west-1\n`,
      [credentialsPath]: `[${profile}]\naws_access_key_id = AKIAMINE\naws_secret_access_key = s\n`,
    };
    const world = await signedIn({ files });
    await assume(world, admin);
    await answer(world, true);
    expect(ways(world).process).toBe(false);
    await deliver(world, 'process');
    await renew(world);
    await answer(world, true);
    for (const to of ['file', 'process', 'file', 'process'] as const) {
      await deliver(world, to);
      expect(await renew(world)).toEqual({ ok: true });
      expect(world.screen().name).toBe('grants');
      expect(/^aws_access_key_id/m.test(credentials(world))).toBe(to === 'file');
      expect(/^credential_process/m.test(config(world))).toBe(to === 'process');
      expect(/^sso_session/m.test(config(world))).toBe(false);
    }
    await stop(world);
    expect(Object.fromEntries(world.files)).toEqual(files);
  });

  test('from the file to a program leaves the further files', async () => {
    const extra = '/mnt/work/.aws/credentials';
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: [extra] }));
    await assume(world, admin);
    expect(world.files.get(extra)).toContain(profile);
    await deliver(world, 'process');
    await renew(world);
    expect(world.files.get(extra)).toBe('');
    expect(ways(world)).toEqual(found('process'));
    // As the last change it is taken back in all of them.
    await world.rolecall.commands.proposeUndo({});
    await answer(world, true);
    expect(world.files.get(extra)).toContain(profile);
    expect(ways(world)).toEqual(found('file'));
  });

  test('together with another one leaves them with one edit, and both come back', async () => {
    const extra = '/mnt/work/.aws/credentials';
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: [extra] }));
    const roles = [world.role(admin), world.role('456789012345 ReadOnly')];
    await world.rolecall.commands.assumeTogether({ roles });
    const before = Object.fromEntries(world.files);
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: [extra], delivery: 'process' }));
    world.edits.length = 0;
    await world.rolecall.commands.assumeTogether({ roles });
    expect(world.edits).toEqual([configPath, credentialsPath, extra]);
    await world.rolecall.commands.proposeUndo({});
    expect(await answer(world, true)).toEqual({ ok: true });
    expect(Object.fromEntries(world.files)).toEqual({ ...before, [configPath]: '' });
  });

  test('leaves a further file beside the first, which shares its config file', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/home/ada/.aws/more'] }));
    await assume(world, admin);
    await deliver(world, 'process');
    await renew(world);
    expect(world.files.get('/home/ada/.aws/more')).toBe('');
    expect(ways(world)).toEqual(found('process'));
  });

  test('is taken back with both of its files', async () => {
    const world = await signedIn({ files: { [credentialsPath]: theirs } });
    await assume(world, admin);
    const before = credentials(world);
    await deliver(world, 'process');
    await renew(world);
    await world.rolecall.commands.proposeUndo({});
    const { files } = await world.at('proposal');
    expect(files.map(({ path }) => path)).toEqual([configPath, credentialsPath]);
    world.edits.length = 0;
    expect(await answer(world, true)).toEqual({ ok: true });
    // The keys are back before the program goes.
    expect(world.edits).toEqual([credentialsPath, configPath]);
    expect([credentials(world), config(world)]).toEqual([before, '']);
    expect(grantOf(world)).toMatchObject({ delivery: 'file' });
  });

  test('is told when its old keys could not be taken away, for tools use them still', async () => {
    let broken = false;
    const refusal = appError('file-unwritable', { path: credentialsPath, reason: 'EACCES' });
    const world = await signedIn({
      refuseWrite: (path) => (broken && path === credentialsPath ? refusal : null),
    });
    await assume(world, admin);
    await deliver(world, 'process');
    broken = true;
    await renew(world);
    expect(grantOf(world)).toMatchObject({
      delivery: 'process',
      failure: { code: 'rivals-stay', facts: { path: credentialsPath } },
    });
    broken = false;
    await renew(world);
    expect(grantOf(world).failure).toBeNull();
    expect(ways(world)).toEqual(found('process'));
  });

  test('keeps its endpoint open: who may ask does not change by renewing', async () => {
    const world = await asking();
    await world.rolecall.commands.copyEndpoint({ grant: profile, shell: 'posix' });
    expect(grantOf(world)).toMatchObject({ endpoint: true });
    await renewed(world);
    expect(grantOf(world)).toMatchObject({ endpoint: true });
    await deliver(world, 'none');
    await renew(world);
    expect(grantOf(world)).toMatchObject({ endpoint: true, delivery: 'none' });
  });

  test('finds its profile where the settings say by now', async () => {
    const world = await asking({ [configPath]: theirConfig });
    await world.rolecall.commands.saveSettings(settingsWith({ configFile: '/home/ada/conf' }));
    await renew(world);
    expect(config(world)).toBe(theirConfig);
    expect(world.files.get('/home/ada/conf')).toBe(section(world));
    await world.rolecall.commands.saveSettings(
      settingsWith({ configFile: '/home/ada/conf', credentialsFile: '/home/ada/cred' }),
    );
    await renew(world);
    expect(world.files.get('/home/ada/conf')).toBe(section(world));
  });

  test('gives the default from one file to the other, and to further ones no more', async () => {
    const extra = '/mnt/work/.aws/credentials';
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: [extra] }));
    await assume(world, '456789012345 ReadOnly');
    await world.rolecall.commands.useAsDefault({ grant: '456789012345-ReadOnly', on: true });
    expect(world.files.get(extra)).toContain('[default]');
    await deliver(world, 'process');
    await assume(world, admin);
    expect(await setDefault(world)).toEqual({ ok: true });
    expect(ways(world, 'default')).toEqual(found('process'));
    expect(world.files.get(extra)).not.toContain('[default]');
  });
});
