import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readlink, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { appError } from '../../core/errors.ts';
import { codeOf, type FilesHost, pause } from './files/host.ts';
import { lockIn, makeFolder, type Place, type Spot } from './files/spot.ts';

/** Whoever holds the lock is done long before; an older one was left by a process that died. In ms. */
const staleAfter = 10_000;
/** A holder's mark comes right after the lock itself. */
const staleWithoutMark = 2_000;
const patience = 5_000;
const interval = 20;

/**
 * Keeps two processes of ours from editing the same file at once. No other AWS tool takes a lock, so against those the swap looks
 * again before it renames.
 * @throws AppError `file-busy` when the lock does not come free in time.
 */
export async function withLock<T>(spot: Spot, host: FilesHost, act: () => Promise<T>): Promise<T> {
  const end = performance.now() + patience;
  const mark = await newMark();
  const lock = await acquire(spot.beside, mark, end, host).catch(async (error) => {
    if (!isClosedFolder(error)) throw error;
    // Everybody who cannot lock there meets here.
    await makeFolder(spot.apart);
    return acquire(spot.apart, mark, end, host);
  });
  if (lock === null) throw appError('file-busy', { path: spot.path });
  try {
    return await act();
  } finally {
    await release(lock, mark);
  }
}

/** Null when it did not come free. */
async function acquire(place: Place, mark: string, end: number, host: FilesHost): Promise<string | null> {
  const lock = lockIn(place);
  for (;;) {
    try {
      if (await take(lock, mark)) return lock;
      await clearAbandoned(lock);
    } catch (error) {
      // Windows says so of a folder that is just being removed, too.
      if (!(host.platform === 'win32' && isClosedFolder(error) && performance.now() < end)) throw error;
    }
    if (performance.now() > end) return null;
    await pause(interval);
  }
}

function isClosedFolder(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));
}

/** Making a folder is atomic on every file system that matters, network ones included. */
async function take(lock: string, mark: string): Promise<boolean> {
  try {
    await mkdir(lock, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await writeFile(join(lock, mark), '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    // We were so slow that somebody took it for abandoned.
    if (codeOf(error) === 'ENOENT') return false;
    await rmdir(lock).catch(() => undefined);
    throw error;
  }
}

/** Only what is ours goes: if we were taken for dead, the lock is somebody else's now. */
async function release(lock: string, mark: string): Promise<void> {
  await unlink(join(lock, mark)).catch(() => undefined);
  await rmdir(lock).catch(() => undefined);
}

/**
 * Of several who find it abandoned one removes the mark, and only that one the lock; a fresh lock has another mark and is never hit.
 */
async function clearAbandoned(lock: string): Promise<void> {
  const found = await stat(lock).catch(() => null);
  if (found === null) return;
  const [mark] = await readdir(lock).catch(() => []);
  const age = Math.abs(Date.now() - found.mtimeMs);
  if (mark === undefined && age <= staleWithoutMark) return;
  if (mark !== undefined && age <= staleAfter && !(await isOfTheDead(mark))) return;
  if (
    mark === undefined ||
    (await unlink(join(lock, mark)).then(
      () => true,
      () => false,
    ))
  )
    await rmdir(lock).catch(() => undefined);
}

/** `PID.WHERE.RANDOM`: a process is known to be dead only where its number means something. */
async function newMark(): Promise<string> {
  return `${process.pid}.${await whereabouts()}.${randomBytes(6).toString('hex')}`;
}

async function isOfTheDead(mark: string): Promise<boolean> {
  const [pid, where] = mark.split('.');
  if (where !== (await whereabouts())) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** A home may be shared by computers and a computer by containers. */
async function whereabouts(): Promise<string> {
  const space = await readlink('/proc/self/ns/pid').catch(() => '');
  return createHash('sha256').update(`${hostname()} ${space}`).digest('hex').slice(0, 8);
}
