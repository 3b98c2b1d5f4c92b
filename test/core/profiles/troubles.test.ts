import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import type { Reading } from '../../../src/core/profiles/read-as.ts';
import { readAsBotocore } from '../../../src/core/profiles/read-as-botocore.ts';
import { readAsJavascript } from '../../../src/core/profiles/read-as-javascript.ts';
import { troublesOf } from '../../../src/core/profiles/troubles.ts';
import { brokenFile, editableFile } from './nasty-files.ts';
import { bytes, failureOf, path, remove, write } from './profile-files.ts';

// Hundreds of files, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('latin1');
const [refuses, joins] = [
  'for which the AWS CLI refuses the file',
  'so the AWS CLI takes it for part of the',
];

describe('a file is refused, with the line, the reason and whether it can be put right:', () => {
  test.each<[string, string, number, string, boolean]>([
    ['a section twice', '[p]\nk = v\n\n[p]\n', 4, `the section [p] stands there twice, ${refuses}`, true],
    [
      'a section twice that is not ours to write',
      '[a]\n[b]\n[a]\n',
      3,
      `the section [a] stands there twice, ${refuses}`,
      true,
    ],
    ['a key twice', '[p]\nk = v\nl = w\nK: x\n', 4, `“k” stands in its section twice, ${refuses}`, true],
    [
      'a byte order mark',
      '\xef\xbb\xbf[p]\n',
      1,
      'it begins with a byte order mark, for which the AWS CLI refuses the file',
      true,
    ],
    ['UTF-16', utf16('\ufeff[p]\n'), 0, 'it is written in UTF-16, which AWS tools cannot read', true],
    [
      'UTF-16, the other way round',
      '\xfe\xff\0[\0p\0]',
      0,
      'it is written in UTF-16, which AWS tools cannot read',
      true,
    ],
    [
      'UTF-16 that is cut in the middle',
      `${utf16('\ufeff[p]\n')}x`,
      0,
      'it is written in UTF-16, which AWS tools cannot read',
      false,
    ],
    ['a NUL', '[p]\nk = v\nl = \0\n', 3, 'it holds a NUL character', false],
    ['UTF-16 without a mark', utf16('[p]\n'), 1, 'it holds a NUL character', false],
    [
      'lines that end in a carriage return',
      '[p]\rk = v\r',
      1,
      'it ends in a carriage return alone, which tools read differently',
      true,
    ],
    [
      'one such line',
      '[p]\nk = v\r\r\n',
      2,
      'it ends in a carriage return alone, which tools read differently',
      true,
    ],
    ['a byte of latin1', '[p]\n# caf\xe9\n', 2, `it is not UTF-8, ${refuses}`, true],
    ['a line that is no key', '[p]\nk = v\njunk\n', 3, `it is neither key nor section, ${refuses}`, true],
    ['a header without its end', '[p]\nk = v\n[q\n', 3, `it is neither key nor section, ${refuses}`, true],
    ['a header without a name', '[p]\n[]\n', 2, `it is neither key nor section, ${refuses}`, true],
    ['a value without a key', '[p]\n= v\n', 2, `it is neither key nor section, ${refuses}`, true],
    ['a key before the first section', '# c\nk = v\n[p]\n', 2, `it belongs to no section, ${refuses}`, true],
    ['a nested line without “=”', '[p]\ns3 =\n  a = b\n  junk\n', 4, `it has no “=”, ${refuses}`, true],
    [
      'two nested lines in one, to Python',
      bytes('[p]\ns3 =\n  a = b\u0085junk\n'),
      3,
      `it has no “=”, ${refuses}`,
      true,
    ],
    [
      'a header that goes on with a value',
      '[p]\nk = v\n  [q]\n',
      3,
      `the section is indented, ${joins} value above it`,
      true,
    ],
    [
      'one that is indented by a blank of another alphabet',
      bytes('[p]\nk = v\n\u00a0[q]\n'),
      3,
      `the section is indented, ${joins} value above it`,
      true,
    ],
    [
      'a header with its comment at once',
      '[p]#c\n',
      1,
      'its comment needs a space before it: the JavaScript SDK does not see the section',
      true,
    ],
    [
      'a header with more behind it',
      '[p] x\n',
      1,
      'its comment needs a space before it: the JavaScript SDK does not see the section',
      true,
    ],
    [
      'a header whose comment has a bracket',
      '[p] # see [q]\n',
      1,
      `its comment holds a “]”, ${joins} section’s name`,
      true,
    ],
    [
      'a header with the sign of a comment in its name',
      '[a # b]\n',
      1,
      'its comment needs a space before it: the JavaScript SDK does not see the section',
      false,
    ],
    [
      'a byte order mark in the middle',
      '[p]\nk = v\n\xef\xbb\xbf[q]\n',
      3,
      `it is neither key nor section, ${refuses}`,
      true,
    ],
  ])('%s', (_what, text, line, reason, repair) => {
    const failure = { code: 'file-unsafe', facts: { path, line, reason, repair } };
    expect(failureOf(() => write(text))).toEqual(failure);
    expect(failureOf(() => write(text, '0'.repeat(64)))).toEqual(failure);
  });

  test('the first of several troubles is told, and each has a line', () => {
    expect(troublesOf('junk\n[p]\nk = v\nk = w\n[p]\n').map(({ line, kind }) => `${line} ${kind}`)).toEqual([
      '1 key-before-section',
      '4 duplicate-key',
      '5 duplicate-section',
    ]);
  });

  test('no reason quotes what may be a secret', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLEKEY';
    for (const text of [
      `${secret}\n`,
      `[p]\n${secret}\n`,
      `[p]\ns3 =\n  ${secret}\n`,
      `\xff${secret}`,
      `[p]\n${secret}=\n${secret}=\n`,
    ])
      for (const { reason } of troublesOf(text)) expect(reason.toLowerCase()).not.toContain('wjalr');
  });

  test('[DEFAULT] with a key that wins in Python over every new one', () => {
    for (const key of ['role_arn', 'aws_security_token', 'sso_session', 'credential_process']) {
      const failure = failureOf(() => write(`[a]\nk = v\n[DEFAULT]\nregion = x\n${key} = y\n`));
      expect(failure).toMatchObject({ code: 'file-unsafe', facts: { line: 5, repair: false } });
    }
    expect(failureOf(() => write('[DEFAULT]\nregion = x\n'))).toBeNull();
  });
});

