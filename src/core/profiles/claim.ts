import { createHash } from 'node:crypto';
import { type Document, type Line, parseDocument, type Section, textOf } from './document.ts';
import { linesBack } from './kept-lines.ts';
import { isRival, type Ownership, ownershipOf } from './ownership.ts';
import { isProcessRival, processOwnershipOf } from './process-ownership.ts';
import type { FileKind } from './read-as.ts';
import { isProfile as isForBotocore } from './read-as-botocore.ts';
import { isProfile as isForJavascript } from './read-as-javascript.ts';
import { divide, rivalWithin } from './section-parts.ts';

/** Why a profile is not simply written: it is not ours, or a key of it would win over ours. */
export interface Objection {
  /** From 1. */
  readonly line: number;
  /** Null: the section as a whole is not ours. */
  readonly key: string | null;
}

/** What the person has to say yes to before a profile is written to this file. */
export interface Claim {
  readonly objections: readonly Objection[];
  /** Of the lines they would say yes to: a yes holds as long as these are the same. Empty without objections. */
  readonly fingerprint: string;
}

/** The sections that some tool takes for this profile. */
export function sectionsFor({ sections }: Document, kind: FileKind, profile: string): readonly Section[] {
  return sections.filter(({ name }) =>
    kind === 'credentials'
      ? name === profile
      : isForBotocore(name, profile, kind) || isForJavascript(name, profile, kind),
  );
}

/** How tools get the keys: from the credentials file, or by a program that the config file names. */
export type WrittenAs = 'file' | 'process';

/** What stands in the way of tools getting this profile's keys from us, by what one file says. */
export function claimOn(document: Document, kind: FileKind, profile: string, as: WrittenAs = 'file'): Claim {
  // Where the keys themselves go, the section has to be ours.
  const isHome = (kind === 'credentials') === (as === 'file');
  const sections = sectionsFor(document, kind, profile);
  const objections = sections.flatMap((section) => {
    const body = document.lines.slice(section.start + 1, section.end);
    const ownership = kind === 'credentials' ? ownershipOf(body) : processOwnershipOf(body);
    const foreign = isHome && ['nobody', 'taken'].includes(ownership.by);
    const rivals = rivalsIn(body, ownership, as).map(({ index, key }) => ({
      line: section.start + 2 + index,
      key,
    }));
    return foreign ? [{ line: section.start + 1, key: null }, ...rivals] : rivals;
  });
  if (objections.length === 0) return { objections, fingerprint: '' };
  const lines = sections.flatMap(({ start, end }) => document.lines.slice(start, end));
  const bytes = Buffer.from(
    lines
      .map(({ raw }) => raw.trimEnd())
      .join('\n')
      .trimEnd(),
    'latin1',
  );
  // A yes to the one is none to the other.
  const hash = createHash('sha256').update(as === 'file' ? '' : `${as}\n`);
  return { objections, fingerprint: hash.update(bytes).digest('hex') };
}

/** Keys that would win over ours, with their places in the body. */
function rivalsIn(
  body: readonly Line[],
  { fateOf }: Ownership,
  as: WrittenAs,
): readonly { readonly index: number; readonly key: string }[] {
  const inTheWay = as === 'file' ? isRival : isProcessRival;
  let above: Line | null = null;
  return body.flatMap((line, index) => {
    if (line.kind === 'key') above = line;
    const key = rivalWithin(line, above, inTheWay);
    return key === null || (line.kind === 'key' && fateOf(line) === 'ours') ? [] : [{ index, key }];
  });
}

/** The config file with the keys that would win over ours kept as comments. */
export function withRivalsKept(text: string, profile: string): string {
  return changed(text, profile, (body) =>
    divide(body, { fateOf: () => 'theirs' }, isRival).left.map(({ raw }) => raw),
  );
}

/** The config file with those keys back. */
export function withRivalsBack(text: string, profile: string): string {
  return changed(text, profile, (body) => linesBack(body).map(({ raw }) => raw));
}

function changed(text: string, profile: string, change: (body: readonly Line[]) => string[]): string {
  const document = parseDocument(text);
  const lines: { raw: string }[] = [...document.lines];
  for (const { start, end } of sectionsFor(document, 'config', profile))
    lines.splice(
      start + 1,
      end - start - 1,
      ...change(document.lines.slice(start + 1, end)).map((raw) => ({ raw })),
    );
  return textOf(lines, document.open);
}
