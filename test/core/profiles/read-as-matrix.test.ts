import { describe, expect, test } from 'vitest';
import type { FileKind, Reading, ReadSection } from '../../../src/core/profiles/read-as.ts';
import * as botocore from '../../../src/core/profiles/read-as-botocore.ts';
import * as javascript from '../../../src/core/profiles/read-as-javascript.ts';

type Values = Record<string, string | Record<string, string>>;
/** The profile `p` as a tool sees it; null when it does not see it, a line when it gives up there. */
type Outcome = Values | null | number;

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

function outcome(reading: Reading, section: ReadSection | null): Outcome {
  if (!reading.readable) return reading.line;
  if (section === null) return null;
  const values = [...section.keys.values()].map(({ key, value }) => [
    key,
    typeof value === 'string' ? value : Object.fromEntries(value),
  ]);
  return Object.fromEntries(values);
}

function asBotocore(text: string, file: FileKind, name: string): Outcome {
  const reading = botocore.readAsBotocore(text);
  return outcome(reading, botocore.profileIn(reading, name, file));
}

function asJavascript(text: string, file: FileKind, name: string): Outcome {
  const reading = javascript.readAsJavascript(text);
  return outcome(reading, javascript.profileIn(reading, name, file));
}

const kv = { k: 'v' };
const both = (found: Outcome) => [found, found] as const;

describe('in the credentials file, botocore and the JavaScript SDK take for `p`', () => {
  const rows: [string, string, readonly [Outcome, Outcome], string?][] = [
    ['a duplicate section', '[p]\nk = v\n[p]\nl = w\n', [3, { k: 'v', l: 'w' }]],
    ['a duplicate key', '[p]\nk = u\nk = v\n', [3, kv]],
    ['a byte order mark', bytes('\ufeff[p]\nk = v\n'), [1, kv]],
    ['a line without “=”', '[p]\nk = v\njunk\n', [3, kv]],
    ['a key before the first section', 'j = u\n[p]\nk = v\n', [1, kv]],
    ['a header without its end', '[p]\nk = v\n[q\n', [3, kv]],
    ['a byte of latin1', '[p]\nk = v\n\nl = caf\xe9\n', [4, { k: 'v', l: 'caf\ufffd' }]],
    ['UTF-16', Buffer.from('\ufeff[p]\nk = v\n', 'utf16le').toString('latin1'), [1, null]],
    ['UTF-16 without a mark', Buffer.from('[p]\nk = v\n', 'utf16le').toString('latin1'), [3, null]],
    ['NUL in a value', '[p]\nk = v\0\n', both({ k: 'v\0' })],
    ['CRLF', '[p]\r\nk = v\r\n', both(kv)],
    ['CR alone', '[p]\rk = v\r', [kv, null]],
    ['a comment behind a header', '[p] # c\nk = v\n', both(kv)],
    ['a comment that touches the header', '[o]\nj = u\n[p]#c\nk = v\n', [kv, null]],
    ['an indented header', ' [p]\nk = v\n', both(kv)],
    ['an indented header behind a key', '[o]\nj = u\n [p]\nk = v\n', [null, kv]],
    ['blanks inside of a header', '[ p ]\nk = v\n', both(null)],
    ['blanks inside of a header, as a name', '[ p ]\nk = v\n', both(kv), ' p '],
    ['a colon', '[p]\nk: v\n', [kv, null]],
    ['an upper-case key', '[p]\nK = v\n', [kv, { K: 'v' }]],
    [
      'a comment behind a value',
      '[p]\nk = v # c\nl = w ; c\n',
      [
        { k: 'v # c', l: 'w ; c' },
        { k: 'v', l: 'w' },
      ],
    ],
    ['a comment that touches the value', '[p]\nk = v#c\n', both({ k: 'v#c' })],
    ['quotes', '[p]\nk = "v"\n', both({ k: '"v"' })],
    ['indented keys', '[p]\n  k = v\n  l = w\n', both({ k: 'v', l: 'w' })],
    ['keys indented deeper and deeper', '[p]\n  k = v\n    l = w\n', [{ k: 'v\nl = w' }, { k: 'v', l: 'w' }]],
    [
      'a block of keys',
      '[p]\ns3 =\n  A = b\nk = v\n',
      [
        { s3: { A: 'b' }, k: 'v' },
        { 's3.A': 'b', k: 'v' },
      ],
    ],
    ['a block without “=”', '[p]\ns3 =\n  junk\n', [3, null]],
    [
      'blank lines in a value',
      '[p]\nk = v\n\n  w\n\nl = x\n',
      [
        { k: 'v\n\nw', l: 'x' },
        { k: 'v', l: 'x' },
      ],
    ],
    ['a comment in a value', '[p]\nk = v\n # c\n  w\n', [{ k: 'v\nw' }, kv]],
    ['an empty value', '[p]\nk = v\nl =\n', [{ k: 'v', l: '' }, kv]],
    ['[DEFAULT]', '[p]\nk = v\n[DEFAULT]\nk = u\nl = w\n', [{ k: 'v', l: 'w' }, kv]],
    ['[DEFAULT] twice', '[DEFAULT]\n[p]\nk = v\n[DEFAULT]\nl = w\n', [{ k: 'v', l: 'w' }, kv]],
    ['blanks of Unicode', bytes('\u00a0[p]\nk\u00a0=\u00a0v\u0085\n'), [kv, { k: 'v\u0085' }]],
    ['an odd brackets’ end', '[p] ]\nk = v\n', both(null)],
    ['a section of one type and name', '[profile p]\nk = v\n', both(null)],
    ['a name of two words', '[a b]\nk = v\n', [kv, null], 'a b'],
    ['a name of three words', '[a b c]\nk = v\n', both(kv), 'a b c'],
    ['a name beyond ASCII', bytes('[é (x) /:@+.%]\nk = v\n'), both(kv), 'é (x) /:@+.%'],
    ['a quoted name', '["a b"]\nk = v\n', both(null), 'a b'],
    ['a quoted name with its quotes', '["a b"]\nk = v\n', both(kv), '"a b"'],
    ['__proto__ as a section', '[p]\nk = v\n[__proto__]\nk = u\n', [kv, 3]],
    ['__proto__ as a key', '[p]\nk = v\n__proto__ = w\n', [{ k: 'v', ['__proto__']: 'w' }, kv]],
    ['no text', '', both(null)],
  ];
  test.each(rows)('%s', (_, text, [python, js], name = 'p') => {
    expect(asBotocore(text, 'credentials', name)).toEqual(python);
    expect(asJavascript(text, 'credentials', name)).toEqual(js);
  });
});

