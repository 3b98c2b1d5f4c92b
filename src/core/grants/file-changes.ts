import type { Failure } from '../../shared/failure.ts';
import { failureText } from '../../shared/failure-texts.ts';
import { appError } from '../errors.ts';
import type { Edited, Files } from '../ports.ts';
import type { Target } from '../state.ts';

/** A file before and after one change of ours; for undoing it. */
export interface FileChange extends Edited {
  readonly path: string;
}

export interface Written {
  readonly changes: readonly FileChange[];
  /** Why a file besides the first was not written. */
  readonly failure: Failure | null;
  /** Whose files were not written. */
  readonly refused: readonly Target[];
}

/** Never makes a file; does not even take the lock where there is nothing to change. */
export async function changeExisting(
  files: Files,
  path: string,
  change: (before: string) => string,
): Promise<readonly FileChange[]> {
  const now = await files.read(path);
  if (now === null || change(now) === now) return [];
  const edited = await files.edit(path, (before) => {
    if (before === null) throw appError('file-unwritable', { path, reason: 'ENOENT' });
    return change(before);
  });
  return [{ path, ...edited }];
}

export function notWritten(
  code: 'extra-file-failed' | 'rivals-stay' | 'profile-removal-failed',
  path: string,
  failure: Failure,
): Failure {
  return { code, facts: { path, why: failureText(failure).sentence } };
}
