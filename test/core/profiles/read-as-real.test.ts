import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { FileKind, Reading, ReadSection } from '../../../src/core/profiles/read-as.ts';
import * as botocore from '../../../src/core/profiles/read-as-botocore.ts';
import * as javascript from '../../../src/core/profiles/read-as-javascript.ts';
import { type Seen, seenByJavascript, seenByPython, writeFiles } from './read-as-real-tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'rolecall-read-as-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const blank = fc.constantFrom(
  '',
  '',
  '',
  '',
  ' ',
  '  ',
  '\t',
  '\u00a0',
  '\v',
  '\x1c',
  '\ufeff',
  '\u0085',
  '\u3000',
);
const name = fc.constantFrom(
  'p',
  'p',
  'q',
  'default',
  'a b',
  'a.b',
  'é',
  'p]',
  "it's",
  'a(b)',
  '-',
  '"p"',
  "'a b'",
  'a\\ b',
  'x"y',
  '"a\\"b"',
  '"a\\b"',
  '\\',
  '""',
  'q ""',
  '@+.%:/',
);
const word = fc.constantFrom(
  '',
  '',
  'profile ',
  'profile ',
  'profile  ',
  'profile\t',
  'profile\u00a0',
  'Profile ',
  'profiles ',
  'profile',
  'profile.',
  'sso-session ',
  'services ',
  'preview ',
);
const header = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(word, name).map(([before, what]) => `[${before}${what}]`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '[default]',
      '[DEFAULT]',
      '[profile default]',
      '[ p ]',
      '[]',
      '[[p]]',
      '[p] x]',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[p', 'p]', '[__proto__]', '[profile __proto__]', '[profile "__proto__"]'),
  },
);
const key = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'aws_access_key_id',
      'REGION',
      'region',
      's3',
      'k',
      'K',
      'é',
      'İ',
      'a b',
      '[k',
    ),
  },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 999 }).map((number) => `key${number}`) },
);
const separator = fc.constantFrom('=', '=', ' = ', ' = ', ': ', ' : ', ' =', '\u00a0=\u00a0');
const value = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'v',
      '',
      '',
      'a=b',
      'a:b',
      '"v"',
      'v # c',
      'v#c',
      'v ; c',
      '#v',
      '%(x)s',
      '[v]',
      'é\u0085f = g',
      'a\x1cb',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(...'aZ9 =:#;[]"\'\\\t\f\0\u2028\u00a0é😀'), maxLength: 8 }),
  },
);
const setting = fc.tuple(key, separator, value).map((parts) => parts.join(''));
const comment = fc.constantFrom('', '', ' # c', ' ; c', '#c', '\u00a0;c', ' # ]');
const line = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(blank, header, comment).map((parts) => parts.join('')) },
  { weight: 9, arbitrary: fc.tuple(blank, setting, comment).map((parts) => parts.join('')) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(' ', '   ', '\t\t'), setting).map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(blank, fc.constantFrom('', '# c', '; c', '#[p]', '\ufeff'))
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(blank, fc.constantFrom('junk', '= v', ': v', '\0', '\xff'))
      .map((parts) => parts.join('')),
  },
);
const lineEnd = fc.oneof(
  { weight: 12, arbitrary: fc.constant('\n') },
  { weight: 2, arbitrary: fc.constantFrom('\r\n', '\r', '\n\n') },
);
const file = fc
  .tuple(
    fc.oneof({ weight: 20, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('\ufeff') }),
    // Most begin with a section: Python looks at nothing behind its first mistake.
    fc.oneof({ weight: 5, arbitrary: fc.constant('[default]') }, { weight: 1, arbitrary: line }),
    fc.array(fc.tuple(lineEnd, line), { maxLength: 9 }),
    fc.oneof(lineEnd, fc.constant('')),
  )
  .map(([mark, first, rest, end]) => bytes(mark + first + rest.flat().join('') + end))
  .chain((text) =>
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(text) },
      // A byte that is no UTF-8, and an encoding that is another one altogether.
      { weight: 1, arbitrary: fc.nat(text.length).map((at) => `${text.slice(0, at)}\xe9${text.slice(at)}`) },
      { weight: 1, arbitrary: fc.constant(Buffer.from(text, 'utf16le').toString('latin1')) },
    ),
  );

type ProfileIn = (reading: Reading, name: string, file: FileKind) => ReadSection | null;

/** The same view through one of our readers, for the names that the real one knows. */
function seenByUs(reading: Reading, profileIn: ProfileIn, real: Seen): Seen {
  const values = (section: ReadSection) =>
    Object.fromEntries(
      [...section.keys.values()].map(({ key, value }) => [
        key,
        typeof value === 'string' ? value : Object.fromEntries(value),
      ]),
    );
  const names = [
    ...Object.keys(real.config),
    ...Object.keys(real.credentials),
    ...(reading.readable
      ? reading.sections.flatMap((section) => [section.name, section.name.replace(/^\S+\s/, '')])
      : []),
  ];
  const profiles = (kind: FileKind) =>
    Object.fromEntries(
      [...new Set(names)].flatMap((name) => {
        const section = profileIn(reading, name, kind);
        return section === null ? [] : [[name, values(section)]];
      }),
    );
  return { readable: reading.readable, credentials: profiles('credentials'), config: profiles('config') };
}

/** Names in one order, as pairs: `__proto__` is a name like any other then. */
function sorted(seen: Seen) {
  const pairs = (of: object): unknown =>
    Object.entries(of)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, typeof inner === 'string' ? inner : pairs(inner)]);
  return { readable: seen.readable, credentials: pairs(seen.credentials), config: pairs(seen.config) };
}

/** Files, a process and a loaded machine take their time. */
const patience = 30_000;
const runs = Number(process.env['READ_AS_RUNS'] ?? 500);

test(
  'Python reads what we say it reads',
  ({ skip, annotate }) => {
    const texts = fc.sample(file, runs);
    writeFiles(join(folder, 'python'), texts);
    const real = seenByPython(join(folder, 'python'), texts.length);
    if (real === null) return skip('there is no python3 of 3.10 or later');
    if (!real.botocore) annotate('botocore is not here: checked against configparser alone');
    const readable = real.files.filter((seen) => seen.readable).length;
    expect(readable, 'files that are readable at all').toBeGreaterThan(texts.length / 5);
    for (const [index, text] of texts.entries()) {
      const seen = real.files[index];
      if (seen === undefined) throw new Error('a file is missing');
      const ours = seenByUs(botocore.readAsBotocore(text), botocore.profileIn, seen);
      expect(sorted(ours), JSON.stringify(text)).toEqual(sorted(seen));
    }
  },
  patience,
);

test(
  'the JavaScript SDK reads what we say it reads',
  async () => {
    const texts = fc.sample(file, runs);
    writeFiles(join(folder, 'javascript'), texts);
    for (const [index, text] of texts.entries()) {
      const seen = await seenByJavascript(join(folder, 'javascript', String(index)));
      const ours = seenByUs(javascript.readAsJavascript(text), javascript.profileIn, seen);
      expect(sorted({ ...ours, readable: true }), JSON.stringify(text)).toEqual(sorted(seen));
    }
  },
  patience,
);
