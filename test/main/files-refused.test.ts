import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../src/main/host/files.ts';
import { failureCode } from '../core/failure-code.ts';
import { failureOf, type Home, mount, newHome, unmount } from './files-home.ts';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

const append = (before: string | null) => `${before ?? ''}+`;
const refused = (code: string) => Object.assign(new Error(code), { code });
const unwritable = (path: string, reason: string) => ({ code: 'file-unwritable', facts: { path, reason } });

test('a file that nobody may write is protected, from root and from the owner of its folder, too', async () => {
  const path = home.place('credentials', 'theirs');
  chmodSync(path, 0o444);
  expect(await failureOf(() => createFiles(home.apart).edit(path, append))).toEqual(
    unwritable(path, 'EACCES'),
  );
  expect(home.text('credentials')).toBe('theirs');
  expect([home.tree(), home.backups(), home.keptApart()]).toEqual([['credentials'], [], []]);
  // Nothing has to be written where nothing changes.
  expect(await failureCode(() => createFiles(home.apart).edit(path, (before) => before ?? ''))).toBe('none');
});

test('a pipe is refused before anybody waits for what comes out of it', async ({ skip }) => {
  if (process.platform === 'win32') skip('there are none in folders');
  execFileSync('mkfifo', [home.at('credentials')]);
  const files = createFiles(home.apart);
  const path = home.at('credentials');
  expect(await failureOf(() => files.edit(path, append))).toEqual(unwritable(path, 'EINVAL'));
  expect(await failureOf(() => files.read(path))).toEqual(unwritable(path, 'EINVAL'));
  expect(home.tree()).toEqual(['credentials']);
});

test('a full disk leaves the file as it is, and nothing beside it', async ({ skip }) => {
  mkdirSync(home.at('small'));
  const cannot = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', home.at('small'));
  if (cannot !== null) skip(cannot);
  try {
    const path = home.place('small/credentials', 'theirs');
    expect(() => writeFileSync(home.at('small', 'filler'), 'x'.repeat(100_000))).toThrow('ENOSPC');
    const files = createFiles(home.apart);
    expect(await failureOf(() => files.edit(path, append))).toEqual(unwritable(path, 'ENOSPC'));
    const fresh = home.at('small', 'config');
    expect(await failureOf(() => files.edit(fresh, append))).toEqual(unwritable(fresh, 'ENOSPC'));
    expect(home.text('small/credentials')).toBe('theirs');
    expect(home.tree()).toEqual(['small', 'small/credentials', 'small/filler']);
  } finally {
    unmount(home.at('small'));
  }
});

test('a disk that can only be read leaves nothing anywhere', async ({ skip }) => {
  mkdirSync(home.at('fixed'));
  const cannot = mount('-t', 'tmpfs', 'tmpfs', home.at('fixed'));
  if (cannot !== null) skip(cannot);
  try {
    const path = home.place('fixed/credentials', 'theirs');
    const linked = home.place('fixed/linked', 'theirs');
    linkSync(linked, home.at('fixed', 'dotfile'));
    expect(mount('-o', 'remount,ro', home.at('fixed'))).toBeNull();
    const files = createFiles(home.apart);
    for (const each of [path, linked, home.at('fixed', 'new')])
      expect(await failureOf(() => files.edit(each, append))).toEqual(unwritable(each, 'EROFS'));
    expect(home.text('fixed/credentials')).toBe('theirs');
    expect(home.tree()).toEqual(['fixed', 'fixed/credentials', 'fixed/dotfile', 'fixed/linked']);
    expect(home.keptApart()).toEqual([]);
  } finally {
    unmount(home.at('fixed'));
  }
});

