import { readFile, rm } from 'node:fs/promises';
import { codeOf, type FilesHost } from './host.ts';
import { makeFolder, named, type Spot, temporaryIn } from './spot.ts';
import { flushFolder, writeCopy } from './temporary.ts';

/** What is about to be written in place, so that the next run can finish it if this one dies. */
export interface Journal {
  readonly target: string;
  readonly before: string;
  readonly after: string;
}

/** What journals are found by. */
export const journalSuffix = '.journal';

/** On the disk, whole and under its name, before the first byte of the target changes. */
export async function writeJournal(
  spot: Spot,
  before: string,
  after: string,
  host: FilesHost,
): Promise<void> {
  await makeFolder(spot.apart);
  const temporary = temporaryIn(spot.apart);
  const journal: Journal = { target: spot.target, before, after };
  try {
    await writeCopy(temporary, inAscii(journal), null);
    await host.rename(temporary, named(spot.apart, journalSuffix));
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
  await flushFolder(spot.apart.folder);
}

/** Null when there is none, `garbled` for what no run of ours leaves: a journal has its name only when it is whole. */
export async function readJournal(path: string): Promise<Journal | 'garbled' | null> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'latin1'));
    return isJournal(found) ? found : 'garbled';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (error instanceof SyntaxError) return 'garbled';
    throw error;
  }
}

/** The last step: from here on there is nothing to finish. */
export async function dropJournal(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** The texts are latin1, but a path may have any character. */
function inAscii(journal: Journal): string {
  return JSON.stringify(journal).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isJournal(found: unknown): found is Journal {
  if (typeof found !== 'object' || found === null) return false;
  const { target, before, after } = found as Record<string, unknown>;
  return [target, before, after].every((text) => typeof text === 'string');
}
