import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { AppError, appError } from '../../core/errors.ts';
import type { Files } from '../../core/ports.ts';
import { withLock } from './file-lock.ts';

/** A file that changed this recently may still be being written: no AWS tool writes in one step. In ms. */
const settling = 15;
/** So often we start over when somebody else wrote between our reading and our swap. */
const mostTries = 8;
/** A file that does not rest in this time is somebody else's for now, in ms; less than it takes our lock to look abandoned. */
const patience = 3_000;

/**
 * Files of the person, changed safely beside other writers: own lock, read a quiet file, change, temporary file beside the target,
 * flush, look again, swap (ARCHITECTURE.md, "Files").
 */
export function createFiles(): Files {
  return {
    read: (path) => explained(path, () => readText(path)),
    edit: (path, change) =>
      explained(path, async () => {
        const target = await resolveTarget(path);
        // A folder that we make is the person's alone, as every AWS tool makes it.
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await withLock(target, () => swap(path, target, change));
      }),
  };
}

async function swap(path: string, target: string, change: (before: string | null) => string): Promise<void> {
  const end = Date.now() + patience;
  for (let attempt = 0; attempt < mostTries && Date.now() < end; attempt += 1) {
    const before = await readQuiet(target, end);
    const after = change(before);
    if (after === before) return;
    const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await writeBeside(temporary, target, after);
      if ((await readText(target)) !== before) continue;
      await rename(temporary, target);
      await flushFolder(dirname(target));
      return;
    } finally {
      await rm(temporary, { force: true });
    }
  }
  throw appError('file-busy', { path });
}

/** The file itself, behind symbolic links: people link ~/.aws into synced folders. A link to nothing names the file to make. */
async function resolveTarget(path: string): Promise<string> {
  let target = path;
  for (let hop = 0; hop < 40; hop += 1) {
    // A relative link starts from where its folder really is, which is not what its path says when the folder is a link too.
    const folder = await realpath(dirname(target)).catch(() => dirname(target));
    target = resolve(folder, basename(target));
    const link = await readlink(target).catch(() => null);
    if (link === null) break;
    target = resolve(folder, link);
  }
  return target;
}

/** Also when time is up: then the look before the swap decides. */
async function readQuiet(target: string, end: number): Promise<string | null> {
  for (;;) {
    const found = await stat(target).catch(() => null);
    const age = found === null ? settling : Date.now() - found.mtimeMs;
    // A time stamp in the future says nothing about now.
    if (age >= settling || age < 0 || Date.now() >= end) return readText(target);
    await new Promise((done) => setTimeout(done, settling - age));
  }
}

/** latin1: one character a byte, so that what we do not understand comes back as it was. */
async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The new content under a name of our own, with the mode and owner of the file that it replaces; a new file is the person's alone. */
async function writeBeside(temporary: string, target: string, text: string): Promise<void> {
  const existing = await stat(target).catch(() => null);
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text, 'latin1');
    if (existing !== null) {
      const own = await file.stat();
      if (own.uid !== existing.uid || own.gid !== existing.gid) await file.chown(existing.uid, existing.gid);
      await file.chmod(existing.mode & 0o777);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without this a power cut could bring the old name back; file systems that cannot do it do not need it. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function explained<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw appError('file-unwritable', { path, reason: code ?? message }, error);
  }
}
