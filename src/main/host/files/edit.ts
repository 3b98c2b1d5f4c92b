import { access, constants, type FileHandle, stat } from 'node:fs/promises';
import { appError } from '../../../core/errors.ts';
import type { Edited } from '../../../core/ports.ts';
import { backUpOnceADay, keepCopy } from './backups.ts';
import { codeOf, type FilesHost, refusal } from './host.ts';
import { writeInPlace } from './in-place.ts';
import { type Late, mergeLate } from './merge.ts';
import { readQuiet, readText } from './quiet.ts';
import type { Spot } from './spot.ts';
import { swap } from './swap.ts';
import { watchForLate } from './watch.ts';

type Change = (before: string | null) => string;

/** So often we start over when somebody else wrote between our reading and the end of our watch. */
const mostTries = 8;
/** A file that does not rest in this time is somebody else's for now, in ms; less than it takes our lock to look abandoned. */
const patience = 3_000;

/**
 * Changes the file, and again after everybody whose writing crossed ours, so that nobody's words are lost over it. The caller holds
 * the lock.
 * @throws AppError `file-busy`, what the system says, and what `change` throws: then the file is as others left it.
 */
export async function editFile(spot: Spot, change: Change, host: FilesHost): Promise<Edited> {
  const calledOff: unknown[] = [];
  const edited = await editAmongOthers(spot, host, (before, swapped) => {
    if (calledOff.length > 0) return before ?? '';
    try {
      return change(before);
    } catch (error) {
      if (!swapped) throw error;
      // Our change is off. What others wrote while we swapped is not, and is put where it belongs all the same.
      calledOff.push(error);
      return before ?? '';
    }
  });
  if (calledOff.length > 0) throw calledOff[0];
  return edited;
}

async function editAmongOthers(
  spot: Spot,
  host: FilesHost,
  change: (before: string | null, swapped: boolean) => string,
): Promise<Edited> {
  const end = performance.now() + patience;
  let done: Edited | null = null;
  let late: Late | null = null;
  try {
    // What came late has to get into the file, however little time is left.
    for (let attempt = 0; attempt < mostTries && (late !== null || performance.now() < end); attempt += 1) {
      const current = await readQuiet(spot.target, end);
      // Who removed the file after our swap wanted it gone.
      if (done !== null && current === null) return done;
      const merged: string | null =
        late === null || current === null ? current : await mergeLate(current, late);
      // Both changed the same lines: who came last stays, and the other one's text is kept beside it.
      if (late !== null && merged === null) {
        await keepCopy(spot, late.text, host);
        late = null;
      }
      const before: string | null = merged ?? current;
      const after = change(before, done !== null);
      if (after === current) return done ?? { before, after };

      const written = await write(spot, current, after, host);
      if (written === null) continue;
      done = { before, after };
      late = null;
      const text = await watchForLate(written.old, current).finally(() => written.old?.close());
      if (text !== null) late = { before: current ?? '', text, after: before === current ? after : null };
      else if ((await readText(spot.target)) === after) return done;
    }
    throw appError('file-busy', { path: spot.path });
  } catch (error) {
    if (late !== null) await keepCopy(spot, late.text, host);
    throw error;
  }
}

/** Null when somebody wrote since `current` was read. Otherwise done, with the file that was replaced if there is one. */
async function write(
  spot: Spot,
  current: string | null,
  text: string,
  host: FilesHost,
): Promise<{ readonly old: FileHandle | null } | null> {
  if (current !== null && !(await mayWrite(spot.target))) return null;
  await backUpOnceADay(spot, current, host);
  const swapped = await swap(spot, current, text, host);
  if (swapped.state === 'swapped') return swapped;
  if (swapped.state === 'changed' || current === null) return null;
  return (await writeInPlace(spot, current, text, host)) ? { old: null } : null;
}

/**
 * False when it is gone meanwhile.
 * @throws EACCES also where root or the owner of the folder could: a file that nobody may write was protected on purpose.
 */
async function mayWrite(target: string): Promise<boolean> {
  try {
    const { mode } = await stat(target);
    if ((mode & 0o222) === 0) throw refusal('EACCES');
    await access(target, constants.W_OK);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
