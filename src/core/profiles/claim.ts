import { createHash } from 'node:crypto';
import { type Document, type Line, parseDocument, type Section, textOf } from './document.ts';
import { linesBack } from './kept-lines.ts';
import { ownershipOf } from './ownership.ts';
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

/** What stands in the way of writing this profile's keys into the credentials file, by what one file says. */
export function claimOn(document: Document, kind: FileKind, profile: string): Claim {
  const sections = sectionsFor(document, kind, profile);
  const objections = sections.flatMap((section) => {
    const body = document.lines.slice(section.start + 1, section.end);
    const foreign = kind === 'credentials' && ['nobody', 'taken'].includes(ownershipOf(body).by);
    const rivals = rivalsIn(body).map(({ index, key }) => ({ line: section.start + 2 + index, key }));
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
  return { objections, fingerprint: createHash('sha256').update(bytes).digest('hex') };
}

/** Keys that would win over ours, with their places in the body. */
function rivalsIn(body: readonly Line[]): readonly { readonly index: number; readonly key: string }[] {
  let above: Line | null = null;
  return body.flatMap((line, index) => {
    if (line.kind === 'key') above = line;
    const key = rivalWithin(line, above);
    return key === null ? [] : [{ index, key }];
  });
}

/** The config file with the keys that would win over ours kept as comments. */
export function withRivalsKept(text: string, profile: string): string {
  return changed(text, profile, (body) =>
    divide(body, { fateOf: () => 'theirs' }, { rivals: 'kept' }).left.map(({ raw }) => raw),
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
