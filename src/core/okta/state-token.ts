import { Parser } from 'htmlparser2';

/** In characters: the longest token kept, and the longest its literal may be with every character escaped. */
const mostToken = 20_000;
const mostSource = 8 * mostToken;
/** The HTML parser looks through all open elements at every end tag; no page of Okta is nested like this. */
const mostDepth = 200;

/**
 * The state token that a page of Okta carries in its scripts: `var stateToken = '…'` or a property of that name.
 * Scripts are read, never run; the JavaScript literal is decoded whole, for a token with `\x2D` in it counts as expired.
 * @returns the first token that is not empty, or null; the token is a secret.
 */
export function findStateToken(html: string): string | null {
  for (const script of scriptsOf(html)) {
    for (const text of literalsNamed(script, 'stateToken')) {
      // In `'?stateToken=' + token + '…'` what follows the quote looks like a value, but never begins like a token.
      if (text.length <= mostToken && /^[A-Za-z0-9]/.test(text)) return text;
    }
  }
  return null;
}

/** Whether the classic Authentication API knows this token; those of Identity Engine begin differently. */
export function isClassicToken(token: string): boolean {
  return token.startsWith('00');
}

function scriptsOf(html: string): string[] {
  const scripts: string[] = [];
  let inScript = false;
  let depth = 0;
  const parser = new Parser({
    onopentag(name) {
      depth += 1;
      if (depth > mostDepth) parser.pause();
      inScript = name === 'script';
      if (inScript) scripts.push('');
    },
    ontext(text) {
      if (inScript) scripts.push((scripts.pop() ?? '') + text);
    },
    onclosetag() {
      depth -= 1;
      inScript = false;
    },
  });
  parser.end(html);
  return scripts;
}

/** The string literals, decoded and not empty, that a script gives to a variable or a property of this name. */
export function* literalsNamed(script: string, name: string): Generator<string> {
  for (let at = script.indexOf(name); at !== -1; at = script.indexOf(name, at + name.length)) {
    const start = valueStart(script, at, at + name.length);
    const text = start === null ? null : readLiteral(script, start);
    if (text) yield text;
  }
}

/** Where the value of the name between `start` and `end` begins; null when the name is not given one there. */
function valueStart(script: string, start: number, end: number): number | null {
  const quote = /["']/.test(script.charAt(start - 1)) ? script.charAt(start - 1) : '';
  if (quote === '' && /[\p{ID_Continue}$\\-]/u.test(script.charAt(start - 1))) return null;
  if (!script.startsWith(quote, end)) return null;
  const sign = skipSpace(script, end + quote.length);
  if (script[sign] === ':' && isOperand(script, start - quote.length)) return null;
  return script[sign] === ':' || script[sign] === '=' ? skipSpace(script, sign + 1) : null;
}

/** In `a ? stateToken : 'b'` the colon gives the name nothing. */
function isOperand(script: string, start: number): boolean {
  let before = start - 1;
  while (before >= 0 && /\s/.test(script.charAt(before))) before -= 1;
  if (before === start - 1 && /[.!~]/.test(script.charAt(before))) return true;
  return /[?&|+*%<>=^-]/.test(script.charAt(before));
}

function skipSpace(script: string, from: number): number {
  let at = from;
  while (/\s/.test(script.charAt(at))) at += 1;
  return at;
}

/** The string literal that begins with its quote at `start`; null when there is none, or none that ends. */
function readLiteral(script: string, start: number): string | null {
  const quote = script.charAt(start);
  if (quote !== '"' && quote !== "'") return null;
  const limit = Math.min(script.length, start + mostSource);
  for (let at = start + 1; at < limit; at += 1) {
    const char = script.charAt(at);
    if (char === quote) return unescapeLiteral(script.slice(start + 1, at));
    if (char === '\n' || char === '\r') return null;
    if (char === '\\') at += script.startsWith('\r\n', at + 1) ? 2 : 1;
  }
  return null;
}

/** @returns null when a script with this literal would not run: an unfinished `\x` or `\u`. */
function unescapeLiteral(source: string): string | null {
  let broken = false;
  const text = source.replace(
    /\\(?:u\{([\dA-Fa-f]+)\}|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|([0-3][0-7]{0,2}|[4-7][0-7]?)|(\r\n|[\s\S]))/g,
    (_all, point, unit, byte, octal, other: string | undefined) => {
      if (other !== undefined) {
        broken ||= other === 'u' || other === 'x';
        return simpleEscape(other);
      }
      const code =
        octal === undefined ? Number.parseInt(point ?? unit ?? byte, 16) : Number.parseInt(octal, 8);
      broken ||= code > 0x10ffff;
      return broken ? '' : String.fromCodePoint(code);
    },
  );
  return broken ? null : text;
}

function simpleEscape(char: string): string {
  const control = 'bfnrtv'.indexOf(char);
  if (control !== -1) return '\b\f\n\r\t\v'.charAt(control);
  // A line break behind a backslash continues the line; any other character stands for itself.
  return /^[\r\n\u2028\u2029]/.test(char) ? '' : char;
}
