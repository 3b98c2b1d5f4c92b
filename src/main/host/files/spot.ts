import { createHash, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A folder, and how everything of ours in it that belongs to one target begins. */
export interface Place {
  readonly folder: string;
  readonly name: string;
}

/** A file of the person, and the two places for what we need around it. */
export interface Spot {
  /** As it was asked for. */
  readonly path: string;
  /** What it is, behind all links. */
  readonly target: string;
  readonly beside: Place;
  /** A folder of the app: for journals, and for the rest where the target's folder does not let us. */
  readonly apart: Place;
}

/** `folder` is the one of the app; a hash tells targets of one name apart in it. */
export function spotOf(path: string, target: string, folder: string): Spot {
  const hash = createHash('sha256').update(target).digest('hex').slice(0, 16);
  return {
    path,
    target,
    beside: { folder: dirname(target), name: basename(target) },
    apart: { folder, name: `${hash}-${basename(target).slice(0, 60)}` },
  };
}

/** The path of something that belongs to the place's file. */
export function named(place: Place, suffix: string): string {
  return join(place.folder, place.name + suffix);
}

/** A name that recovery knows as ours and as this file's. */
export function temporaryIn(place: Place): string {
  return named(place, `.rolecall-${randomBytes(6).toString('hex')}.tmp`);
}

/** Whether `temporaryIn` gave this name, for this very file. */
export function isTemporary(place: Place, entry: string): boolean {
  return (
    entry.startsWith(place.name) && /^\.rolecall-[0-9a-f]{12}\.tmp$/.test(entry.slice(place.name.length))
  );
}

/** The folder that is the file's lock. */
export function lockIn(place: Place): string {
  return named(place, '.rolecall-lock');
}

/** It comes about with the first thing that has to go there, and is the person's alone. */
export async function makeFolder({ folder }: Place): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}
