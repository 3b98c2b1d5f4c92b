import { type Line, parseDocument } from './document.ts';
import { decoded, encoded, indentOf, stripped } from './text.ts';
import { troublesOf } from './troubles.ts';

/**
 * Stand before lines of the person's that would be in the way of ours: a key, what goes on with its value, and what only the JavaScript
 * SDK takes for a key. They wait as comments, and come back with “Stop”.
 */
const prefixes = {
  key: '# rolecall-kept: ',
  value: '# rolecall-more: ',
  hidden: '# rolecall-held: ',
} as const;

export type Waiting = keyof typeof prefixes;

/** The line as a comment that can become the line again, byte for byte. */
export function keptLine(raw: string, as: Waiting): string {
  return prefixes[as] + raw;
}

/** A line that no tool shall heed any more, and that nobody loses. */
export function commentLine(raw: string): string {
  return `# ${raw}`;
}

/**
 * Lines with the kept ones among them as they were; one whose key was written anew meanwhile becomes a comment like any other, for a key
 * that stands there twice would spoil the file. Lines that somebody added make a difference to what an indented line is: then one comes
 * back without indentation, and where even that would change what tools read of others, it stays.
 */
export function linesBack(body: readonly Line[]): readonly Line[] {
  const present = new Set(body.flatMap(({ kind, name }) => (kind === 'key' ? [name] : [])));
  const waiting = readAnew(withKept(body, (key) => (present.has(key) ? commentLine : null)));
  const all = withSomeBack(waiting, () => true, asItWas);
  if (all !== null) return all;
  return waiting.reduce<readonly Line[]>((lines, { raw }, index) => {
    if (waitingAs(raw) === null) return lines;
    const isThis = (at: number) => at === index;
    return withSomeBack(lines, isThis, asItWas) ?? withSomeBack(lines, isThis, flushLeft) ?? lines;
  }, waiting);
}

/** Lines of which those wait no longer whose key is about to be kept anew: it is the newest that shall come back. */
export function withoutOutdated(body: readonly Line[], anew: ReadonlySet<string>): readonly Line[] {
  return anew.size === 0 ? body : withKept(body, (key) => (anew.has(key) ? commentLine : null));
}

type Change = (line: string, as: Waiting) => string;

const asItWas: Change = (line) => line;

function flushLeft(line: string, as: Waiting): string {
  const text = decoded(line);
  return as === 'key' ? encoded(text.slice(indentOf(text))) : line;
}

/** Lines with those back that begin at such an index; null when tools would take others of them for something else then. */
function withSomeBack(
  lines: readonly Line[],
  which: (index: number) => boolean,
  change: Change,
): readonly Line[] | null {
  const back = readAnew(withKept(lines, (_key, index) => (which(index) ? change : null)));
  let keyCameBack = false;
  const isAsWanted = lines.every(({ raw, kind }, index) => {
    const taken = back[index]?.kind;
    const as = waitingAs(raw);
    if (taken === 'key') keyCameBack = as === 'key';
    if (as === null && taken === 'continuation') return kind === taken && !keyCameBack;
    if (as === null || taken === 'comment') return taken === kind;
    return taken === (as === 'key' ? 'key' : 'continuation');
  });
  return isAsWanted && troubleCount(back) <= troubleCount(lines) ? back : null;
}

/**
 * Lines with each kept one changed.
 * @param change for a key that waits, by its lower-case name and the index of its line: what becomes of that line and of those that go on
 * with its value; null: nothing.
 */
function withKept(
  body: readonly Line[],
  change: (key: string, index: number) => Change | null,
): readonly Line[] {
  let made: Change | null = commentLine;
  return body.map((line, index) => {
    const as = waitingAs(line.raw);
    // What stands behind another key by now would go on with that one.
    if (line.kind === 'key') made = commentLine;
    if (as === null) return line;
    const waiting = line.raw.slice(prefixes[as].length);
    if (as !== 'value') made = change(keyOf(waiting), index);
    return made === null ? line : { ...line, raw: made(waiting, as) };
  });
}

function readAnew(body: readonly Line[]): readonly Line[] {
  return parseDocument(asFile(body)).lines.slice(1);
}

function troubleCount(body: readonly Line[]): number {
  return troublesOf(asFile(body)).length;
}

function asFile(body: readonly Line[]): string {
  return `[_]\n${body.map(({ raw }) => raw).join('')}`;
}

/** Whether a line waits as a comment. */
export function isWaiting(raw: string): boolean {
  return waitingAs(raw) !== null;
}

function waitingAs(raw: string): Waiting | null {
  if (raw.startsWith(prefixes.key)) return 'key';
  if (raw.startsWith(prefixes.value)) return 'value';
  return raw.startsWith(prefixes.hidden) ? 'hidden' : null;
}

function keyOf(line: string): string {
  return stripped(/^[^=:]*/.exec(decoded(line))?.[0] ?? '').toLowerCase();
}
