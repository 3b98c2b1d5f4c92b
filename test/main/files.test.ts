import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appError } from '../../src/core/errors.ts';
import { createFiles } from '../../src/main/host/files.ts';
import { failureCode } from '../core/failure-code.ts';

let home = '';
let apart = '';
let files = createFiles(apart);

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'rolecall-files-')));
  apart = join(mkdtempSync(join(tmpdir(), 'rolecall-apart-')), 'unfinished');
  files = createFiles(apart);
});
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true, force: true });
  rmSync(dirname(apart), { recursive: true, force: true });
});

const at = (...parts: string[]) => join(home, ...parts);
const mode = (path: string) => statSync(path).mode & 0o777;
const text = (path: string) => readFileSync(path, 'latin1');

/** A file that has been quiet for long. */
function place(path: string, content: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, 'latin1');
  utimesSync(path, new Date(1e12), new Date(1e12));
  return path;
}

/** Everything under the home but backups, so that litter shows. */
const tree = () =>
  readdirSync(home, { recursive: true })
    .map(String)
    .filter((name) => !/\.bak-\d{8}T\d{6}$/.test(name))
    .sort();
const append = (more: string) => (before: string | null) => `${before ?? ''}${more}`;

describe('a new file', () => {
  test('is the person’s alone, and so is its folder', async () => {
    const path = at('.aws', 'deep', 'credentials');
    await files.edit(path, (before) => {
      expect(before).toBeNull();
      return '[a]\n';
    });
    expect(text(path)).toBe('[a]\n');
    expect(mode(path)).toBe(0o600);
    expect(mode(at('.aws'))).toBe(0o700);
    expect(mode(at('.aws', 'deep'))).toBe(0o700);
    expect(tree()).toEqual(['.aws', '.aws/deep', '.aws/deep/credentials']);
  });

  test('is not there before it is written: reading finds null', async () => {
    expect(await files.read(at('.aws', 'credentials'))).toBeNull();
    expect(tree()).toEqual([]);
  });

  test('does not come about when the change is called off', async () => {
    const act = () =>
      files.edit(at('credentials'), () => {
        throw appError('cancelled', {});
      });
    expect(await failureCode(act)).toBe('cancelled');
    expect(tree()).toEqual([]);
  });
});

describe('a file that is there', () => {
  test.each([0o600, 0o640, 0o644, 0o620, 0o666])('keeps its mode %o', async (kept) => {
    const path = place(at('credentials'), 'a');
    chmodSync(path, kept);
    await files.edit(path, append('b'));
    expect(text(path)).toBe('ab');
    expect(mode(path)).toBe(kept);
    expect(tree()).toEqual(['credentials']);
  });

  test('keeps every byte that is not changed, whatever its encoding', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const path = at('credentials');
    writeFileSync(path, all);
    await files.edit(path, append('\xff'));
    expect(readFileSync(path)).toEqual(Buffer.concat([all, Buffer.from([0xff])]));
    expect(await files.read(path)).toBe(`${all.toString('latin1')}\xff`);
  });

  test('is not written when nothing changes', async () => {
    const path = place(at('credentials'), 'same');
    const before = statSync(path, { bigint: true });
    await files.edit(path, (content) => content ?? '');
    const after = statSync(path, { bigint: true });
    expect([after.ino, after.mtimeNs, after.ctimeNs]).toEqual([before.ino, before.mtimeNs, before.ctimeNs]);
    expect(tree()).toEqual(['credentials']);
  });

  test('is as it was when the change is called off', async () => {
    const path = place(at('credentials'), 'mine');
    const act = () =>
      files.edit(path, () => {
        throw appError('profile-not-ours', { path, profile: 'p' });
      });
    expect(await failureCode(act)).toBe('profile-not-ours');
    expect(text(path)).toBe('mine');
    expect(tree()).toEqual(['credentials']);
  });
});

