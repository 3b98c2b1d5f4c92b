import { type Document, type Line, lineEndOf, type Section, textWithLines } from './document.ts';
import { indented } from './editable.ts';
import { isWaiting } from './kept-lines.ts';
import { isOurKey, type Ownership, ownershipKey } from './ownership.ts';
import { readsAlike } from './same-reading.ts';
import { endOfKeys } from './section-parts.ts';

/** Keys with their values, in the order in which they are written. */
export type KeyLines = ReadonlyMap<string, string>;

export function bodyOf({ lines }: Document, { start, end }: Section): readonly Line[] {
  return lines.slice(start + 1, end);
}

export function textWith(document: Document, section: Section, body: readonly string[]): string {
  return textWithLines(document, section.start + 1, section.end, body);
}

/** The text with a section after everything else. */
export function withNewSection(document: Document, title: string, keys: KeyLines): string {
  const { lines } = document;
  const eol = lineEndOf(lines.at(-1)?.raw ?? '');
  // Also behind a blank line of the person's: so it is ours alone that goes when the section goes.
  const blank = lines.length === 0 ? [] : [''];
  const below = [...keys].map(([key, value]) => `${key} = ${value}`);
  const added = [...blank, `[${title}]`, ...below].map((line) => line + eol);
  return textWithLines(document, lines.length, lines.length, added);
}

/**
 * The text with our keys in a section, at the first of these places that is right; as far in as the person's where tools would read them
 * differently otherwise.
 * @param left the section's lines without ours; the places are indices into it.
 * @throws AppError `file-unsafe`.
 */
export function withKeysAt(
  places: readonly number[],
  document: Document,
  section: Section,
  left: readonly Line[],
  keys: KeyLines,
  path: string,
): string {
  const raws = left.map(({ raw }) => raw);
  const below = document.lines[section.end]?.raw ?? '';
  const eol = lineEndOf(document.lines[section.start]?.raw ?? '');
  const theirKey = left.find(({ kind }) => kind === 'key')?.raw ?? below;
  const indents = new Set(['', /^[ \t]*/.exec(theirKey)?.[0] ?? '']);
  for (const at of places) {
    for (const indent of indents) {
      const ours = [...keys].map(([key, value]) => `${indent}${key} = ${value}${eol}`);
      const next = [...raws.slice(0, at), ...ours, ...raws.slice(at)];
      if (readsAlike(left, next, keys, below)) return textWith(document, section, next);
    }
  }
  throw indented(path, section);
}

/**
 * The text without what we wrote into a section. With nothing of the person's in it, one that we made goes as a whole; beside keys of
 * theirs our mark stays, for the profile is still the one that we made, and beside lines that wait it says that they do.
 * @param left the section's lines without ours.
 * @param stood where the first of ours stood, as an index into `left`.
 * @throws AppError `file-unsafe`.
 */
export function withoutOurs(
  document: Document,
  section: Section,
  by: Ownership['by'],
  { left, stood }: { readonly left: readonly Line[]; readonly stood: number | null },
  path: string,
): string {
  const raws = left.map(({ raw }) => raw);
  const end = endOfKeys(left);
  // Keys of theirs that are back would count as ours beside our mark, and the next stop would take them.
  if (left.some(({ kind, name }) => kind === 'key' && isOurKey(name)))
    return textWith(document, section, raws);
  if (raws.some(isWaiting)) {
    const mark = new Map([[ownershipKey, by === 'us' ? 'true' : 'borrowed']]);
    return withKeysAt([stood ?? end, end, 0], document, section, left, mark, path);
  }
  if (by !== 'us') return textWith(document, section, raws);
  if (!left.some(({ kind }) => kind === 'key')) return withoutSection(document, section, raws, path);
  return withKeysAt([0, end], document, section, left, new Map([[ownershipKey, 'true']]), path);
}

/** The blank line that stands before our section came with it; it stays where it now parts what others wrote. */
function withoutSection(document: Document, section: Section, left: readonly string[], path: string): string {
  const { start, end } = section;
  const below = document.lines[end];
  if (below !== undefined && below.indent > levelAt(document, start)) throw indented(path, section);
  const isBlank = (raw: string) => /^\r?\n$/.test(raw);
  const after = left[0] ?? below?.raw;
  const above = document.lines[start - 1]?.raw ?? '';
  const parted = after === undefined || isBlank(after);
  return textWithLines(document, parted && isBlank(above) ? start - 1 : start, end, left);
}

/** How far a line before this one may be indented at most, so that it does not go on with a value above. */
function levelAt({ lines }: Document, index: number): number {
  const above = lines.slice(0, index).findLast(({ kind }) => kind === 'key' || kind === 'header');
  return above?.kind === 'key' ? above.indent : Number.POSITIVE_INFINITY;
}
