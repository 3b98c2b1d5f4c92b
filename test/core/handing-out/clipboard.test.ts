import { describe, expect, test } from 'vitest';
import { copyFormats } from '../../../src/shared/copy-formats.ts';
import { until } from '../../fakes/until.ts';
import { credentialsPath, type World } from '../../fakes/world.ts';
import { restarted } from '../accounts/naming-world.ts';
import { settingsWith } from '../fixtures.ts';
import { turns } from '../grants/renewal-world.ts';
import { admin, adminProfile as grant, granted } from './handing-world.ts';

const seconds = 1000;
const copy = (world: World) => world.rolecall.commands.copyExports({ grant });

describe('export commands', () => {
  test.each([
    ['the login shell', '/usr/bin/fish', '', /^ ?set -gx AWS_ACCESS_KEY_ID /m],
    ['the shell that was chosen', '/usr/bin/fish', 'powershell', /^ ?\$Env:AWS_ACCESS_KEY_ID = /m],
    ['bash, where none is known', '', '', /^ ?export AWS_ACCESS_KEY_ID=/m],
  ] as const)('are written for %s', async (_, shell, chosen, written) => {
    const world = await granted('file', { environment: { shell } });
    await world.rolecall.commands.saveSettings(settingsWith({ shell: chosen }));
    expect(await copy(world)).toEqual({ ok: true });
    expect(world.clipboard.text).toMatch(written);
    expect(world.view()).toMatchObject({ notice: { text: 'copied' } });
  });

  test.each(copyFormats)('and keys as %s have all three keys', async (format) => {
    const world = await granted('none');
    const keys = { grant, format } as const;
    await world.rolecall.commands.copyAs({ grant, format: 'json' });
    const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(world.clipboard.text);
    expect(await world.rolecall.commands.copyAs(keys)).toEqual({ ok: true });
    for (const key of [AccessKeyId, SecretAccessKey, SessionToken])
      expect(world.clipboard.text).toContain(key);
  });

  test('of keys that are gone are none, and the window says so', async () => {
    const world = await restarted(await granted('file'));
    world.files.delete(credentialsPath);
    expect(await copy(world)).toMatchObject({ failure: { code: 'keys-gone' } });
    expect(world.view().failure).toMatchObject({ code: 'keys-gone' });
    expect(world.window.opened).toBe(1);
    expect(world.clipboard.text).toBe('');
  });
});

