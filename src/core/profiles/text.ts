import { strictlyDecoded } from './read-as-python-text.ts';

/** Bytes beyond ASCII; a class of latin1 characters, for it is asked of every line. */
const wide = /[\u0080-\uffff]/;

/** Whether there is anything but ASCII. */
export function isWide(text: string): boolean {
  return wide.test(text);
}

/** The characters of bytes given as latin1: UTF-8, which all AWS tools read. Bytes that are none come out as U+FFFD. */
export function decoded(bytes: string): string {
  return wide.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}

/** The bytes of characters, as latin1. */
export function encoded(text: string): string {
  return wide.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

/** Whether bytes given as latin1 are valid UTF-8. */
export function isUtf8(bytes: string): boolean {
  return strictlyDecoded(bytes) !== null;
}

/** Without blanks at both ends, as Python's `str.strip` sees blanks. */
export function stripped(text: string): string {
  const start = indentOf(text);
  let end = text.length;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** How many blanks a line begins with. */
export function indentOf(text: string): number {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start += 1;
  return start;
}

/** Python knows a few control characters as blanks that JavaScript does not, and not the byte order mark. */
function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  if (code < 0x80 || code === 0xfeff) return false;
  return code === 0x85 || /\s/.test(String.fromCharCode(code));
}
