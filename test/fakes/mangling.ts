import fc from 'fast-check';
import type { WebResponse } from '../../src/core/ports.ts';

/** One change to an answer, whatever the answer is; its words are what a failing run shows. */
export interface Mangling {
  readonly words: string;
  readonly change: (answer: WebResponse) => WebResponse;
}

function mangling(words: string, change: Mangling['change']): Mangling {
  const named = { words, change, [fc.toStringMethod]: () => words };
  return named;
}

const long = 'lorem ipsum '.repeat(3000);
const deep = (depth: number): unknown => {
  let value: unknown = 'core';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const link = fc.constantFrom(
  'https://evil.example/api/v1/authn',
  '//evil.example/x',
  'http://127.0.0.1:4712/',
  'http://127.0.0.1:4711@evil.example/',
  'javascript:alert(1)',
  'http://127.0.0.1:4711/nowhere',
  '/nowhere',
  'https://',
);

/** What is put in the place of something: values that mean something to somebody, and values that mean nothing. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    2 ** 53,
    -0.5,
    '',
    '0',
    ' ',
    '\0',
    '\u202e',
    long,
    deep(200),
    [],
    {},
    [null],
    [[]],
    { href: 7 },
    JSON.parse('{"__proto__":{"status":"SUCCESS"},"constructor":null}'),
    'SUCCESS',
    'MFA_REQUIRED',
    'MFA_CHALLENGE',
    'PASSWORD_WARN',
    'PASSWORD_EXPIRED',
    'LOCKED_OUT',
    'UNAUTHENTICATED',
    'WAITING',
    'REJECTED',
    'TIMEOUT',
    'push',
    'sms',
    'question',
    '__proto__',
    'constructor',
    '2026-99-99T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '-271821-04-20T00:00:00Z',
  ),
  link,
  fc.jsonValue(),
);

/** Somewhere in something, as a share of it: each is as likely as the others. */
export const place: fc.Arbitrary<number> = fc.noBias(fc.nat(9999)).map((share) => share / 10_000);

type Holder = Record<string, unknown> | unknown[];

/** Every place of a JSON value that holds something. */
function placesOf(json: unknown): [holder: Holder, key: string][] {
  if (typeof json !== 'object' || json === null) return [];
  const holder = json as Holder;
  return Object.keys(holder).flatMap((key) => [
    [holder, key] as [Holder, string],
    ...placesOf(Reflect.get(holder, key)),
  ]);
}

/** @param named which members count; null: all. */
function inJson(
  words: string,
  at: number,
  act: (holder: Holder, key: string) => void,
  named: RegExp | null = null,
): Mangling {
  return mangling(words, (answer) => {
    try {
      const root = { json: JSON.parse(answer.body) as unknown };
      const places = placesOf(root).filter(([, key]) => named === null || named.test(key));
      const [holder, key] = places[Math.floor(at * places.length)] ?? [root, 'json'];
      act(holder, key);
      return { ...answer, body: JSON.stringify(root.json) ?? '' };
    } catch {
      return answer;
    }
  });
}

const brief = (thing: unknown) => (JSON.stringify(thing) ?? 'nothing').slice(0, 80);

/** Own, whatever the name: `__proto__` as well. */
function put(holder: Holder, key: string, thing: unknown): void {
  Object.defineProperty(holder, key, { value: thing, configurable: true, enumerable: true, writable: true });
}

/** JSON allows them, and what reads them makes infinity, nothing or something near of them. */
export const oddNumbers = ['1e999', '-1e999', '0.1e-400', '123456789012345678901234567890'] as const;

/** Every number is this one. */
export function withNumbers(number: string): Mangling {
  return mangling(`numbers are ${number}`, (answer) => ({
    ...answer,
    body: answer.body.replace(/(?<=[:[,])\d+(?=[,\]}])/g, number),
  }));
}

