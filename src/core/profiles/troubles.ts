import type { Document, Line, Section } from './document.ts';
import { parseDocument } from './document.ts';
import { splitLines } from './read-as-python-text.ts';
import { decoded, isUtf8, stripped } from './text.ts';

const byteOrderMark = '\ufeff';

/** Why a file cannot be edited safely: some AWS tool would read nothing of it, or this editor could not tell what it changes. */
export interface Trouble {
  /** From 1; 0: the file as a whole. */
  readonly line: number;
  /** The end of the sentence “… cannot be changed safely: line 7: …”. */
  readonly reason: string;
  readonly kind:
    | 'byte-order-mark'
    | 'utf-16'
    | 'nul'
    | 'lone-cr'
    | 'not-utf-8'
    | 'not-a-key'
    | 'key-before-section'
    | 'duplicate-section'
    | 'duplicate-key'
    | 'nested-without-key'
    | 'indented-header'
    | 'comment-at-header';
}

/**
 * Everything that is wrong with a text, in order; empty when it can be edited. The AWS CLI and every Python tool refuse the whole file for
 * most of these, the JavaScript SDK reads on and takes the later of two (botocore `configloader`, Python `configparser`).
 */
export function troublesOf(text: string, document: Document = parseDocument(text)): readonly Trouble[] {
  return encodingTroubles(text) ?? lineTroubles(document);
}

/** Null when the text is plain lines: then they can be looked at one by one. */
function encodingTroubles(text: string): readonly Trouble[] | null {
  if (text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff'))
    return [{ line: 0, kind: 'utf-16', reason: 'it is written in UTF-16, which AWS tools cannot read' }];
  if (text.includes('\0'))
    return [{ line: lineAt(text, text.indexOf('\0')), kind: 'nul', reason: 'it holds a NUL character' }];
  if (text.startsWith('\xef\xbb\xbf'))
    return [
      {
        line: 1,
        kind: 'byte-order-mark',
        reason: 'it begins with a byte order mark, for which the AWS CLI refuses the file',
      },
    ];
  const lone = /\r(?!\n)/.exec(text);
  if (lone !== null)
    return [
      {
        line: lineAt(text, lone.index),
        kind: 'lone-cr',
        reason: 'it ends in a carriage return alone, which tools read differently',
      },
    ];
  if (!isUtf8(text)) {
    const lines = text.split('\n');
    return [
      {
        line: lines.findIndex((line) => !isUtf8(line)) + 1,
        kind: 'not-utf-8',
        reason: 'it is not UTF-8, for which the AWS CLI refuses the file',
      },
    ];
  }
  return null;
}

function lineTroubles({ lines, sections }: Document): readonly Trouble[] {
  const troubles: Trouble[] = [];
  const seen = new Set<string>();
  for (const section of sections) {
    if (seen.has(section.name))
      troubles.push({
        line: section.start + 1,
        kind: 'duplicate-section',
        reason: `${quotedSection(section.name)} stands there twice, for which the AWS CLI refuses the file`,
      });
    seen.add(section.name);
    troubles.push(...duplicateKeys(lines, section));
  }
  const firstHeader = sections[0]?.start ?? lines.length;
  let key: Line | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'key' || line.kind === 'header') key = line.kind === 'key' ? line : null;
    const trouble = troubleOf(line, key, index < firstHeader);
    if (trouble !== null) troubles.push({ ...trouble, line: index + 1 });
  }
  return troubles.sort((left, right) => left.line - right.line);
}

function troubleOf(line: Line, key: Line | null, beforeSections: boolean): Omit<Trouble, 'line'> | null {
  switch (line.kind) {
    case 'junk':
      return beforeSections
        ? {
            kind: 'key-before-section',
            reason: 'it belongs to no section, for which the AWS CLI refuses the file',
          }
        : {
            kind: 'not-a-key',
            reason: 'it is neither key nor section, for which the AWS CLI refuses the file',
          };
    case 'key':
      // With a mark before it, which JavaScript takes for a blank.
      return !line.name.startsWith(byteOrderMark) || headerInJavascript(line) === null
        ? null
        : { kind: 'not-a-key', reason: 'the JavaScript SDK takes it for a section' };
    case 'continuation':
      if (headerInJavascript(line) !== null)
        return {
          kind: 'indented-header',
          reason: 'the section is indented, so the AWS CLI takes it for part of the value above it',
        };
      return key !== null && key.value === '' && !isNested(line)
        ? { kind: 'nested-without-key', reason: 'it has no “=”, for which the AWS CLI refuses the file' }
        : null;
    case 'header':
      return headerTrouble(line);
    default:
      return null;
  }
}

/** Python's nested values are keys of their own, and one without `=` spoils the file. It parts lines at more than line breaks. */
function isNested({ raw }: Line): boolean {
  return splitLines(decoded(raw)).every((line) => line.includes('=') || stripped(line) === '');
}

/** Tools that do not agree what a section is called do not agree whose its keys are. */
function headerTrouble(line: Line): Omit<Trouble, 'line'> | null {
  const kind = 'comment-at-header';
  if (line.raw === `[${line.name}]\n` && !/[#;]/.test(line.name)) return null;
  const seen = headerInJavascript(line);
  if (seen === line.name) return null;
  return seen === null
    ? { kind, reason: 'its comment needs a space before it: the JavaScript SDK does not see the section' }
    : { kind, reason: 'its comment holds a “]”, so the AWS CLI takes it for part of the section’s name' };
}

function duplicateKeys(lines: readonly Line[], { start, end }: Section): readonly Trouble[] {
  const seen = new Set<string>();
  const troubles: Trouble[] = [];
  for (let index = start + 1; index < end; index += 1) {
    const line = lines[index];
    if (line?.kind !== 'key') continue;
    if (seen.has(line.name))
      troubles.push({
        line: index + 1,
        kind: 'duplicate-key',
        reason: `${quotedKey(line.name)} stands in its section twice, for which the AWS CLI refuses the file`,
      });
    seen.add(line.name);
  }
  return troubles;
}

/** A line that was torn apart may hold a secret where its key should be. */
function quotedKey(name: string): string {
  return /^[a-z_]{1,32}$/.test(name) ? `“${name}”` : 'a key';
}

function quotedSection(name: string): string {
  return /^[^=#\]]{1,64}$/.test(name) ? `the section [${name}]` : 'a section';
}

/** What the JavaScript SDK takes for the name of a section, wherever it stands; null for any other line. */
export function headerInJavascript({ raw }: Line): string | null {
  if (!raw.includes('[')) return null;
  const text = decoded(raw);
  const content = text.slice(0, /(^|\s)[;#]/.exec(text)?.index).trim();
  return content.startsWith('[') && content.endsWith(']') ? content.slice(1, -1) : null;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
