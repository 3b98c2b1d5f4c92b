import { describe, expect, test } from 'vitest';
import { credentialsPath, type World } from '../../fakes/world.ts';
import { assume } from '../accounts/naming-world.ts';
import { settingsWith } from '../fixtures.ts';
import {
  admin,
  answer,
  command,
  config,
  configPath,
  credentials,
  deliver,
  profile,
  renewed,
  signedIn,
  stop,
  stsCalls,
  theirConfig,
  ways,
} from './process-world.ts';
import { closed } from './renewal-world.ts';

describe('a profile of the person’s in the config file', () => {
  const their = `${theirConfig}\n[profile ${profile}]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = base\nregion = eu-west-1\n`;

  async function asked(files: Record<string, string>): Promise<World> {
    const world = await signedIn({ files });
    await deliver(world, 'process');
    await assume(world, admin);
    return world;
  }

  test('is asked for before AWS is, with the line as it will be written', async () => {
    const world = await asked({ [configPath]: their });
    const proposal = await world.at('proposal');
    expect(proposal).toMatchObject({ kind: 'overwrite', profiles: [profile], anotherName: `${profile}-2` });
    expect(proposal.reasons).toEqual([
      { path: configPath, line: 7, key: null },
      { path: configPath, line: 8, key: 'role_arn' },
      { path: configPath, line: 9, key: 'source_profile' },
    ]);
    expect(proposal.files.map(({ path }) => path)).toEqual([configPath]);
    const added = proposal.files[0]?.lines.filter(({ kind }) => kind === 'added').map(({ text }) => text);
    expect(added).toEqual([
      '# rolecall-kept: role_arn = arn:aws:iam::1:role/x',
      '# rolecall-kept: source_profile = base',
      `credential_process = ${command(world)}`,
      'x_rolecall_managed = borrowed',
    ]);
    expect([stsCalls(world), world.edits]).toEqual([0, []]);
  });

  test('is written after a yes, renewed without another, and “Stop” gives back every byte', async () => {
    const world = await asked({ [configPath]: their });
    expect(await answer(world, true)).toEqual({ ok: true });
    expect(config(world)).toContain('# rolecall-kept: role_arn');
    await closed(world);
    await renewed(world);
    expect(await stop(world)).toEqual({ ok: true });
    expect(config(world)).toBe(their);
    expect(await world.rolecall.commands.undoStop({})).toEqual({ ok: true });
    expect(config(world)).toContain(`credential_process = ${command(world)}`);
  });

  test('stays as it is after a no', async () => {
    const world = await asked({ [configPath]: their });
    expect(await answer(world, false)).toEqual({ ok: true });
    expect([config(world), world.view().grants]).toEqual([their, []]);
  });

  test('can be left alone for another name, whose line has an id of its own', async () => {
    const world = await asked({ [configPath]: their });
    const { id, anotherName } = await world.at('proposal');
    await world.rolecall.commands.useAnotherName({ proposal: id });
    expect(config(world).startsWith(their)).toBe(true);
    expect(config(world)).toContain(
      `[profile ${anotherName}]\ncredential_process = ${command(world, admin, anotherName)}\n`,
    );
  });

  test('whose lines have changed since they were shown is asked for again', async () => {
    const world = await asked({ [configPath]: their });
    const first = await world.at('proposal');
    world.files.set(configPath, their.replace('base', 'other'));
    await world.rolecall.commands.acceptProposal({ proposal: first.id });
    expect((await world.at('proposal')).id).not.toBe(first.id);
    expect(config(world)).toBe(their.replace('base', 'other'));
  });

  test('is asked for because of keys in the credentials file, which wait there until “Stop”', async () => {
    const before = `[${profile}]\naws_access_key_id = AKIATHEIRSTHEIRSEND1\naws_secret_access_key = secretsecret\nregion = x\n`;
    const world = await asked({ [credentialsPath]: before });
    const proposal = await world.at('proposal');
    expect(proposal.reasons).toEqual([
      { path: credentialsPath, line: 2, key: 'aws_access_key_id' },
      { path: credentialsPath, line: 3, key: 'aws_secret_access_key' },
    ]);
    expect(proposal.files.map(({ path }) => path)).toEqual([configPath, credentialsPath]);
    expect(JSON.stringify(world.views)).not.toMatch(/secretsecret|AKIATHEIRS/);
    expect(await answer(world, true)).toEqual({ ok: true });
    expect(world.edits).toEqual([configPath, credentialsPath]);
    expect(credentials(world)).toContain('# rolecall-kept: aws_access_key_id = AKIATHEIRS');
    world.edits.length = 0;
    await closed(world);
    await renewed(world);
    expect(world.edits).toEqual([]);
    await stop(world);
    expect([credentials(world), config(world)]).toEqual([before, '']);
    await world.rolecall.commands.undoStop({});
    expect(ways(world)).toEqual({ file: false, process: true });
    expect(credentials(world)).toContain('# rolecall-kept: aws_access_key_id = AKIATHEIRS');
  });

  test('is asked for by itself beside one that keys are written into', async () => {
    const other = '456789012345-ReadOnly';
    const world = await signedIn({
      files: { [configPath]: their, [credentialsPath]: `[${other}]\nregion = x\n` },
    });
    await deliver(world, 'process');
    const roles = [world.role(admin), world.role('456789012345 ReadOnly')];
    await world.rolecall.commands.assumeTogether({ roles });
    const proposal = await world.at('proposal');
    expect(proposal).toMatchObject({ profiles: [profile] });
    expect(proposal.files.map(({ path }) => path)).toEqual([configPath]);
    expect(await answer(world, true)).toEqual({ ok: true });
    expect(world.view().grants).toMatchObject([{ profile, delivery: 'process' }]);
  });

  test('is not asked for in further files, where no program is written', async () => {
    const extra = '/mnt/work/.aws/credentials';
    const world = await signedIn({ files: { [configPath]: their, [extra]: `[${profile}]\nrole_arn = r\n` } });
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: [extra], delivery: 'process' }));
    await assume(world, admin);
    const { reasons } = await world.at('proposal');
    expect(new Set(reasons.map(({ path }) => path))).toEqual(new Set([configPath]));
    expect(await answer(world, true)).toEqual({ ok: true });
    expect(world.files.get(extra)).toBe(`[${profile}]\nrole_arn = r\n`);
  });
});