describe('Windows', () => {
  function filesWhere(fails: (time: number) => string | null) {
    const times: number[] = [];
    const files = createFiles(home.apart, {
      platform: 'win32',
      rename: async (from, to) => {
        times.push(performance.now());
        const code = fails(times.length);
        if (code !== null) throw refused(code);
        await rename(from, to);
      },
    });
    return { files, times };
  }

  test.each(['EPERM', 'EBUSY', 'EACCES'])(
    'lets a file be replaced once its reader is done (%s)',
    async (code) => {
      const path = home.place('credentials', 'theirs');
      const { files, times } = filesWhere((time) => (time <= 3 ? code : null));
      await files.edit(path, append);
      expect(home.text('credentials')).toBe('theirs+');
      expect(times).toHaveLength(4);
      expect(home.tree()).toEqual(['credentials']);
    },
  );

  test('is asked about ten times in a second, and then it is told', async () => {
    const path = home.place('credentials', 'theirs');
    const { files, times } = filesWhere(() => 'EBUSY');
    expect(await failureOf(() => files.edit(path, append))).toEqual(unwritable(path, 'EBUSY'));
    expect(times).toHaveLength(10);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900);
    expect(home.text('credentials')).toBe('theirs');
    expect(home.tree()).toEqual(['credentials']);
  });

  test('is not asked again when it says something else', async () => {
    const path = home.place('credentials', 'theirs');
    const { files, times } = filesWhere(() => 'EIO');
    expect(await failureOf(() => files.edit(path, append))).toEqual(unwritable(path, 'EIO'));
    expect(times).toHaveLength(1);
  });

  test('has our change made again when somebody writes over it', async () => {
    const path = home.place('credentials', 'theirs');
    const files = createFiles(home.apart, {
      platform: 'win32',
      rename: async (from, to) => {
        await rename(from, to);
        if (home.text('credentials') === 'theirs+') writeFileSync(path, 'newer');
      },
    });
    await files.edit(path, (before) => (before?.endsWith('+') ? before : `${before}+`));
    expect(home.text('credentials')).toBe('newer+');
  });
});

describe('a file system without hard links', () => {
  const withoutLinks = (link: () => void = () => undefined) =>
    createFiles(home.apart, {
      link: async () => {
        link();
        throw refused('EPERM');
      },
    });

  test('gets new files all the same, and backups', async () => {
    await withoutLinks().edit(home.at('new'), append);
    expect(home.text('new')).toBe('+');
    const path = home.place('credentials', 'theirs');
    await withoutLinks().edit(path, append);
    expect(home.backups().map(home.text)).toEqual(['theirs']);
    expect(home.tree()).toEqual(['credentials', 'new']);
  });

  test('keeps what somebody else made meanwhile', async () => {
    const path = home.at('new');
    let times = 0;
    const files = withoutLinks(() => {
      if (++times === 1) writeFileSync(path, 'theirs');
    });
    await files.edit(path, append);
    expect(home.text('new')).toBe('theirs+');
  });
});

describe('where a file is', () => {
  test('is told behind all links, there or not, and of a loop as it stands', async () => {
    const files = createFiles(home.apart);
    home.place('real/credentials', '');
    symlinkSync('real', home.at('folder'));
    symlinkSync('nowhere/deep', home.at('dangling'));
    symlinkSync('loop', home.at('loop'));
    expect(await files.locate(home.at('folder', 'credentials'))).toBe(home.at('real', 'credentials'));
    expect(await files.locate(home.at('folder', 'new'))).toBe(home.at('real', 'new'));
    expect(await files.locate(home.at('dangling', 'new'))).toBe(home.at('nowhere', 'deep', 'new'));
    expect(await files.locate(home.at('loop'))).toBe(home.at('loop'));
    expect(await files.locate('a\0b')).toContain('a\0b');
    expect(home.tree()).toEqual(['dangling', 'folder', 'loop', 'real', 'real/credentials']);
  });

  test('is made when a link to its folder leads to nothing', async () => {
    symlinkSync('synced/aws', home.at('.aws'));
    await createFiles(home.apart).edit(home.at('.aws', 'credentials'), append);
    expect(home.text('synced/aws/credentials')).toBe('+');
    expect(home.mode('synced/aws')).toBe(0o700);
    expect(home.tree()).toEqual(['.aws', 'synced', 'synced/aws', 'synced/aws/credentials']);
  });
});

test('an edit tells the texts on both sides of it', async () => {
  const files = createFiles(home.apart);
  const path = home.at('credentials');
  expect(await files.edit(path, append)).toEqual({ before: null, after: '+' });
  expect(await files.edit(path, append)).toEqual({ before: '+', after: '++' });
  expect(await files.edit(path, (before) => before ?? '')).toEqual({ before: '++', after: '++' });
});
