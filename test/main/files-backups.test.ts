import { chmodSync, chownSync, linkSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFiles } from '../../src/main/host/files.ts';
import { failureOf, type Home, isRoot, mount, newHome, unmount } from './files-home.ts';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

const moment = (day: number, hour = 9) => new Date(2026, 2, day, hour, 5, 7).getTime();
const append = (before: string | null) => `${before ?? ''}+`;
const editOn = (path: string, time: number) =>
  createFiles(home.apart, { now: () => time }).edit(path, append);

test('before the first change of a day the whole text is kept, for the person alone', async () => {
  const path = home.place('credentials', 'theirs\xff');
  chmodSync(path, 0o644);
  await editOn(path, moment(5));
  expect(home.backups()).toEqual(['credentials.bak-20260305T090507']);
  expect(home.text('credentials.bak-20260305T090507')).toBe('theirs\xff');
  expect(home.mode('credentials.bak-20260305T090507')).toBe(0o600);
});

test('a later change of the day keeps no other one, the first of the next day does', async () => {
  const path = home.place('credentials', 'theirs');
  await editOn(path, moment(5, 9));
  await editOn(path, moment(5, 23));
  expect(home.backups()).toEqual(['credentials.bak-20260305T090507']);
  await editOn(path, moment(6, 0));
  expect(home.backups().map(home.text)).toEqual(['theirs', 'theirs++']);
});

test('the newest three stay, and what others named like them', async () => {
  const path = home.place('credentials', 'theirs');
  const others = [
    'config.bak-20200101T000000',
    'credentials.bak',
    'credentials.bak-mine',
    'credentials.bak-20200101',
  ];
  for (const other of others) home.place(other, 'other');
  for (const day of [3, 4, 5, 6, 7]) await editOn(path, moment(day));
  expect(home.backups()).toEqual([
    'config.bak-20200101T000000',
    'credentials.bak-20260305T090507',
    'credentials.bak-20260306T090507',
    'credentials.bak-20260307T090507',
  ]);
  expect(home.tree()).toEqual(['credentials', ...others.slice(1)].sort());
});

test('a name that is taken is not written over', async () => {
  const path = home.place('credentials', 'theirs');
  mkdirSync(home.at('credentials.bak-20260305T090507'));
  chmodSync(path, 0o600);
  await editOn(path, moment(5));
  expect(home.text('credentials')).toBe('theirs+');
});

test('what does not change, is empty or is new needs none', async () => {
  const path = home.place('credentials', 'theirs');
  await createFiles(home.apart).edit(path, (before) => before ?? '');
  await editOn(home.place('empty', ''), moment(5));
  await editOn(home.at('new'), moment(5));
  expect(home.backups()).toEqual([]);
});

test('root leaves it to whom the file belongs', async ({ skip }) => {
  if (!isRoot()) skip('only root edits files of others');
  const path = home.place('credentials', 'theirs');
  chownSync(path, 65_534, 65_534);
  await editOn(path, moment(5));
  const owners = ['credentials', 'credentials.bak-20260305T090507'].map((name) => statSync(home.at(name)));
  expect(owners.map(({ uid, gid }) => [uid, gid])).toEqual([
    [65_534, 65_534],
    [65_534, 65_534],
  ]);
});

test('where none can be kept beside the file it is kept apart, three as well', async () => {
  const path = home.place('closed/credentials', 'theirs');
  chmodSync(path, 0o666);
  chmodSync(home.at('closed'), 0o555);
  try {
    await home.asNobody(async () => {
      for (const day of [3, 4, 5, 5, 6]) await editOn(path, moment(day));
    });
  } finally {
    chmodSync(home.at('closed'), 0o755);
  }
  expect(home.keptApart().map((name) => name.replace(/^[0-9a-f]{16}-/, ''))).toEqual([
    'credentials.bak-20260304T090507',
    'credentials.bak-20260305T090507',
    'credentials.bak-20260306T090507',
  ]);
});

test('without one nothing is changed', async ({ skip }) => {
  mkdirSync(home.at('small'));
  const cannot = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', home.at('small'));
  if (cannot !== null) skip(cannot);
  try {
    const path = home.place('small/credentials', 'x'.repeat(5_000));
    // In place there would be room for it.
    linkSync(path, home.at('small', 'dotfile'));
    expect(() => writeFileSync(home.at('small', 'filler'), 'x'.repeat(100_000))).toThrow('ENOSPC');
    const files = createFiles(home.at('small', 'apart'));
    const failure = await failureOf(() => files.edit(path, (before) => `${before?.slice(1)}y`));
    expect(failure).toEqual({ code: 'file-unwritable', facts: { path, reason: 'ENOSPC' } });
    expect(home.text('small/credentials')).toBe('x'.repeat(5_000));
    expect(home.backups()).toEqual([]);
    expect(home.tree().map((name) => basename(name))).not.toContainEqual(
      expect.stringMatching(/lock|tmp|journal/),
    );
  } finally {
    unmount(home.at('small'));
  }
});
