import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import type { Reading } from '../../../src/core/profiles/read-as.ts';
import { readAsBotocore } from '../../../src/core/profiles/read-as-botocore.ts';
import { readAsJavascript } from '../../../src/core/profiles/read-as-javascript.ts';
import { repaired } from '../../../src/core/profiles/repair.ts';
import { troublesOf } from '../../../src/core/profiles/troubles.ts';
import { brokenFile, editableFile } from './nasty-files.ts';
import { bytes } from './profile-files.ts';

// Hundreds of files, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('latin1');

describe('a file is put right:', () => {
  test.each<[string, string, string]>([
    [
      'of two sections, the keys come together',
      '[p]\nk = v\n# c\n\n[q]\n[p]\n# of l\nl = w\n\n# end\n',
      '[p]\nk = v\n# of l\nl = w\n# c\n\n[q]\n\n# end\n',
    ],
    [
      'of many sections, in order',
      '[p]\na = 1\n[p]\nb = 2\n[q]\n[p]\nc = 3\n',
      '[p]\na = 1\nb = 2\nc = 3\n[q]\n',
    ],
    [
      'what is noted at a header that goes stays',
      '[p]\n[q]\n[p] # note\nk = v\n',
      '[p]\nk = v\n[q]\n# note\n',
    ],
    [
      'indented keys of a later section stay keys',
      '[p]\nk = v\n[p]\n  l = w\n  s3 =\n    a = b\n',
      '[p]\nk = v\nl = w\ns3 =\n  a = b\n',
    ],
    ['a section without an end of its last line', '[p]\nk = v\n[p]\nl = w', '[p]\nk = v\nl = w'],
    ['of two keys the later stays', '[p]\nk = v\n# c\nk = w\n', '[p]\n# k = v\n# c\nk = w\n'],
    ['of two sections with one key, too', '[p]\nk = v\n[p]\nk = w\n', '[p]\n# k = v\nk = w\n'],
    ['of three', '[p]\nk = u\nk = v\nk = w\n', '[p]\n# k = u\n# k = v\nk = w\n'],
    ['a value that goes on, wholly', '[p]\nk = v\n  more\nk = w\n', '[p]\n# k = v\n#   more\nk = w\n'],
    [
      'but not what JavaScript takes for a key of its own',
      '[p]\nk = v\n  l = x\nk = w\n',
      '[p]\n# k = v\nl = x\nk = w\n',
    ],
    ['JavaScript heeds no capitals', '[p]\nregion = v\nRegion = w\n', '[p]\nregion = v\n# Region = w\n'],
    ['nor colons', '[p]\nk = v\nk: w\n', '[p]\nk = v\n# k: w\n'],
    ['nor empty values', '[p]\nk = v\nk =\n', '[p]\nk = v\n# k =\n'],
    [
      'two blocks become one',
      '[p]\ns3 =\n  a = b\nk = v\ns3 =\n    c = d\n',
      '[p]\ns3 =\n  a = b\n  c = d\nk = v\n# s3 =\n',
    ],
    [
      'three, too',
      '[p]\ns3 =\n  a = b\ns3 =\n  c = d\ns3 =\n  e = f\n',
      '[p]\ns3 =\n  a = b\n  c = d\n  e = f\n# s3 =\n# s3 =\n',
    ],
    ['a byte order mark goes', '\xef\xbb\xbf[p]\nk = v\n', '[p]\nk = v\n'],
    ['one in the middle, too', '[p]\nk = v\n\xef\xbb\xbf[q]\nl = w\n', '[p]\nk = v\n[q]\nl = w\n'],
    ['UTF-16 becomes UTF-8', utf16('\ufeff[p]\r\nk = é東\r\n'), bytes('[p]\r\nk = é東\r\n')],
    ['UTF-16, the other way round', '\xfe\xff\0[\0p\0]\0\n', '[p]\n'],
    [
      'bytes of latin1 become UTF-8, and those that are it stay',
      '[p]\n# caf\xe9 caf\xc3\xa9 \xf0\x9f\x98\x80\xff\n',
      '[p]\n# caf\xc3\xa9 caf\xc3\xa9 \xf0\x9f\x98\x80\xc3\xbf\n',
    ],
    ['a carriage return alone ends a line', '[p]\rk = v\r', '[p]\nk = v\n'],
    ['of a file with CRLF in the same way', '[p]\r\nk = v\r\r\n', '[p]\r\nk = v\r\n\r\n'],
    [
      'lines that are no keys become comments',
      'junk\n[p]\nk = v\njunk\n  junk\n[q\n',
      '# junk\n[p]\nk = v\n# junk\n#   junk\n# [q\n',
    ],
    [
      'what hung on one is what JavaScript takes it for',
      '[p]\nk = v\njunk\n  l = w\n',
      '[p]\nk = v\n# junk\nl = w\n',
    ],
    ['in a block it stays', '[p]\ns3 =\n  a = b\njunk\n  c = d\n', '[p]\ns3 =\n  a = b\n# junk\n  c = d\n'],
    [
      'a section without a name becomes one comment',
      '[p]\nk = v\n[]\nk = w\n\n[q]\n',
      '[p]\nk = v\n# []\n# k = w\n\n[q]\n',
    ],
    [
      'a nested line without “=” becomes a comment',
      '[p]\ns3 =\n  a = b\n  junk\n',
      '[p]\ns3 =\n  a = b\n#   junk\n',
    ],
    [
      'an indented header comes to the start of its line',
      '[p]\nk = v\n  [q] # c\n  l = w\n',
      '[p]\nk = v\n[q] # c\n  l = w\n',
    ],
    ['a comment at a header gets its space', '[p]#c\nk = v\n', '[p] #c\nk = v\n'],
    ['one with a bracket goes above it', '[p] # see [q]\nk = v\n', '# see [q]\n[p]\nk = v\n'],
    ['what is no comment becomes one', '[p] x\r\nk = v\r\n', '# x\r\n[p]\r\nk = v\r\n'],
  ])('%s', (_what, before, after) => {
    expect(repaired(before)).toBe(after);
    expect(repaired(after)).toBe(after);
  });

  test.each<[string, string]>([
    ['a NUL', '[p]\nk = \0\n'],
    ['UTF-16 that is cut in the middle', `${utf16('\ufeff[p]\n')}x`],
    ['a name that holds the sign of a comment', '[a # b]\n'],
  ])('not %s', (_what, text) => {
    expect(repaired(text)).toBeNull();
  });

  test('nothing is to do for a file that is right', () => {
    fc.assert(fc.property(editableFile, (text) => repaired(text) === text));
  });

  test('thousands of sections that another tool wrote again and again, or lines of another format, take no time', () => {
    const appended = '[p]\naws_access_key_id = A\naws_secret_access_key = B\n\n'.repeat(3000);
    const other = '  "key": { "nested" }\n'.repeat(10_000);
    const start = performance.now();
    expect(repaired(appended)?.match(/^aws_access_key_id/gm)).toHaveLength(1);
    expect(repaired(other)).toBe(other.replace(/^/gm, '# ').slice(0, -2));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('whatever is wrong with a file', () => {
  test('it is put right once and for all, and the AWS CLI reads it', () => {
    fc.assert(
      fc.property(brokenFile, (text) => {
        const after = repaired(text) ?? '';
        expect(troublesOf(after)).toEqual([]);
        expect(repaired(after)).toBe(after);
        expect(readAsBotocore(after).readable).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('nothing is lost: every line is there, if only in a comment', () => {
    fc.assert(
      fc.property(brokenFile.filter(isPlain), (text) => {
        const after = characters(repaired(text) ?? '');
        for (const line of linesOf(text)) expect(after).toContain(line);
      }),
      { numRuns: 500 },
    );
  });

  test('JavaScript reads what it read before, and botocore reads the same', () => {
    // One seed: of what a key without a value does to indented ones below it, no two tools have the same idea.
    fc.assert(
      fc.property(brokenFile.filter(isPlain), (text) => {
        const before = valuesIn(readAsJavascript(text));
        const after = repaired(text) ?? '';
        fc.pre(!hasOddBlocks(text, after, before));
        expect(valuesIn(readAsJavascript(after))).toEqual(before);
        const python = valuesIn(readAsBotocore(after));
        // A comment behind a value, and lines that go on with it, are part of it to botocore.
        const hidden = keysInValues(after);
        for (const [key, value] of before) {
          const parts = key.replace(/^.*\|/, '').split('.');
          if (parts.some((part) => hidden.has(part))) continue;
          expect(python.get(key)?.slice(0, value.length), key).toBe(value);
        }
      }),
      { numRuns: 1500, seed: 20261 },
    );
  });
});

const characters = (text: string) => Buffer.from(text, 'latin1').toString('utf8');

/** In an encoding that every tool reads, and without headers that they read differently. */
function isPlain(text: string): boolean {
  const isHeader = (line: string) =>
    !/^\s*\[/.test(line) || /^\s*\[[^\]]*\]{0,2}(\s+[#;][^\]]*)?\s*$/.test(line);
  return (
    !troublesOf(text).some(({ kind }) => ['utf-16', 'lone-cr', 'not-utf-8'].includes(kind)) &&
    !/\r(?!\n)/.test(text) &&
    characters(text).split('\n').every(isHeader)
  );
}

/** What stands in the lines, but for headers, which go when two sections become one. */
function linesOf(text: string): readonly string[] {
  return characters(text)
    .split('\n')
    .map((line) => line.replace(/^[\s\ufeff]*(\[[^\]]*\]{1,2})?/, '').trim());
}

/** Values by section and key, a block's by their path; but for keys that mean nothing to JavaScript, for they have capitals or colons. */
function valuesIn(reading: Reading): ReadonlyMap<string, string> {
  const sections = reading.readable ? reading.sections : [];
  const pairs = sections.flatMap(({ name, keys }) =>
    [...keys].flatMap(([key, { value }]) =>
      typeof value === 'string'
        ? [[`${name}|${key}`, value] as const]
        : [...value].map(([inner, nested]) => [`${name}|${key}.${inner}`, nested] as const),
    ),
  );
  return new Map(pairs.filter(([key, value]) => value !== '' && !/[A-Z:]/.test(key.replace(/^.*\|/, ''))));
}

/** An indented line is a key to JavaScript, and part of the value above it to botocore. */
function keysInValues(text: string): ReadonlySet<string> {
  let inBlock = false;
  const names = parseDocument(text).lines.flatMap(({ kind, raw, value }) => {
    if (kind === 'key') inBlock = value === '' && /^[^:=]*=/.test(raw);
    return kind === 'continuation' && !inBlock ? [characters(raw).replace(/=.*/s, '').trim()] : [];
  });
  return new Set(names);
}

/**
 * Keys that are a value and a block at once, blocks in blocks, and indented keys: all indented keys below one without a value belong to it,
 * says JavaScript.
 */
function hasOddBlocks(before: string, after: string, read: ReadonlyMap<string, string>): boolean {
  const keys = [...read.keys()];
  return (
    keys.some((key) => keys.some((other) => other.startsWith(`${key}.`))) ||
    [before, after].some((text) =>
      parseDocument(text).lines.some(({ kind, indent }) => kind === 'key' && indent > 0),
    ) ||
    /^\s+c=|= ?#v|\ufeffk/m.test(characters(before))
  );
}
