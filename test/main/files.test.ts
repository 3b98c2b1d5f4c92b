import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../src/main/host/files.ts';

let folder = '';
const files = createFiles();
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an edit', () => {
  test('makes a missing file for the person alone, in a folder for the person alone', async () => {
    const path = join(folder, '.aws', 'credentials');
    await files.edit(path, (before) => `${before ?? 'new'}\n`);
    expect(await readFile(path, 'utf8')).toBe('new\n');
    expect(await modeOf(path)).toBe(0o600);
    expect(await modeOf(join(folder, '.aws'))).toBe(0o700);
  });

  test('keeps the mode of a file that is there, and every byte that was not changed', async () => {
    const path = join(folder, 'credentials');
    const bytes = Buffer.from([0x23, 0xe9, 0xff, 0x0a]);
    await writeFile(path, bytes, { mode: 0o640 });
    await files.edit(path, (before) => `${before}[ours]\n`);
    expect(await readFile(path)).toEqual(Buffer.concat([bytes, Buffer.from('[ours]\n')]));
    expect(await modeOf(path)).toBe(0o640);
  });

  test('goes through symbolic links and leaves them, also one that leads to nothing yet', async () => {
    const target = join(folder, 'synced', 'credentials');
    const link = join(folder, 'credentials');
    await symlink(target, link);
    await files.edit(link, () => 'a\n');
    await files.edit(link, (before) => `${before}b\n`);
    expect(await readlink(link)).toBe(target);
    expect(await readFile(target, 'utf8')).toBe('a\nb\n');
  });

  test('does not lose what another program wrote between reading and swapping', async () => {
    const path = join(folder, 'credentials');
    await writeFile(path, 'one\n');
    let meddled = false;
    const { writeFileSync } = await import('node:fs');
    await files.edit(path, (before) => {
      if (!meddled) writeFileSync(path, 'one\ntwo\n');
      meddled = true;
      return `${before}ours\n`;
    });
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\nours\n');
  });

  test('gives up, unchanged, on a file that never rests', async () => {
    const path = join(folder, 'credentials');
    const { writeFileSync } = await import('node:fs');
    let writes = 0;
    const edit = files.edit(path, (before) => {
      writes += 1;
      writeFileSync(path, `${writes}\n`);
      return `${before}ours\n`;
    });
    await expect(edit).rejects.toMatchObject({ failure: { code: 'file-busy' } });
    expect(await readFile(path, 'utf8')).toBe(`${writes}\n`);
  });

  test('writes nothing when nothing changes', async () => {
    const path = join(folder, 'credentials');
    await writeFile(path, 'same\n');
    const before = await stat(path);
    await files.edit(path, (text) => text ?? '');
    expect((await stat(path)).ino).toBe(before.ino);
  });

  test('says what stands in the way, and leaves no litter', async () => {
    const path = join(folder, 'credentials');
    await mkdir(path);
    await expect(files.edit(path, () => 'x')).rejects.toMatchObject({ failure: { code: 'file-unwritable' } });
    expect(await readdir(folder)).toEqual(['credentials']);
  });

  test('an error of the change leaves the file as it was', async () => {
    const path = join(folder, 'credentials');
    await writeFile(path, 'theirs\n');
    await expect(
      files.edit(path, () => {
        throw new Error('refused');
      }),
    ).rejects.toThrow();
    expect(await readFile(path, 'utf8')).toBe('theirs\n');
    expect(await readdir(folder)).toEqual(['credentials']);
  });

  test('of many at once each one lands', async () => {
    const path = join(folder, 'credentials');
    await Promise.all([1, 2, 3, 4, 5].map((n) => files.edit(path, (before) => `${before ?? ''}${n}\n`)));
    const lines = (await readFile(path, 'utf8')).trim().split('\n').sort();
    expect(lines).toEqual(['1', '2', '3', '4', '5']);
  });
});
