/** What `str.isspace` says yes to; `\s` of Python's `re` is the same. JavaScript counts U+FEFF in, and leaves U+001C to U+001F and U+0085 out. */
const blanks = new Set(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

/** What `str.splitlines` parts at. */
const lineEnds = new Set('\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029');

/** How many blanks a text begins with. */
export function indentOf(text: string): number {
  let start = 0;
  while (start < text.length && blanks.has(text.charAt(start))) start += 1;
  return start;
}

/** `str.rstrip()`. */
export function rightStripped(text: string): string {
  let end = text.length;
  while (end > 0 && blanks.has(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** `str.strip()`. */
export function stripped(text: string): string {
  return rightStripped(text.slice(indentOf(text)));
}

/** The lines that a text file has for Python, which takes a CR alone for a line end, too. */
export function fileLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** `str.splitlines()`, but for the empty ones. */
export function splitLines(text: string): string[] {
  const parted = Array.from(text, (character) => (lineEnds.has(character) ? '\n' : character));
  return parted
    .join('')
    .split('\n')
    .filter((line) => line !== '');
}

/**
 * The text of bytes given as latin1, for a program that takes nothing but UTF-8; null when it would stumble. A byte order mark is
 * a character like any other to Python.
 */
export function strictlyDecoded(bytes: string): string | null {
  if (!/[\u0080-\u00ff]/.test(bytes)) return bytes;
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return utf8.decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return null;
  }
}

/**
 * Words as `shlex.split` finds them; null where it raises. Python reads `[profile "my profile"]` with it.
 */
export function shellWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (quote !== '') {
      const escapes = quote === '"' && character === '\\' && (next === '"' || next === '\\');
      // Raised as “No escaped character”, or as “No closing quotation” by what follows.
      if (quote === '"' && character === '\\' && next === '') return null;
      if (character === quote) quote = '';
      else word = `${word ?? ''}${escapes ? next : character}`;
      if (escapes) at += 1;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\') {
      if (next === '') return null;
      word = `${word ?? ''}${next}`;
      at += 1;
    } else if (' \t\r\n'.includes(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = `${word ?? ''}${character}`;
  }
  if (quote !== '') return null;
  return word === null ? words : [...words, word];
}
