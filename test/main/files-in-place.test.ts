import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../src/main/host/files.ts';
import { failureOf, type Home, isRoot, mount, newHome, unmount } from './files-home.ts';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

const append = (more: string) => (before: string | null) =>
  before?.endsWith(more) ? before : `${before ?? ''}${more}`;

describe('a file with a second name', () => {
  let path = '';
  beforeEach(() => {
    path = home.place('credentials', 'theirs\n');
    linkSync(path, home.at('dotfile'));
    chmodSync(path, 0o640);
  });

  test.each(['theirs\nand ours, which is longer\n', 'short\n', ''])(
    'becomes %j under both',
    async (after) => {
      const { ino } = statSync(path);
      const edited = await createFiles(home.apart).edit(path, () => after);
      expect(edited).toEqual({ before: 'theirs\n', after });
      expect([home.text('credentials'), home.text('dotfile')]).toEqual([after, after]);
      expect([statSync(path).ino, home.mode('credentials')]).toEqual([ino, 0o640]);
      expect(home.tree()).toEqual(['credentials', 'dotfile']);
      expect(home.backups()).toHaveLength(1);
      expect(home.keptApart()).toEqual([]);
    },
  );

  test('that somebody writes meanwhile is read again', async () => {
    let times = 0;
    const files = createFiles(home.apart, {
      // The journal gets its name right before the file is written.
      rename: async (from, to) => {
        await rename(from, to);
        if (++times === 1) writeFileSync(path, 'newer\n');
      },
    });
    expect(await files.edit(path, append('ours\n'))).toEqual({ before: 'newer\n', after: 'newer\nours\n' });
    expect(home.text('dotfile')).toBe('newer\nours\n');
    expect(home.keptApart()).toEqual([]);
  });

  test('that somebody removes meanwhile is made anew', async () => {
    let times = 0;
    const files = createFiles(home.apart, {
      rename: async (from, to) => {
        await rename(from, to);
        if (++times === 1) unlinkSync(path);
      },
    });
    expect(await files.edit(path, append('ours\n'))).toEqual({ before: null, after: 'ours\n' });
    expect(home.text('dotfile')).toBe('theirs\n');
    expect(home.keptApart()).toEqual([]);
  });
});

test('a file that is a mount of its own is written where it is', async ({ skip }) => {
  const path = home.place('credentials', 'theirs\n');
  const source = home.place('outside', 'mounted\n');
  const cannot = mount('--bind', source, path);
  if (cannot !== null) skip(cannot);
  try {
    await createFiles(home.apart).edit(path, append('ours\n'));
    expect(home.text('outside')).toBe('mounted\nours\n');
  } finally {
    unmount(path);
  }
  expect(home.text('credentials')).toBe('theirs\n');
  expect(home.tree()).toEqual(['credentials', 'outside']);
  expect(home.keptApart()).toEqual([]);
});

test('a file in a folder that is closed to us is written, and what we need for it is kept apart', async () => {
  const path = home.place('closed/credentials', 'theirs\n');
  chmodSync(path, 0o666);
  chmodSync(home.at('closed'), 0o555);
  try {
    await home.asNobody(async () => {
      const files = createFiles(home.apart);
      await Promise.all([
        files.edit(path, (before) => `${before}a\n`),
        files.edit(path, (before) => `${before}b\n`),
      ]);
    });
  } finally {
    chmodSync(home.at('closed'), 0o755);
  }
  expect(home.text('closed/credentials').split('\n').sort()).toEqual(['', 'a', 'b', 'theirs']);
  expect(readdirSync(home.at('closed'))).toEqual(['credentials']);
  const [backup = '', ...others] = home.keptApart();
  expect(others).toEqual([]);
  expect(readFileSync(`${home.apart}/${backup}`, 'latin1')).toBe('theirs\n');
  expect(statSync(home.apart).mode & 0o777).toBe(0o700);
});

test('a file whose owner we may not keep is written where it is', async ({ skip }) => {
  if (!isRoot()) skip('only root can make a file of somebody else');
  const path = home.place('shared/credentials', 'theirs\n');
  chmodSync(path, 0o666);
  chmodSync(home.at('shared'), 0o777);
  const { ino, uid } = statSync(path);
  await home.asNobody(() => createFiles(home.apart).edit(path, append('ours\n')));
  expect(home.text('shared/credentials')).toBe('theirs\nours\n');
  expect([statSync(path).ino, statSync(path).uid]).toEqual([ino, uid]);
  expect(home.tree()).toEqual(['shared', 'shared/credentials']);
});

test('a disk that gets full in the middle of it leaves the old text', async ({ skip }) => {
  mkdirSync(home.at('small'));
  const cannot = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', home.at('small'));
  if (cannot !== null) skip(cannot);
  try {
    const path = home.place('small/credentials', 'theirs\n');
    linkSync(path, home.at('small', 'dotfile'));
    const act = () => createFiles(home.apart).edit(path, append('x'.repeat(100_000)));
    expect(await failureOf(act)).toEqual({ code: 'file-unwritable', facts: { path, reason: 'ENOSPC' } });
    expect(home.text('small/credentials')).toBe('theirs\n');
    expect(home.tree()).toEqual(['small', 'small/credentials', 'small/dotfile']);
    expect(home.keptApart()).toEqual([]);
  } finally {
    unmount(home.at('small'));
  }
});
