import { type Document, parseDocument } from './document.ts';
import { withKeysOnce, withSectionsOnce } from './repair-duplicates.ts';
import { withLinesRight } from './repair-lines.ts';
import { encoded } from './text.ts';
import { type Trouble, troublesOf } from './troubles.ts';

/** Each step puts right all troubles of a kind, and few of them bring others to light. */
const mostSteps = 100;

/**
 * The text put right so that every AWS tool reads it as the JavaScript SDK did before: of two values the later stays, lines that are no
 * keys become comments, nothing is lost. What that SDK takes for no section, or for no line at all, becomes what the AWS CLI takes it
 * for. Null when it cannot be done.
 */
export function repaired(text: string): string | null {
  let current = text;
  for (let step = 0; step < mostSteps; step += 1) {
    const document = parseDocument(current);
    const troubles = troublesOf(current, document);
    if (troubles.length === 0) return current;
    const next = withoutSome(current, document, troubles);
    if (next === null || next === current) return null;
    current = next;
  }
  return null;
}

/** What is a line and what a section comes first: what stands there twice can be told only then. */
function withoutSome(text: string, document: Document, troubles: readonly Trouble[]): string | null {
  const kinds = new Set(troubles.map(({ kind }) => kind));
  if (kinds.has('nul')) return null;
  if (kinds.has('utf-16')) return fromUtf16(text);
  if (kinds.has('byte-order-mark')) return text.slice(3);
  if (kinds.has('lone-cr')) return text.replace(/\r(?!\n)/g, text.includes('\r\n') ? '\r\n' : '\n');
  if (kinds.has('not-utf-8')) return toUtf8(text);
  const lines = withLinesRight(document, troubles);
  if (lines !== null) return lines;
  return kinds.has('duplicate-section') ? withSectionsOnce(document) : withKeysOnce(document);
}

/** Null when the bytes are no UTF-16 after all. */
function fromUtf16(text: string): string | null {
  const bytes = Buffer.from(text.slice(2), 'latin1');
  if (bytes.length % 2 === 1) return null;
  const characters = (text.startsWith('\xff\xfe') ? bytes : bytes.swap16()).toString('utf16le');
  return characters.includes('\0') ? null : encoded(characters);
}

/** What is no UTF-8 comes from an editor of an older Windows: each byte is the character of that number. */
function toUtf8(text: string): string {
  return text.replace(characterOrByte, (bytes) => (bytes.length > 1 ? bytes : encoded(bytes)));
}

/** A character beyond ASCII in UTF-8 (RFC 3629), else a byte that is none. */
const characterOrByte = new RegExp(
  [
    '[\\xc2-\\xdf][\\x80-\\xbf]',
    '(?:\\xe0[\\xa0-\\xbf]|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]|\\xed[\\x80-\\x9f])[\\x80-\\xbf]',
    '(?:\\xf0[\\x90-\\xbf]|[\\xf1-\\xf3][\\x80-\\xbf]|\\xf4[\\x80-\\x8f])[\\x80-\\xbf]{2}',
    '[\\x80-\\xff]',
  ].join('|'),
  'g',
);