/** A JSON value put in the place of another, deep inside; a member taken away, renamed or doubled. */
export const jsonMangling: fc.Arbitrary<Mangling> = fc.oneof(
  fc
    .tuple(place, value)
    .map(([at, thing]) => inJson(`${brief(thing)} at ${at}`, at, (holder, key) => put(holder, key, thing))),
  place.map((at) => inJson(`without ${at}`, at, (holder, key) => Reflect.deleteProperty(holder, key))),
  fc
    .tuple(place, fc.constantFrom('__proto__', 'constructor', 'toString', 'status', '_links'))
    .map(([at, name]) =>
      inJson(`${at} as ${name}`, at, (holder, key) => put(holder, name, Reflect.get(holder, key))),
    ),
  place.map((at) =>
    inJson(`${at} twice, in a list`, at, (holder, key) => {
      const thing: unknown = Reflect.get(holder, key);
      put(holder, key, [thing, thing]);
    }),
  ),
  fc
    .tuple(place, link)
    .map(([at, href]) =>
      inJson(`link ${at} is ${href}`, at, (holder, key) => put(holder, key, href), /^(href|linkUrl)$/),
    ),
  fc.constantFrom(...oddNumbers).map(withNumbers),
);

function inText(words: string, change: (text: string) => string): Mangling {
  return mangling(words, (answer) => ({ ...answer, body: change(answer.body) }));
}

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '&#0;',
    '&#x110000;',
    ']]>',
    '<!--',
    '<![CDATA[',
    '<!DOCTYPE x [<!ENTITY y "z">]>',
    '<script>',
    '</script>',
    '<title>',
    '</title>',
    '<form action="https://evil.example/">',
    '</form>',
    '<div>'.repeat(400),
    '{',
    '}',
    '[',
    ',',
    '\\u0000',
    '\0',
    '\n[default]\naws_access_key_id = x\n',
    long,
  ),
);

/** Characters deleted, doubled, cut off or put in; what stands between two tags replaced. */
export const textMangling: fc.Arbitrary<Mangling> = fc.oneof(
  fc.tuple(place, fc.nat(200)).map(([at, size]) =>
    inText(`${size} deleted at ${at}`, (text) => {
      const from = Math.floor(at * text.length);
      return text.slice(0, from) + text.slice(from + size);
    }),
  ),
  fc.tuple(place, fc.nat(200)).map(([at, size]) =>
    inText(`${size} doubled at ${at}`, (text) => {
      const from = Math.floor(at * text.length);
      return text.slice(0, from + size) + text.slice(from);
    }),
  ),
  place.map((at) => inText(`cut at ${at}`, (text) => text.slice(0, Math.floor(at * text.length)))),
  fc.tuple(place, piece).map(([at, more]) =>
    inText(`${brief(more)} put in at ${at}`, (text) => {
      const from = Math.floor(at * text.length);
      return text.slice(0, from) + more + text.slice(from);
    }),
  ),
  fc.tuple(place, piece).map(([at, other]) =>
    inText(`${brief(other)} between tags ${at}`, (text) => {
      const gaps = [...text.matchAll(/>[^<]*</g)];
      const gap = gaps[Math.floor(at * gaps.length)];
      if (gap === undefined) return text;
      return `${text.slice(0, gap.index)}>${other}<${text.slice(gap.index + gap[0].length)}`;
    }),
  ),
  place.map((at) =>
    inText(`tag ${at} away`, (text) => {
      const tags = [...text.matchAll(/<[^>]*>/g)];
      const tag = tags[Math.floor(at * tags.length)];
      return tag === undefined ? text : text.slice(0, tag.index) + text.slice(tag.index + tag[0].length);
    }),
  ),
  piece.map((whole) => inText(`nothing but ${brief(whole)}`, () => whole)),
);

const header = fc.constantFrom(
  { location: 'https://evil.example/' },
  { location: 'http://127.0.0.1:4712/' },
  { location: '/' },
  { location: '/login/login.htm' },
  { location: ':' },
  { 'x-rate-limit-reset': '99999999999999999999' },
  { 'x-rate-limit-reset': '-1' },
  { 'retry-after': '1e999' },
  { 'retry-after': 'soon' },
  { date: 'yesterday' },
  { date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
  { date: 'Fri, 31 Dec 9999 23:59:59 GMT' },
  { 'x-okta-request-id': long },
  { 'content-type': 'text/html' },
);

/** Another status, other headers. */
export const headMangling: fc.Arbitrary<Mangling> = fc
  .tuple(
    fc.constantFrom(200, 201, 202, 204, 301, 302, 307, 400, 401, 403, 404, 409, 429, 500, 502, 503, 599),
    fc.array(header, { maxLength: 2 }),
  )
  .map(([status, headers]) =>
    mangling(`${status} ${brief(headers)}`, (answer) => ({
      ...answer,
      status,
      headers: Object.assign({ ...answer.headers }, ...headers),
    })),
  );