describe('a symbolic link', () => {
  test('to the file stays, and what it points to changes', async () => {
    place(at('dotfiles', 'credentials'), 'a');
    mkdirSync(at('.aws'));
    symlinkSync('../dotfiles/credentials', at('.aws', 'credentials'));
    await files.edit(at('.aws', 'credentials'), append('b'));
    expect(readlinkSync(at('.aws', 'credentials'))).toBe('../dotfiles/credentials');
    expect(text(at('dotfiles', 'credentials'))).toBe('ab');
    expect(tree()).toEqual(['.aws', '.aws/credentials', 'dotfiles', 'dotfiles/credentials']);
  });

  test('to the folder stays', async () => {
    place(at('dotfiles', 'credentials'), 'a');
    symlinkSync('dotfiles', at('.aws'));
    await files.edit(at('.aws', 'credentials'), append('b'));
    expect(lstatSync(at('.aws')).isSymbolicLink()).toBe(true);
    expect(text(at('dotfiles', 'credentials'))).toBe('ab');
    expect(tree()).toEqual(['.aws', '.aws/credentials', 'dotfiles', 'dotfiles/credentials']);
  });

  test('in a linked folder is followed from where it really is', async () => {
    place(at('synced', 'private', 'credentials'), 'a');
    mkdirSync(at('synced', 'aws'));
    symlinkSync('../private/credentials', at('synced', 'aws', 'credentials'));
    symlinkSync('synced/aws', at('.aws'));
    await files.edit(at('.aws', 'credentials'), append('b'));
    expect(text(at('synced', 'private', 'credentials'))).toBe('ab');
    expect(existsSync(at('private'))).toBe(false);
  });

  test('to a link is followed to the end', async () => {
    place(at('c'), 'a');
    symlinkSync('c', at('b'));
    symlinkSync(at('b'), at('a'));
    await files.edit(at('a'), append('b'));
    expect(text(at('c'))).toBe('ab');
    expect(lstatSync(at('a')).isSymbolicLink() && lstatSync(at('b')).isSymbolicLink()).toBe(true);
  });

  test('to nothing stays a link, and the file that it names is made', async () => {
    symlinkSync('elsewhere/credentials', at('credentials'));
    expect(await files.read(at('credentials'))).toBeNull();
    await files.edit(at('credentials'), append('new'));
    expect(lstatSync(at('credentials')).isSymbolicLink()).toBe(true);
    expect(text(at('elsewhere', 'credentials'))).toBe('new');
    expect(mode(at('elsewhere', 'credentials'))).toBe(0o600);
    expect(tree()).toEqual(['credentials', 'elsewhere', 'elsewhere/credentials']);
  });

  test('to itself is refused', async () => {
    symlinkSync('b', at('a'));
    symlinkSync('a', at('b'));
    expect(await failureCode(() => files.edit(at('a'), append('x')))).toBe('file-unwritable');
    expect(tree()).toEqual(['a', 'b']);
  });
});

