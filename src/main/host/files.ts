import { mkdir } from 'node:fs/promises';
import { AppError, appError } from '../../core/errors.ts';
import type { Files } from '../../core/ports.ts';
import { withLock } from './file-lock.ts';
import { editFile } from './files/edit.ts';
import { codeOf, type FilesHost, systemHost } from './files/host.ts';
import { readText } from './files/quiet.ts';
import { finishUnfinished, recoverFiles } from './files/recovery.ts';
import { spotOf } from './files/spot.ts';
import { resolveTarget } from './files/target.ts';

/**
 * Files of the person, changed safely beside other writers: own lock, read a quiet file, change, temporary file beside the target,
 * flush, look again, swap, watch for those who were late (ARCHITECTURE.md, "Files").
 * @param folder of the app's own, made when needed: for what must outlive a run that is killed, and for locks and backups where the
 * file's own folder does not take them.
 */
export function createFiles(folder: string, seams: Partial<FilesHost> = {}): Files {
  const host = { ...systemHost, ...seams };
  return {
    read: (path) => explained(path, () => readText(path)),
    locate: (path) => resolveTarget(path).catch(() => path),
    edit: (path, change) =>
      explained(path, async () => {
        const spot = spotOf(path, await resolveTarget(path), folder);
        // A folder that we make is the person's alone, as every AWS tool makes it.
        await mkdir(spot.beside.folder, { recursive: true, mode: 0o700 });
        return withLock(spot, host, async () => {
          await finishUnfinished(spot, host);
          return editFile(spot, change, host);
        });
      }),
    recover: (paths) => recoverFiles(paths, folder, host),
  };
}

async function explained<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw appError('file-unwritable', { path, reason: codeOf(error) || String(error) }, error);
  }
}