describe('in the config file, botocore and the JavaScript SDK take for a profile', () => {
  const rows: [string, string, string, readonly [Outcome, Outcome]][] = [
    ['[profile p]', 'p', '[profile p]\nk = v\n', both(kv)],
    ['[p], which is none', 'p', '[p]\nk = v\n', both(null)],
    ['[profile "p"]', 'p', '[profile "p"]\nk = v\n', both(kv)],
    ['[profile "a b"]', 'a b', '[profile "a b"]\nk = v\n', [kv, null]],
    ["[profile 'a b']", 'a b', "[profile 'a b']\nk = v\n", [kv, null]],
    ['[profile a\\ b]', 'a b', '[profile a\\ b]\nk = v\n', [kv, null]],
    ['[profile a b], which is none', 'a b', '[profile a b]\nk = v\n', both(null)],
    ["[profile it's], which is none", "it's", "[profile it's]\nk = v\n", both(null)],
    ['[profile a(b)]', 'a(b)', '[profile a(b)]\nk = v\n', [kv, null]],
    ['[profile  p] with two blanks', 'p', '[profile  p]\nk = v\n', [kv, null]],
    ['[profile\tp] with a tab', 'p', '[profile\tp]\nk = v\n', both(kv)],
    ['[Profile p], which is none', 'p', '[Profile p]\nk = v\n', both(null)],
    ['[profiles p], of all things', 'p', '[profiles p]\nk = v\n', [kv, null]],
    ['[profile.p], of all things', 'p', '[profile.p]\nk = v\n', [null, kv]],
    ['[default]', 'default', '[default]\nk = v\n', both(kv)],
    [
      '[default] before [profile default]',
      'default',
      '[default]\nj = u\n[profile default]\nk = v\n',
      both(kv),
    ],
    [
      '[profile default] before [default]',
      'default',
      '[profile default]\nk = v\n[default]\nj = u\n',
      [{ j: 'u' }, kv],
    ],
    [
      'a profile that stands there twice, quoted the one time',
      'p',
      '[profile p]\nj = u\n[profile "p"]\nk = v\n',
      [kv, { j: 'u', k: 'v' }],
    ],
    ['[sso-session p], which is none', 'p', '[sso-session p]\nk = v\n', both(null)],
    ['[services p], which is none', 'p', '[services p]\nk = v\n', both(null)],
    ['[profile __proto__]', '__proto__', '[profile __proto__]\nk = v\n', [kv, 1]],
  ];
  test.each(rows)('%s', (_, name, text, [python, js]) => {
    expect(asBotocore(text, 'config', name)).toEqual(python);
    expect(asJavascript(text, 'config', name)).toEqual(js);
  });
});

test('each key says where it stands, and a profile of several sections where it begins', () => {
  const text = '# c\n[profile p]\r\nk = v\n\n[profile "p"]\n  l = w\n';
  const config = javascript.profileIn(javascript.readAsJavascript(text), 'p', 'config');
  expect(config?.line).toBe(2);
  expect([...(config?.keys.values() ?? [])].map(({ key, line }) => [key, line])).toEqual([
    ['k', 3],
    ['l', 6],
  ]);
  const section = botocore.profileIn(botocore.readAsBotocore(text), 'p', 'config');
  expect(section).toMatchObject({ name: 'profile "p"', line: 5 });
  expect(section?.keys.get('l')?.line).toBe(6);
});

test('sso sessions are found by their names', () => {
  const text = '[sso-session corp]\nsso_region = r\n';
  expect(botocore.ssoSessionIn(botocore.readAsBotocore(text), 'corp')?.line).toBe(1);
  expect(javascript.ssoSessionIn(javascript.readAsJavascript(text), 'corp')?.line).toBe(1);
  expect(botocore.ssoSessionIn(botocore.readAsBotocore(text), 'other')).toBeNull();
  expect(javascript.ssoSessionIn(javascript.readAsJavascript('[__proto__]'), 'corp')).toBeNull();
});

test('no reason quotes what may be a secret', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYzZEXAMPLEKEY';
  const texts = [
    `${secret}\n`,
    `[p]\n${secret}\n`,
    `[p]\n${secret}=\n${secret}=\n`,
    `[p]\ns3 =\n  ${secret}\n`,
    `\xff${secret}`,
  ];
  for (const text of texts) {
    const reading = botocore.readAsBotocore(text);
    expect(reading.readable).toBe(false);
    expect(JSON.stringify(reading).toLowerCase()).not.toContain(secret.slice(0, 12).toLowerCase());
  }
});