describe('copied keys', () => {
  test('leave the clipboard after the time that is set, which is shown', async () => {
    const world = await granted('file');
    await world.rolecall.commands.saveSettings(settingsWith({ clipboardSeconds: 90 }));
    await copy(world);
    expect(world.view().clipboardUntil).toBe(world.clock.now() + 90 * seconds);
    world.clock.advanceMs(89 * seconds);
    await turns();
    expect(world.clipboard.text).toContain('AWS_SECRET_ACCESS_KEY');
    world.clock.advanceMs(seconds);
    await until(() => world.clipboard.text === '');
    expect(world.view().clipboardUntil).toBeNull();
  });

  test('leave it no more when somebody else’s text has taken their place', async () => {
    const world = await granted('file');
    await copy(world);
    world.clipboard.text = 'a poem';
    world.clock.advanceMs(60 * seconds);
    await until(() => world.view().clipboardUntil === null);
    expect(world.clipboard.text).toBe('a poem');
  });

  test('stay for the whole time when they are copied again', async () => {
    const world = await granted('file');
    await copy(world);
    world.clock.advanceMs(50 * seconds);
    await copy(world);
    world.clock.advanceMs(50 * seconds);
    await turns();
    expect(world.clipboard.text).toContain('AWS_SECRET_ACCESS_KEY');
    expect(world.view().clipboardUntil).toBe(world.clock.now() + 10 * seconds);
    world.clock.advanceMs(10 * seconds);
    await until(() => world.clipboard.text === '');
  });

  test('are taken out at once by whoever wants that', async () => {
    const world = await granted('file');
    await copy(world);
    expect(await world.rolecall.commands.clearClipboard({})).toEqual({ ok: true });
    expect(world.clipboard.text).toBe('');
    expect(world.view()).toMatchObject({ clipboardUntil: null, notice: { text: 'clipboard-cleared' } });
  });

  test('are not taken for somebody else’s text by whoever wants that', async () => {
    const world = await granted('file');
    await copy(world);
    world.clipboard.text = 'a poem';
    await world.rolecall.commands.clearClipboard({});
    expect(world.clipboard.text).toBe('a poem');
  });

  test('have no countdown any more when the details of a failure take their place', async () => {
    const world = await granted('file');
    await copy(world);
    world.webs.meddle = () => ({ status: 500, headers: {}, body: '' });
    world.clock.advanceMs(6 * 60 * seconds);
    await world.rolecall.commands.renew({ grant });
    await copy(world);
    expect(world.view().clipboardUntil).not.toBeNull();
    await world.rolecall.commands.copyGrantDetails({ grant });
    expect(world.clipboard.text).not.toBe('');
    const details = world.clipboard.text;
    expect(details).not.toContain('AWS_SECRET_ACCESS_KEY');
    expect(world.view().clipboardUntil).toBeNull();
    world.clock.advanceMs(60 * seconds);
    await turns();
    expect(world.clipboard.text).toBe(details);
  });

  test('are not there any more after quitting, also when they were copied only just then', async () => {
    const world = await granted('file');
    await copy(world);
    void copy(world);
    await world.rolecall.quit();
    await turns();
    expect(world.clipboard.text).toBe('');
    expect(await copy(world)).toMatchObject({ ok: false });
    expect(world.clipboard.text).toBe('');
    expect(world.clock.pending()).toBe(0);
  });
});

describe('the command for a profile', () => {
  test('stays in the clipboard, and holds no key', async () => {
    const world = await granted('file');
    expect(await world.rolecall.commands.copyProfile({ grant, shell: '' })).toEqual({ ok: true });
    const { text } = world.clipboard;
    expect(text).toMatch(/export AWS_PROFILE=.?456789012345-Admin/);
    expect(text).not.toMatch(/ASIA|AWS_SHARED_CREDENTIALS_FILE=/);
    expect(world.view()).toMatchObject({ clipboardUntil: null, notice: { text: 'profile-copied' } });
    world.clock.advanceMs(10 * 60 * seconds);
    await world.rolecall.quit();
    expect(world.clipboard.text).toBe(text);
  });

  test('ends the countdown of keys, whose place it takes', async () => {
    const world = await granted('file');
    await copy(world);
    await world.rolecall.commands.copyProfile({ grant, shell: 'fish' });
    expect(world.view().clipboardUntil).toBeNull();
    expect(world.clipboard.text).toMatch(/set -gx AWS_PROFILE/);
  });

  test('names the files where a terminal would not look', async () => {
    const world = await granted('file');
    await world.rolecall.commands.saveSettings(settingsWith({ credentialsFile: '~/keys' }));
    await world.rolecall.commands.renew({ grant });
    await world.rolecall.commands.copyProfile({ grant, shell: '' });
    expect(world.clipboard.text).toMatch(/AWS_SHARED_CREDENTIALS_FILE=.?\/home\/ada\/keys/);
  });

  test('is there for a profile of which programs ask Rolecall, and none for keys in memory', async () => {
    const [asked, held] = [await granted('process'), await granted('none')];
    expect(await asked.rolecall.commands.copyProfile({ grant, shell: '' })).toEqual({ ok: true });
    expect(await held.rolecall.commands.copyProfile({ grant, shell: '' })).toMatchObject({
      failure: { code: 'keys-in-no-file' },
    });
  });
});

test('keys are copied as they are after the renewal', async () => {
  const world = await granted('none', {}, [admin]);
  await copy(world);
  const before = world.clipboard.text;
  world.clock.advanceMs(6 * 60 * seconds);
  await world.rolecall.commands.renew({ grant });
  await copy(world);
  expect(world.clipboard.text).not.toBe(before);
});