describe('a file is not refused for', () => {
  test.each<[string, string]>([
    ['comments behind headers', '[p] # c\n[q]\t; c\n'],
    ['colons, capitals, quotes and signs of comments in values', '[p]\nA: "v"\nb = v # c\nc = v#c\n'],
    ['names that only some tools see', bytes('[a b]\n[ c ]\n["d"]\n[é(x)]\n[profile e]\n[f]]\n')],
    ['indented headers, as long as no value is above', '  [p]\n  [q]\n'],
    [
      'values that go on, and nested keys',
      '[p]\nk = v\n  more\n\n  and more\ns3 =\n  a = b\n\n  # c\n  c = d\n',
    ],
    ['an empty value', '[p]\nk =\nl =\n\n[q]\n'],
    ['a section without keys', '[p]\n[q]\n'],
    ['one key in two sections', '[p]\nk = v\n[q]\nk = v\n'],
    ['lines of every kind of end', '[p]\r\nk = v\nl = w'],
    ['blank lines and comments alone', '\n# c\n  ; c\n'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(troublesOf(text)).toEqual([]);
  });
});

test('a file that is not refused, the AWS CLI reads, and JavaScript sees its sections under the same names', () => {
  fc.assert(
    fc.property(fc.oneof(editableFile, brokenFile), (text) => {
      if (troublesOf(text).length > 0) return;
      const [python, javascript] = [readAsBotocore(text), readAsJavascript(text)];
      expect(python.readable && javascript.readable).toBe(true);
      const names = (reading: Reading) =>
        reading.readable ? reading.sections.map(({ name, line }) => `${line} ${name}`) : [];
      expect(names(javascript)).toEqual(names(python));
    }),
    { numRuns: 600 },
  );
});

test('what is refused is not changed, and anything at all is edited or refused in our own words', () => {
  const pieces = fc.constantFrom(
    ...[
      '[',
      ']',
      '[acme-Admin]',
      '\n',
      '\r\n',
      '\r',
      '=',
      ' ',
      '#',
      'x_rolecall_managed = true',
      'a',
      '\0',
      '"',
    ],
    ...[
      'aws_access_key_id = AKIA',
      '# rolecall-kept: ',
      '# rolecall-more: ',
      '\xef\xbb\xbf',
      '\xff',
      'role_arn = r',
    ],
  );
  const junk = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(junk, brokenFile), (text) => {
      const codes = [() => write(text), () => remove(text)].map((act) => failureOf(act)?.code ?? 'none');
      for (const code of codes) expect(code).toMatch(/^(none|file-unsafe|profile-not-ours)$/);
      const trouble = troublesOf(text, parseDocument(text))[0];
      if (trouble !== undefined) expect(codes[0]).toBe('file-unsafe');
    }),
    { numRuns: 600 },
  );
});
