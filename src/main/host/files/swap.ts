import type { Stats } from 'node:fs';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { codeOf, type FilesHost, pause } from './host.ts';
import { readHandle, readText } from './quiet.ts';
import { type Spot, temporaryIn } from './spot.ts';
import { flushFolder, putNew, writeTemporary } from './temporary.ts';

/** On Windows a file cannot be replaced while somebody reads it, and a virus scanner reads each file that changes. In ms. */
const retries = [10, 20, 40, 80, 160, 200, 200, 200, 200];
/**
 * A folder that does not let us make or replace files, a file that is a mount of its own, an owner that we may not give a file to:
 * the file itself may still be written.
 */
const forbidsSwapping = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV'];

export type Swap =
  /** `old` is the file that was replaced, which has no name any more; the caller closes it. */
  | { readonly state: 'swapped'; readonly old: FileHandle | null }
  /** Somebody wrote since `before` was read; nothing was done. */
  | { readonly state: 'changed' }
  /** This file can only be written in place. */
  | { readonly state: 'impossible' };

/** Puts `after` where `before` still stands, in one step: whoever reads meanwhile reads one or the other. */
export async function swap(spot: Spot, before: string | null, after: string, host: FilesHost): Promise<Swap> {
  const temporary = temporaryIn(spot.beside);
  try {
    if (before === null) return await putFirst(spot, temporary, after, host);
    const existing = await stat(spot.target);
    // Its other names would go on leading to the old file.
    if (existing.nlink > 1) return { state: 'impossible' };
    return await replace(spot, temporary, existing, before, after, host);
  } catch (error) {
    if (before === null) throw error;
    if (codeOf(error) === 'ENOENT') return { state: 'changed' };
    if (host.platform === 'win32' || !forbidsSwapping.includes(codeOf(error))) throw error;
    return { state: 'impossible' };
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function putFirst(spot: Spot, temporary: string, text: string, host: FilesHost): Promise<Swap> {
  await writeTemporary(temporary, text, null);
  if (!(await putNew(temporary, spot.target, host))) return { state: 'changed' };
  await flushFolder(spot.beside.folder);
  return { state: 'swapped', old: null };
}

async function replace(
  spot: Spot,
  temporary: string,
  existing: Stats,
  before: string,
  after: string,
  host: FilesHost,
): Promise<Swap> {
  await writeTemporary(temporary, after, existing);
  // Windows would not let us replace what we hold, nor what a late writer holds: there is nothing to watch.
  const old = host.platform === 'win32' ? null : await open(spot.target, 'r');
  try {
    const now = old === null ? await readText(spot.target) : await readHandle(old);
    if (now !== before) {
      await old?.close();
      return { state: 'changed' };
    }
    await renameOver(temporary, spot.target, host);
  } catch (error) {
    await old?.close();
    throw error;
  }
  await flushFolder(spot.beside.folder);
  return { state: 'swapped', old };
}

async function renameOver(from: string, to: string, host: FilesHost): Promise<void> {
  for (const delay of host.platform === 'win32' ? retries : []) {
    try {
      return await host.rename(from, to);
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error))) throw error;
      await pause(delay);
    }
  }
  await host.rename(from, to);
}
