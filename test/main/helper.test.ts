import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, describe, expect } from 'vitest';
import { createHelper, type HelperPlace } from '../../src/main/host/helper.ts';
import { failureOf } from './files-home.ts';

interface Place {
  readonly at: (...parts: string[]) => string;
  readonly helper: (other?: Partial<HelperPlace>) => ReturnType<typeof createHelper>;
}

const test = base.extend<{ place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that are wanted from this pattern.
  place: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'rolecall-helper-'));
    const at = (...parts: string[]) => join(folder, ...parts);
    await use({
      at,
      helper: (other = {}) =>
        createHelper({
          path: at('Application Support', 'bin', 'rolecall-credentials'),
          platform: 'linux',
          env: process.env,
          socket: async () => '/run/user/1000/rolecall/agent-00112233.sock',
          start: ['/opt/rolecall', '--hidden'],
          ...other,
        }),
    });
    rmSync(folder, { recursive: true, force: true });
  },
});

const long = new Date('2026-01-01T00:00:00Z');

describe('the helper', () => {
  test('is put into a folder that is made for it, for the person alone', async ({ place }) => {
    const helper = place.helper();
    await helper.install(true);
    expect(lstatSync(helper.path).mode & 0o777).toBe(0o700);
    expect(statSync(place.at('Application Support', 'bin')).mode & 0o777).toBe(0o700);
    expect(readFileSync(helper.path, 'utf8')).toContain("exec setsid '/opt/rolecall' '--hidden'");
    expect(readdirSync(place.at('Application Support', 'bin'))).toEqual(['rolecall-credentials']);
  });

  test('is not touched when it is right', async ({ place }) => {
    const helper = place.helper();
    await helper.install(true);
    utimesSync(helper.path, long, long);
    const { ino } = lstatSync(helper.path);
    await helper.install(true);
    expect(lstatSync(helper.path)).toMatchObject({ ino, mtime: long });
  });

  test.for<[string, (path: string, place: Place) => void]>([
    ['has been changed', (path) => writeFileSync(path, '#!/bin/sh\necho mine\n')],
    ['may be run by nobody', (path) => chmodSync(path, 0o600)],
    ['may be changed by others', (path) => chmodSync(path, 0o722)],
    [
      'lies where others may put files',
      (_path, { at }) => chmodSync(at('Application Support', 'bin'), 0o777),
    ],
    ['is gone', (path) => rmSync(path)],
  ])('is put right when it %s', async ([, spoil], { place }) => {
    const helper = place.helper();
    await helper.install(false);
    const right = readFileSync(helper.path, 'utf8');
    spoil(helper.path, place);
    await helper.install(false);
    expect(readFileSync(helper.path, 'utf8')).toBe(right);
    expect(lstatSync(helper.path).mode & 0o777).toBe(0o700);
    expect(statSync(place.at('Application Support', 'bin')).mode & 0o777).toBe(0o700);
  });

  test('takes the place of a link, and leaves what that leads to', async ({ place }) => {
    const helper = place.helper();
    await helper.install(false);
    const right = readFileSync(helper.path, 'utf8');
    // Even of one that leads to the very same text: it may change there.
    writeFileSync(place.at('theirs'), right, { mode: 0o700 });
    utimesSync(place.at('theirs'), long, long);
    rmSync(helper.path);
    symlinkSync(place.at('theirs'), helper.path);
    await helper.install(false);
    expect(lstatSync(helper.path).isFile()).toBe(true);
    expect(lstatSync(place.at('theirs')).mtime).toEqual(long);
  });

  test('starts Rolecall or not, as it was told last', async ({ place }) => {
    const helper = place.helper();
    await helper.install(true);
    expect(readFileSync(helper.path, 'utf8')).toContain('/opt/rolecall');
    await helper.install(false);
    expect(readFileSync(helper.path, 'utf8')).not.toContain('/opt/rolecall');
  });

  test('is not installed without curl, wherever that could be', async ({ place }) => {
    mkdirSync(place.at('programs', 'curl'), { recursive: true });
    const windows = {
      platform: 'win32',
      env: { PATH: place.at('programs'), SystemRoot: place.at() },
    } as const;
    const helper = place.helper(windows);
    expect(await failureOf(() => helper.install(true))).toEqual({ code: 'helper-needs-curl', facts: {} });
    expect(existsSync(helper.path)).toBe(false);

    mkdirSync(place.at('System32'));
    writeFileSync(place.at('System32', 'curl.exe'), '', { mode: 0o755 });
    await helper.install(true);
    expect(readFileSync(helper.path, 'utf8')).toMatch(/^@echo off\r\n/);
  });

  test('needs no PATH to find curl where it usually is', async ({ place }) => {
    const helper = place.helper({ env: {} });
    await expect(helper.install(true)).resolves.toBeUndefined();
  });

  test('says where and why it could not be put there, and leaves no litter', async ({ place }) => {
    writeFileSync(place.at('Application Support'), 'a file where the folder should be');
    const helper = place.helper();
    expect(await failureOf(() => helper.install(true))).toEqual({
      code: 'helper-not-installed',
      facts: { path: helper.path, reason: 'ENOTDIR' },
    });
    rmSync(place.at('Application Support'));
    mkdirSync(join(helper.path, 'a folder in its place'), { recursive: true });
    expect(await failureOf(() => helper.install(true))).toMatchObject({ code: 'helper-not-installed' });
    expect(readdirSync(place.at('Application Support', 'bin'))).toEqual(['rolecall-credentials']);
  });
});
