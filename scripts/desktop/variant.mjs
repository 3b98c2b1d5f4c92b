// @ts-check

/**
 * The text in which gdbus prints what came over the bus (GVariant text format), read into plain values.
 * Dictionaries become objects, tuples and arrays become arrays, variants become what is in them.
 * @typedef {string | number | boolean | null | Value[] | { [key: string]: Value }} Value
 */

const TOKEN =
  /\s*(?:(b?'(?:[^'\\]|\\.)*'|b?"(?:[^"\\]|\\.)*")|(@[^\s'"[<]+|\b(?:boolean|byte|u?int(?:16|32|64)|handle|double|string|objectpath|signature)\b)|([-+]?(?:0x[0-9a-fA-F]+|(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan)))|(true|false|nothing)|([()[\]{}<>,:]))/gsy;
const ESCAPES = /** @type {Record<string, string>} */ ({
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
});

/**
 * @param {string} text
 * @returns {Value}
 */
export function parseVariant(text) {
  const tokens = tokenize(text);
  const value = readValue(tokens);
  if (tokens.length > 0) throw new Error(`Unexpected ${tokens[0]} in a D-Bus answer`);
  return value;
}

/**
 * Type words say nothing that we need; they are dropped here.
 * @param {string} text
 */
function tokenize(text) {
  const tokens = [];
  const source = text.trim();
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    if (match[2] === undefined) tokens.push(match[0].trim());
  }
  if (end !== source.length) throw new Error(`Unreadable D-Bus answer at: ${source.slice(end, end + 40)}`);
  return tokens;
}

/**
 * @param {string[]} tokens
 * @returns {Value}
 */
function readValue(tokens) {
  const token = tokens.shift();
  if (token === undefined) throw new Error('A D-Bus answer ends too early');
  if (token === '(') return readList(tokens, ')');
  if (token === '[') return readList(tokens, ']');
  if (token === '{') return readDictionary(tokens);
  if (token === '<') return readBoxed(tokens);
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'nothing') return null;
  if (/^b?['"]/.test(token)) return unquote(token);
  return Number(token);
}

/**
 * @param {string[]} tokens
 * @param {string} close
 */
function readList(tokens, close) {
  const list = [];
  while (tokens[0] !== close) {
    list.push(readValue(tokens));
    if (tokens[0] === ',') tokens.shift();
  }
  tokens.shift();
  return list;
}

/** @param {string[]} tokens */
function readDictionary(tokens) {
  /** @type {{ [key: string]: Value }} */
  const dictionary = {};
  while (tokens[0] !== '}') {
    const key = String(readValue(tokens));
    tokens.shift();
    dictionary[key] = readValue(tokens);
    if (tokens[0] === ',') tokens.shift();
  }
  tokens.shift();
  return dictionary;
}

/** @param {string[]} tokens */
function readBoxed(tokens) {
  const value = readValue(tokens);
  tokens.shift();
  return value;
}

/** @param {string} quoted */
function unquote(quoted) {
  const inner = quoted.replace(/^b?['"]|['"]$/g, '');
  return inner.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)/gs, (_, code) => {
    if (/^[uU]./.test(code)) return String.fromCodePoint(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return ESCAPES[code] ?? code;
  });
}
