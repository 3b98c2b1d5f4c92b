// @ts-check
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/**
 * Unpacks the entries that `place` gives a name to; all others are not even read.
 * @param {string} archive
 * @param {string} into
 * @param {(entry: string) => string | undefined} place
 */
export async function unzip(archive, into, place) {
  const zip = await yauzl.openPromise(archive, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const name = place(entry.fileName);
    if (!name) continue;
    const target = join(into, name);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
  }
}
