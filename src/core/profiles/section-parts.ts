import type { Line } from './document.ts';
import { commentLine, keptLine, withoutOutdated } from './kept-lines.ts';
import type { Ownership } from './ownership.ts';
import { decoded } from './text.ts';

type Fate = ReturnType<Ownership['fateOf']>;
type InTheWay = (key: string) => boolean;

/** A section's lines without ours. */
export interface SectionParts {
  readonly left: readonly Line[];
  /** Where the first line of ours stood, as an index into `left`; null when there was none. */
  readonly stood: number | null;
}

/**
 * Takes our keys out of a section's body, each with the lines that go on with its value; comments stay. What would be in the way of ours
 * becomes a comment, if so wished.
 * @param inTheWay whether a key would win over ours; null: nothing has to give way.
 */
export function divide(
  body: readonly Line[],
  ownership: Pick<Ownership, 'fateOf'>,
  inTheWay: InTheWay | null = null,
): SectionParts {
  const { anew, ...parts } = parted(body, ownership, inTheWay);
  return anew.size === 0 ? parts : parted(withoutOutdated(body, anew), ownership, inTheWay);
}

/** `anew`: the keys that begin to wait. */
function parted(
  body: readonly Line[],
  ownership: Pick<Ownership, 'fateOf'>,
  inTheWay: InTheWay | null,
): SectionParts & { readonly anew: ReadonlySet<string> } {
  const left: Line[] = [];
  const anew = new Set<string>();
  let stood: number | null = null;
  let key: Line | null = null;
  let fate: Fate = 'theirs';
  for (const line of body) {
    if (line.kind === 'key') {
      key = line;
      fate = fateOf(line, ownership, inTheWay);
      if (fate === 'kept') anew.add(line.name);
    }
    const hidden = fate === 'theirs' && inTheWay !== null ? rivalWithin(line, key, inTheWay) : null;
    if (hidden !== null) anew.add(hidden);
    if (line.kind !== 'key' && line.kind !== 'continuation') left.push(line);
    else if (fate === 'ours') {
      stood ??= left.length;
      if (isSomebodysKey(line)) left.push(asComment(line, commentLine));
    } else if (fate === 'kept')
      left.push(asComment(line, (raw) => keptLine(raw, line.kind === 'key' ? 'key' : 'value')));
    else if (hidden === null) left.push(line);
    else left.push(asComment(line, (raw) => keptLine(raw, line.kind === 'key' ? 'key' : 'hidden')));
  }
  return { left, stood, anew };
}

function fateOf(line: Line, ownership: Pick<Ownership, 'fateOf'>, inTheWay: InTheWay | null): Fate {
  const fate = ownership.fateOf(line);
  if (inTheWay === null) return fate === 'kept' ? 'theirs' : fate;
  return fate === 'theirs' && inTheWay(line.name) ? 'kept' : fate;
}

/** The key that would win over ours in this line, as one tool or the other reads it; null for none. */
export function rivalWithin(line: Line, above: Line | null, inTheWay: InTheWay): string | null {
  const name = keyWithin(line, above);
  return name !== null && inTheWay(name) ? name : null;
}

/**
 * The names of the keys in these lines, as one tool or the other reads them.
 */
export function keysWithin(lines: readonly Line[]): ReadonlySet<string> {
  let above: Line | null = null;
  const names = lines.flatMap((line) => {
    if (line.kind === 'key') above = line;
    return keyWithin(line, above) ?? [];
  });
  return new Set(names);
}

/** One that is indented is part of the value above it to the AWS CLI, and a key to the JavaScript SDK. */
function keyWithin(line: Line, above: Line | null): string | null {
  if (line.kind === 'key') return line.name;
  if (line.kind !== 'continuation' || (above !== null && beginsBlock(above))) return null;
  return /^\s*([^=\s]+)\s*=\s*\S/.exec(decoded(line.raw))?.[1] ?? null;
}

/** A key without a value, and indented ones below it: to both tools they are its own, unless it has a colon, which JavaScript does not know. */
function beginsBlock({ value, raw }: Line): boolean {
  return value === '' && /^[^:=]*=/.test(raw);
}

/** We never write a value that goes on: a key that is indented under one of ours, somebody wanted to add. */
function isSomebodysKey({ kind, raw }: Line): boolean {
  return kind === 'continuation' && /^\s+[A-Za-z_][\w.-]*\s*[=:]\s*[^\s=]/.test(raw);
}

function asComment(line: Line, comment: (raw: string) => string): Line {
  return { ...line, raw: comment(line.raw), kind: 'comment', name: '', value: '' };
}

/** Behind the last key and its value: where another key can stand without parting a comment from what it is about. */
export function endOfKeys(lines: readonly Line[]): number {
  return lines.findLastIndex(({ kind }) => kind === 'key' || kind === 'continuation' || kind === 'junk') + 1;
}
