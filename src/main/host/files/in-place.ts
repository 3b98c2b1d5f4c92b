import { fstatSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { codeOf, type FilesHost } from './host.ts';
import { dropJournal, journalSuffix, writeJournal } from './journal.ts';
import { named, type Spot } from './spot.ts';

/**
 * Writes `after` over `before` where nothing can be swapped: hard links, a file that is a mount, a folder that is closed to us. A journal
 * makes good for what is lost with the swap: a run that dies in the middle is finished by the next one.
 * False when somebody wrote since `before` was read; then nothing was done.
 */
export async function writeInPlace(
  spot: Spot,
  before: string,
  after: string,
  host: FilesHost,
): Promise<boolean> {
  await writeJournal(spot, before, after, host);
  const journal = named(spot.apart, journalSuffix);
  const file = await open(spot.target, 'r+').catch(async (error) => {
    await dropJournal(journal);
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return false;
  let stands = false;
  try {
    // No other task may come between this look and the writing: here nothing else keeps what others write.
    stands = textOf(file.fd) === before;
    if (stands) await overwriteOrRestore(file, before, after, () => dropJournal(journal));
  } finally {
    await file.close();
  }
  await dropJournal(journal);
  return stands;
}

/** Writes `text` whole if `expected` still stands there, and is done when it is on the disk. */
export async function overwriteFile(target: string, expected: string, text: string): Promise<boolean> {
  const file = await open(target, 'r+');
  try {
    if (textOf(file.fd) !== expected) return false;
    overwrite(file.fd, text);
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}

/** A disk that is full in the middle of it gets the old text back, for which there was room. If that fails, too, the journal stays. */
async function overwriteOrRestore(
  file: FileHandle,
  before: string,
  after: string,
  restored: () => Promise<void>,
): Promise<void> {
  try {
    overwrite(file.fd, after);
  } catch (error) {
    overwrite(file.fd, before);
    await file.sync();
    await restored();
    throw error;
  }
  await file.sync();
}

/** Never shorter than it has to be: truncating first would leave nothing to repair. */
function overwrite(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'latin1');
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, done);
  ftruncateSync(fd, bytes.length);
}

function textOf(fd: number): string {
  const bytes = Buffer.alloc(fstatSync(fd).size);
  return bytes.toString('latin1', 0, readSync(fd, bytes, 0, bytes.length, 0));
}
