import { mkdir, rm, stat } from 'node:fs/promises';
import { appError } from '../../core/errors.ts';

/** Whoever holds the lock is done long before; an older one was left by a process that died. In ms. */
const staleAfter = 10_000;
const patience = 5_000;
const pause = 20;

/**
 * Keeps two processes of ours from editing the same file at once. No other AWS tool takes a lock, so against those the swap looks
 * again before it renames.
 * @throws AppError `file-busy` when the lock does not come free in time.
 */
export async function withLock<T>(target: string, act: () => Promise<T>): Promise<T> {
  const lock = `${target}.rolecall-lock`;
  const started = Date.now();
  while (!(await take(lock))) {
    if (Date.now() - started > patience) throw appError('file-busy', { path: target });
    await new Promise((done) => setTimeout(done, pause));
  }
  try {
    return await act();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** Making a folder is atomic on every file system that matters, network ones included. */
async function take(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const found = await stat(lock).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > staleAfter)
      await rm(lock, { recursive: true, force: true });
    return false;
  }
}
