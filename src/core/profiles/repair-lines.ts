import { type Document, type Line, lineEndOf, textOf } from './document.ts';
import { commentLine } from './kept-lines.ts';
import { decoded, encoded } from './text.ts';
import { headerInJavascript, type Trouble } from './troubles.ts';

const byteOrderMark = '\ufeff';

/** Lines by their indices, and what becomes of them. */
export type Changes = readonly (readonly [number, string])[];

/**
 * The text with lines put right that no tool understands, or not all alike; null when there are none. Marks and sections come first: what
 * a line is depends on them.
 */
export function withLinesRight({ lines, open }: Document, troubles: readonly Trouble[]): string | null {
  const steps = [withoutMark, headerRight, withoutJunk];
  const changes = steps
    .map((step) => troubles.flatMap((trouble) => step(lines, trouble)))
    .find(({ length }) => length > 0);
  if (changes === undefined) return null;
  const right = new Map(changes);
  return textOf(
    lines.map(({ raw }, index) => ({ raw: right.get(index) ?? raw })),
    open,
  );
}

/** Files were put together, and the second one began with a mark. */
function withoutMark(lines: readonly Line[], { line }: Trouble): Changes {
  const text = decoded(lines[line - 1]?.raw ?? '');
  const content = text.trimStart();
  const blanks = text.slice(0, text.length - content.length);
  if (!blanks.includes(byteOrderMark)) return [];
  return [[line - 1, encoded(blanks.replaceAll(byteOrderMark, '') + content)]];
}

function headerRight(lines: readonly Line[], { line, kind }: Trouble): Changes {
  const raw = lines[line - 1]?.raw ?? '';
  if (kind === 'indented-header') return [[line - 1, trimmed(raw)]];
  return kind === 'comment-at-header' ? [[line - 1, withCommentApart(raw)]] : [];
}

/** A line that is no key becomes a comment, and with it what hung on it. */
function withoutJunk(lines: readonly Line[], { line, kind }: Trouble): Changes {
  const index = line - 1;
  const junk = lines[index];
  if (junk === undefined || !/^(not-a-key|key-before-section|nested-without-key)$/.test(kind)) return [];
  const comment = [index, commentLine(junk.raw)] as const;
  if (kind !== 'not-a-key') return [comment];
  // To the JavaScript SDK it is a section without a name, whose keys are nobody's.
  const under = headerInJavascript(junk) === '' ? nobodysLines(lines, index) : linesUnder(lines, index);
  return [...under, comment];
}

function nobodysLines(lines: readonly Line[], index: number): Changes {
  const found: (readonly [number, string])[] = [];
  for (let at = index + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.kind === 'header' || headerInJavascript(line) !== null) break;
    if (line.kind !== 'blank' && line.kind !== 'comment') found.push([at, commentLine(line.raw)]);
  }
  return found;
}

/** Lines that went on with one that becomes a comment would go on with the key above it. */
function linesUnder(lines: readonly Line[], index: number): Changes {
  return isInBlock(lines, index) ? [] : onTheirOwn(lines, index);
}

/** Whether the key above has no value, so that lines below it are a block of keys. */
function isInBlock(lines: readonly Line[], index: number): boolean {
  for (let at = index - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (line?.kind === 'header') return false;
    if (line?.kind === 'key') return line.value === '';
  }
  return false;
}

/** The lines that go on with the one at this place. */
export function indentedUnder(lines: readonly Line[], index: number): readonly number[] {
  const found: number[] = [];
  for (let at = index + 1; at < lines.length; at += 1) {
    const kind = lines[at]?.kind;
    if (kind === 'continuation') found.push(at);
    else if (kind !== 'blank' && kind !== 'comment') break;
  }
  return found;
}

/**
 * Lines that went on with the one at this place: keys where the JavaScript SDK takes them for some, with a block of keys under one without
 * a value; else comments.
 */
export function onTheirOwn(lines: readonly Line[], index: number): Changes {
  let inBlock = false;
  const under = indentedUnder(lines, index);
  return under.flatMap((at, order): Changes => {
    const raw = lines[at]?.raw ?? '';
    const text = decoded(raw);
    const content = text.slice(0, /(^|\s)[;#]/.exec(text)?.index);
    // A sign at the very end is what a torn secret ends in.
    const value = /^\s*(?!\[.*\])[^\s=][^=]*=(?!=)\s*(\S?)/.exec(content)?.[1];
    const isKey = value !== undefined && (value !== '' || order + 1 < under.length);
    if (!isKey) return [[at, commentLine(raw)]];
    if (inBlock && value !== '') return [];
    inBlock = value === '';
    return [[at, trimmed(raw)]];
  });
}

/** `[name]#comment` gets its blank; a comment with a bracket, and what is none, goes on a line of its own above. */
function withCommentApart(raw: string): string {
  const [, header = '', rest = ''] = /^(\s*\[[^\]]*\])\s*(.*?)\r?\n$/s.exec(raw) ?? [];
  if (rest === '') return raw;
  const isComment = /^[#;]/.test(rest);
  const eol = lineEndOf(raw);
  if (isComment && !rest.includes(']')) return `${header} ${rest}${eol}`;
  return `${isComment ? rest : commentLine(rest)}${eol}${header}${eol}`;
}

function trimmed(raw: string): string {
  return encoded(decoded(raw).trimStart());
}