describe('another writer', () => {
  test('between our reading and our swap is not lost: we change what it wrote', async () => {
    const path = place(at('credentials'), 'a');
    let calls = 0;
    await files.edit(path, (before) => {
      calls += 1;
      if (calls === 1) writeFileSync(path, 'theirs');
      return `${before}+ours`;
    });
    expect(calls).toBe(2);
    expect(text(path)).toBe('theirs+ours');
    expect(tree()).toEqual(['credentials']);
  });

  test('who makes the file meanwhile is not lost', async () => {
    const path = at('credentials');
    const seen: (string | null)[] = [];
    await files.edit(path, (before) => {
      seen.push(before);
      if (seen.length === 1) writeFileSync(path, 'theirs');
      return `${before ?? ''}+ours`;
    });
    expect(seen).toEqual([null, 'theirs']);
    expect(text(path)).toBe('theirs+ours');
  });

  test('who removes the file meanwhile has removed it: it is written anew', async () => {
    const path = place(at('credentials'), 'a');
    let calls = 0;
    await files.edit(path, (before) => {
      calls += 1;
      if (calls === 1) rmSync(path);
      return `${before ?? ''}ours`;
    });
    expect(text(path)).toBe('ours');
  });

  test('who writes each time we look makes us give up, and keeps what it wrote', async () => {
    const path = place(at('credentials'), 'a');
    let calls = 0;
    const act = () =>
      files.edit(path, (before) => {
        calls += 1;
        writeFileSync(path, `theirs ${calls}`);
        return `${before}+ours`;
      });
    expect(await failureCode(act)).toBe('file-busy');
    expect(calls).toBeGreaterThan(1);
    expect(text(path)).toBe(`theirs ${calls}`);
    expect(tree()).toEqual(['credentials']);
  });

  test('who never stops writing makes us give up before our patience is a hang', async () => {
    const path = place(at('credentials'), 'a');
    let stop = false;
    const writing = (async () => {
      while (!stop) {
        appendFileSync(path, '.');
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const started = performance.now();
    const code = await failureCode(() => files.edit(path, append('ours')));
    stop = true;
    await writing;
    expect(code).toBe('file-busy');
    expect(performance.now() - started).toBeLessThan(8000);
    expect(text(path)).toMatch(/^a\.+$/);
    expect(tree()).toEqual(['credentials']);
  }, 15_000);
});

describe('a file that cannot be written', () => {
  test.each<[string, () => string]>([
    ['a folder in its place', () => dirname(place(at('credentials', 'inside'), 'x'))],
    ['a file in its folder’s place', () => join(place(at('.aws'), 'x'), 'credentials')],
    ['a name that is too long', () => at('x'.repeat(300))],
    ['a name with a NUL', () => at('a\0b')],
  ])('(%s) is told, and nothing is left behind', async (_what, make) => {
    const path = make();
    const before = tree();
    expect(await failureCode(() => files.edit(path, append('x')))).toBe('file-unwritable');
    expect(tree()).toEqual(before);
  });

  test('in a folder without permission is told, and nothing is left behind', async () => {
    const path = place(at('locked', 'credentials'), 'mine');
    // Root may write everywhere: in its place the edit is somebody's who may not.
    const root = process.getuid?.() === 0;
    chmodSync(home, 0o755);
    chmodSync(dirname(apart), 0o777);
    chmodSync(path, 0o444);
    chmodSync(at('locked'), 0o555);
    if (root) process.seteuid?.(65_534);
    try {
      for (const each of [path, at('locked', 'new'), at('locked', 'new', 'credentials')])
        expect(await failureCode(() => files.edit(each, append('x')))).toBe('file-unwritable');
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(at('locked'), 0o755);
    }
    expect(text(path)).toBe('mine');
    expect(readdirSync(at('locked'))).toEqual(['credentials']);
    expect(readdirSync(apart)).toEqual([]);
  });
});

describe('two edits at once', () => {
  test('both land, however many there are', async () => {
    const path = place(at('credentials'), '');
    const letters = [...'abcdefghij'];
    await Promise.all(letters.map((letter) => files.edit(path, append(letter))));
    expect([...text(path)].sort()).toEqual(letters);
    expect(tree()).toEqual(['credentials']);
  }, 15_000);

  test('through a link and directly are edits of one file', async () => {
    const path = place(at('credentials'), '');
    symlinkSync('credentials', at('link'));
    await Promise.all([files.edit(path, append('a')), files.edit(at('link'), append('b'))]);
    expect([...text(path)].sort()).toEqual(['a', 'b']);
  });

  test('after a process that died in the middle of one, go on', async () => {
    const path = place(at('credentials'), 'a');
    mkdirSync(`${path}.rolecall-lock`);
    utimesSync(`${path}.rolecall-lock`, new Date(1e12), new Date(1e12));
    await files.edit(path, append('b'));
    expect(text(path)).toBe('ab');
    expect(tree()).toEqual(['credentials']);
  });
});

test('what is written is what the next program reads', async () => {
  const path = at('credentials');
  await files.edit(path, () => '[p]\nregion = x\n');
  expect(spawnSync('cat', [path], { encoding: 'utf8' }).stdout).toBe('[p]\nregion = x\n');
});
