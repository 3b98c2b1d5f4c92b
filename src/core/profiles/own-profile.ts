import {
  type Document,
  type Line,
  lineEndOf,
  parseDocument,
  type Section,
  textWithLines,
} from './document.ts';
import { checkClaim, checkDefaults, checkEditable, checkName, indented, mayHide } from './editable.ts';
import { linesBack } from './kept-lines.ts';
import { ownershipKey, ownershipOf } from './ownership.ts';
import { keyLines, type Profile } from './profile-keys.ts';
import { readsAlike } from './same-reading.ts';
import { divide, endOfKeys, keysWithin } from './section-parts.ts';

/**
 * The credentials file's text with the profile in it: our keys in its section, or a section after everything else. All other bytes stay,
 * what the person added to our section included. Into a section that is not ours only with a yes to exactly these lines: those that
 * would be in the way wait as comments.
 * @param before null when there is no file yet.
 * @param agreed the fingerprint of the claim that the person said yes to; empty: none.
 * @throws AppError `profile-not-ours`, `proposal-outdated`, `file-unsafe`, and `aws-refused` for a value that no key has.
 */
export function withProfile(before: string | null, profile: Profile, path: string, agreed = ''): string {
  const text = before ?? '';
  const document = parseDocument(text);
  checkName(profile.name);
  checkEditable(text, document, path);
  checkDefaults(document, path);
  checkClaim(document, profile.name, path, agreed);
  const section = document.sections.find(({ name }) => name === profile.name);
  return section === undefined
    ? withNewSection(document, profile)
    : withKeys(document, section, profile, path);
}

/**
 * The credentials file's text without what we wrote for the profile; unchanged when it is not there or not ours. Lines of the person's
 * keep their section, and what waited as a comment is back.
 * @throws AppError `file-unsafe`.
 */
export function withoutProfile(before: string | null, name: string, path: string): string {
  const text = before ?? '';
  const document = parseDocument(text);
  const sections = document.sections.filter((candidate) => candidate.name === name);
  const section = sections.find((candidate) => ownershipOf(bodyOf(document, candidate)).by !== 'nobody');
  if (section === undefined) {
    if (sections.length === 0 && mayHide(text, name)) checkEditable(text, document, path);
    return text;
  }
  checkEditable(text, document, path);
  const body = bodyOf(document, section);
  const ownership = ownershipOf(body);
  const left = linesBack(divide(body, ownership).left);
  const back = left.map(({ raw }) => raw);
  if (ownership.by !== 'us') return textWith(document, section, back);
  if (!left.some(({ kind }) => kind === 'key')) return withoutSection(document, section, back, path);
  // Our mark stays beside the person's keys: the profile is still the one that we made.
  return withKeysAt([0, endOfKeys(left)], document, section, left, new Map([[ownershipKey, 'true']]), path);
}

function withNewSection(document: Document, profile: Profile): string {
  const { lines } = document;
  const eol = lineEndOf(lines.at(-1)?.raw ?? '');
  const keys = [...keyLines(profile, 'us', new Set())].map(([key, value]) => `${key} = ${value}`);
  // Also behind a blank line of the person's: so it is ours alone that goes when the section goes.
  const blank = lines.length === 0 ? [] : [''];
  const added = [...blank, `[${profile.name}]`, ...keys].map((line) => line + eol);
  return textWithLines(document, lines.length, lines.length, added);
}

function withKeys(document: Document, section: Section, profile: Profile, path: string): string {
  const body = bodyOf(document, section);
  const ownership = ownershipOf(body);
  const { left, stood } = divide(body, ownership, { rivals: 'kept' });
  const keys = keyLines(profile, ownership.by === 'us' ? 'us' : 'them', keysWithin(left));
  const end = endOfKeys(left);
  // Where our keys stood, else behind the person's last one.
  return withKeysAt([stood ?? end, end, 0], document, section, left, keys, path);
}

/**
 * The text with our keys in a section, at the first of these places that is right; as far in as the person's where tools would read them
 * differently otherwise.
 */
function withKeysAt(
  places: readonly number[],
  document: Document,
  section: Section,
  left: readonly Line[],
  keys: ReadonlyMap<string, string>,
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
      if (readsAlike(section.name, left, next, keys, below)) return textWith(document, section, next);
    }
  }
  throw indented(path, section);
}

function bodyOf({ lines }: Document, { start, end }: Section): readonly Line[] {
  return lines.slice(start + 1, end);
}

function textWith(document: Document, section: Section, body: readonly string[]): string {
  return textWithLines(document, section.start + 1, section.end, body);
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
