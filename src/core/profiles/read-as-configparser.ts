import type { Reading } from './read-as.ts';
import { fileLines, indentOf, rightStripped, stripped } from './read-as-python-text.ts';

export interface Part {
  readonly text: string;
  readonly line: number;
}

/** A value is its first line and those that go on with it. */
export interface Option {
  readonly key: string;
  readonly line: number;
  readonly parts: Part[];
}

export interface Section {
  readonly name: string;
  readonly line: number;
  readonly options: Map<string, Option>;
}

/** What `configparser` keeps: the keys of [DEFAULT], and the sections beside it, which have them, too. */
export interface Parsed {
  readonly defaults: Section;
  readonly sections: readonly Section[];
}

export type Unreadable = Extract<Reading, { readable: false }>;

/** A text as Python's `configparser.RawConfigParser` takes it: strictly. 3.10 to 3.14 read alike. */
export function parseAsPython(text: string): Parsed | Unreadable {
  const defaults: Section = { name: 'DEFAULT', line: 0, options: new Map() };
  const sections = new Map<string, Section>();
  let section: Section | null = null;
  let option: Option | null = null;
  let level = 0;
  for (const [index, raw] of fileLines(text).entries()) {
    const line = index + 1;
    const content = stripped(raw);
    // A blank line may be part of a value; a comment never is.
    if (content === '') option?.parts.push({ text: content, line });
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    const indent = indentOf(raw);
    if (option !== null && indent > level) {
      option.parts.push({ text: content, line });
      continue;
    }
    level = indent;
    const name = /^\[(.+)\]/s.exec(content)?.[1];
    if (name !== undefined) {
      if (sections.has(name)) return unreadable(line, `${quotedName(name)} stands there twice`);
      section = name === defaults.name ? defaults : { name, line, options: new Map() };
      if (section !== defaults) sections.set(name, section);
      option = null;
      continue;
    }
    if (section === null) return unreadable(line, beforeSections(content));
    const split = /^([^=:]*)[=:](.*)$/s.exec(content);
    const key = rightStripped(split?.[1] ?? '').toLowerCase();
    if (key === '') return unreadable(line, 'it is neither a section nor a key with a value');
    if (section.options.has(key)) return unreadable(line, `${quoted(key)} stands in its section twice`);
    option = { key, line, parts: [{ text: stripped(split?.[2] ?? ''), line }] };
    section.options.set(key, option);
  }
  return { defaults, sections: [...sections.values()] };
}

function beforeSections(text: string): string {
  return text.startsWith('\ufeff')
    ? 'the file begins with a byte order mark'
    : 'it stands before the first section';
}

/** A line that was torn apart may hold a secret where its key should be. */
function quoted(key: string): string {
  return /^[a-z_]{1,32}$/.test(key) ? `“${key}”` : 'a key';
}

function quotedName(name: string): string {
  return /^[^=#\]]{1,64}$/.test(name) ? `the section “${name}”` : 'a section';
}

export function unreadable(line: number, reason: string): Unreadable {
  return { readable: false, line, reason };
}
