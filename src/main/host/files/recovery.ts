import { access, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../file-lock.ts';
import { keepCopy } from './backups.ts';
import type { FilesHost } from './host.ts';
import { overwriteFile } from './in-place.ts';
import { dropJournal, journalSuffix, readJournal, writeJournal } from './journal.ts';
import { readText } from './quiet.ts';
import { isTemporary, lockIn, named, type Place, type Spot, spotOf } from './spot.ts';
import { resolveTarget } from './target.ts';
import { judge } from './torn.ts';

/**
 * After a run that was killed: finishes what it was writing in place, and takes away what it left beside these files.
 * Never throws: what cannot be finished now stays for the next run, or for the next edit of that file.
 */
export async function recoverFiles(paths: readonly string[], folder: string, host: FilesHost): Promise<void> {
  const left = await targetsWithJournal(folder);
  const asked = paths.map((path) => resolveTarget(path).catch(() => path));
  for (const target of new Set([...left, ...(await Promise.all(asked))])) {
    const spot = spotOf(target, target, folder);
    if (await hasLitter(spot)) await clean(spot, host).catch(() => undefined);
  }
}

/**
 * A write in place that was cut off is finished before anything else is done with the file. The caller holds the lock.
 * A file that somebody wrote since is left to them, with the text of before beside it.
 */
export async function finishUnfinished(spot: Spot, host: FilesHost): Promise<void> {
  const path = named(spot.apart, journalSuffix);
  const journal = await readJournal(path);
  if (journal === null) return;
  if (journal !== 'garbled') {
    // A volume that is not mounted now may be back next time.
    await access(spot.beside.folder);
    const text = await readText(spot.target);
    const found = text === null ? null : judge(text, journal);
    if (text !== null && found?.state === 'torn') {
      // With something appended it is a write of its own that can be cut off, too.
      if (found.repaired !== journal.after) await writeJournal(spot, text, found.repaired, host);
      await overwriteFile(spot.target, text, found.repaired);
    }
    if (found?.state === 'foreign') await keepCopy(spot, journal.before, host);
  }
  await dropJournal(path);
}

async function targetsWithJournal(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  const names = entries.filter((entry) => entry.endsWith(journalSuffix));
  const journals = await Promise.all(names.map((name) => readOrDrop(join(folder, name))));
  return journals.filter((target) => target !== null);
}

/** A journal that cannot be understood belongs to no file, and never did: they get their names when they are whole. */
async function readOrDrop(path: string): Promise<string | null> {
  const journal = await readJournal(path).catch(() => null);
  if (journal === 'garbled') await dropJournal(path).catch(() => undefined);
  return journal === null || journal === 'garbled' ? null : journal.target;
}

/** Whoever has temporary files or a journal holds the lock: what is there once we have it, nobody needs. */
async function clean(spot: Spot, host: FilesHost): Promise<void> {
  await withLock(spot, host, async () => {
    await finishUnfinished(spot, host);
    for (const place of [spot.beside, spot.apart])
      for (const entry of await entriesOf(place))
        if (isTemporary(place, entry)) await rm(join(place.folder, entry), { force: true });
  });
}

async function hasLitter(spot: Spot): Promise<boolean> {
  for (const place of [spot.beside, spot.apart]) {
    const lock = lockIn(place);
    const journal = named(place, journalSuffix);
    const entries = await entriesOf(place);
    if (
      entries.some(
        (entry) => isTemporary(place, entry) || [lock, journal].includes(join(place.folder, entry)),
      )
    )
      return true;
  }
  return false;
}

function entriesOf({ folder }: Place): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
