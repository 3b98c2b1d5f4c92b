import { decoded, indentOf, isWide, stripped } from './text.ts';

const [hash, semicolon, bracket, equals, colon] = [0x23, 0x3b, 0x5b, 0x3d, 0x3a];
const byteOrderMark = '\ufeff';

/** A line as the AWS CLI's parser (Python's configparser) takes it. */
export type LineKind = 'blank' | 'comment' | 'header' | 'key' | 'continuation' | 'junk';

export interface Line {
  /** With its line end; the last line of a document always has one here (`Document.open`). */
  readonly raw: string;
  readonly kind: LineKind;
  /** Of a header the name as it stands there, of a key its lower-case name; empty for the rest. */
  readonly name: string;
  /** Of a key what stands behind its delimiter on this line. */
  readonly value: string;
  /** How far its first character is indented. */
  readonly indent: number;
}

/** Lines `start` (the header) up to `end`, which is the next header or the end of the file. */
export interface Section {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * An INI file of AWS, line by line: what is not changed comes out byte for byte. Text is latin1, one character a byte, so that bytes
 * we do not understand survive.
 */
export interface Document {
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  /** The text had no line end at its end; it gets none when it is written. */
  readonly open: boolean;
  /** The text with a line end at its end, and where in it each line begins. */
  readonly whole: string;
  readonly starts: readonly number[];
}

/** Reads a text into lines and sections. Never throws: what no tool can read is `junk` (`troubles.ts` says what is wrong with it). */
export function parseDocument(text: string): Document {
  const open = text !== '' && !text.endsWith('\n') && !text.endsWith('\r');
  const whole = open ? text + lineEndOf(text.slice(0, text.lastIndexOf('\n') + 1)) : text;
  const ascii = !isWide(text);
  const lines: Line[] = [];
  const starts: number[] = [];
  let inSection = false;
  // The indentation that a line must exceed to go on with the value above it; null while there is no value to go on with.
  let level: number | null = null;
  for (let start = 0; start < whole.length; ) {
    const end = whole.indexOf('\n', start) + 1 || whole.length;
    const raw = whole.slice(start, end);
    const read = ascii ? raw : decoded(raw);
    // A mark at the start hides no section: with one, no tool but the AWS CLI stumbles.
    const content = start === 0 && read.startsWith(byteOrderMark) ? read.slice(1) : read;
    const line = readLine(raw, content, level, inSection);
    lines.push(line);
    starts.push(start);
    if (line.kind === 'header') {
      inSection = true;
      level = null;
    } else if (line.kind === 'key' || (line.kind === 'junk' && level !== null)) level = line.indent;
    start = end;
  }
  return { lines, sections: sectionsOf(lines), open, whole, starts };
}

/** The text with the lines from `from` up to `to` replaced. */
export function textWithLines(
  { whole, starts, open }: Document,
  from: number,
  to: number,
  raws: readonly string[],
): string {
  const before = whole.slice(0, starts[from] ?? whole.length);
  const text = before + raws.join('') + whole.slice(starts[to] ?? whole.length);
  return open ? withoutLineEnd(text) : text;
}

/** The text of lines that came from a document, changed or not. */
export function textOf(lines: readonly Pick<Line, 'raw'>[], open: boolean): string {
  const text = lines.map(({ raw }) => raw).join('');
  return open ? withoutLineEnd(text) : text;
}

function withoutLineEnd(text: string): string {
  return text.slice(0, text.length - (text.endsWith('\r\n') ? 2 : text.endsWith('\n') ? 1 : 0));
}

/** The line end that a line has; `\n` for one without. */
export function lineEndOf(raw: string): string {
  return raw.endsWith('\r\n') ? '\r\n' : '\n';
}

/** By characters and not by patterns: a document may have tens of thousands of lines, and each is read at each change. */
function readLine(raw: string, text: string, level: number | null, inSection: boolean): Line {
  const indent = indentOf(text);
  if (indent === text.length) return { raw, kind: 'blank', name: '', value: '', indent: 0 };
  const first = text.charCodeAt(indent);
  if (first === hash || first === semicolon) return { raw, kind: 'comment', name: '', value: '', indent };
  if (level !== null && indent > level) return { raw, kind: 'continuation', name: '', value: '', indent };
  if (first === bracket) {
    // The last bracket of the line ends the name, as Python's parser has it.
    const end = text.lastIndexOf(']');
    if (end > indent + 1)
      return { raw, kind: 'header', name: text.slice(indent + 1, end), value: '', indent };
  }
  const at = delimiterOf(text, indent);
  if (!inSection || at <= indent) return { raw, kind: 'junk', name: '', value: '', indent };
  const name = stripped(text.slice(indent, at)).toLowerCase();
  return { raw, kind: 'key', name, value: stripped(text.slice(at + 1)), indent };
}

/** Where the first `=` or `:` stands; -1 where there is none. */
function delimiterOf(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === equals || code === colon) return index;
  }
  return -1;
}

function sectionsOf(lines: readonly Line[]): Section[] {
  const sections: Section[] = [];
  let end = lines.length;
  for (let start = lines.length - 1; start >= 0; start -= 1) {
    const line = lines[start];
    if (line?.kind !== 'header') continue;
    sections.push({ name: line.name, start, end });
    end = start;
  }
  return sections.reverse();
}
