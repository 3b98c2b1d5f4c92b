import { readdir, rm, stat } from 'node:fs/promises';
import type { FilesHost } from './host.ts';
import { makeFolder, named, type Place, type Spot, temporaryIn } from './spot.ts';
import { flushFolder, putNew, writeCopy } from './temporary.ts';

const kept = 3;

/** Before our first change of a day: a copy of what the person had. Nothing is changed if that fails. */
export async function backUpOnceADay(spot: Spot, text: string | null, host: FilesHost): Promise<void> {
  if (text === null || text === '') return;
  const today = stamp(host.now()).slice(0, 8);
  for (const place of [spot.beside, spot.apart]) {
    const stamps = await stampsIn(place);
    if (stamps.some((found) => found.startsWith(today))) return;
  }
  await keepCopy(spot, text, host);
}

/**
 * A copy beside the file, or with us where that cannot be, and the oldest ones go.
 * @throws the error of the place beside the file when neither takes it.
 */
export async function keepCopy(spot: Spot, text: string, host: FilesHost): Promise<void> {
  try {
    await copyInto(spot.beside, spot, text, host);
  } catch (error) {
    await makeFolder(spot.apart)
      .then(() => copyInto(spot.apart, spot, text, host))
      .catch(() => {
        throw error;
      });
  }
}

async function copyInto(place: Place, spot: Spot, text: string, host: FilesHost): Promise<void> {
  const temporary = temporaryIn(place);
  try {
    await writeCopy(temporary, text, await stat(spot.target).catch(() => null));
    // Under its name only when it is whole, and a second later if the name is taken.
    for (let moment = host.now(); ; moment += 1_000)
      if (await putNew(temporary, named(place, suffix(stamp(moment))), host)) break;
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
  await flushFolder(place.folder);
  await dropOldest(place);
}

/** One that cannot be removed does no harm. */
async function dropOldest(place: Place): Promise<void> {
  const stamps = await stampsIn(place);
  for (const old of stamps.sort().slice(0, -kept))
    await rm(named(place, suffix(old)), { force: true }).catch(() => undefined);
}

async function stampsIn({ folder, name }: Place): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  const start = suffix('').length + name.length;
  return entries.flatMap((entry) =>
    entry.startsWith(name + suffix('')) && /^\d{8}T\d{6}$/.test(entry.slice(start))
      ? [entry.slice(start)]
      : [],
  );
}

function suffix(moment: string): string {
  return `.bak-${moment}`;
}

/** `YYYYMMDDThhmmss` by the person's clock, so that names sort by age. */
function stamp(moment: number): string {
  const date = new Date(moment);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()];
  const digits = (numbers: number[]) => numbers.map((number) => String(number).padStart(2, '0')).join('');
  return `${digits(day)}T${digits(time)}`;
}
