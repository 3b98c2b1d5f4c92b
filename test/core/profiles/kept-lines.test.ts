import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import { linesBack, withoutOutdated } from '../../../src/core/profiles/kept-lines.ts';
import { bytes } from './profile-files.ts';

const bodyOf = (text: string) => parseDocument(`[p]\n${text}`).lines.slice(1);
const textOf = (lines: readonly { readonly raw: string }[]) => lines.map(({ raw }) => raw).join('');
const back = (text: string) => textOf(linesBack(bodyOf(text)));

describe('lines come back', () => {
  test.each<[string, string, string]>([
    [
      'byte for byte',
      bytes('# rolecall-kept:   Größe\t= é # c\r\n# rolecall-more:     東\n'),
      bytes('  Größe\t= é # c\r\n    東\n'),
    ],
    [
      'between others, which stay',
      '# c\n# rolecall-kept: k = v\n\nl = w\n# rolecall-kept: m = x\n',
      '# c\nk = v\n\nl = w\nm = x\n',
    ],
    [
      'with blank lines and comments within a value',
      '# rolecall-kept: k =\n\n# c\n# rolecall-more:   a = b\n',
      'k =\n\n# c\n  a = b\n',
    ],
    [
      'indented, where JavaScript alone takes one for a key',
      'k = v\n# rolecall-held:   role_arn = r\n',
      'k = v\n  role_arn = r\n',
    ],
    [
      'not when their key was written anew: they are comments then',
      '# rolecall-kept: K = v\n# rolecall-more:   more\nk = w\n',
      '# K = v\n#   more\nk = w\n',
    ],
    [
      'without what another key would take for its own',
      '# rolecall-kept: k = v\nl = w\n# rolecall-more:   more\n',
      'k = v\nl = w\n#   more\n',
    ],
    [
      'not by halves: what goes on with nothing is a comment',
      '# rolecall-more:   more\nl = w\n',
      '#   more\nl = w\n',
    ],
    [
      'without indentation where they would go on with a value',
      'l = w\n# rolecall-kept:   k = v\n',
      'l = w\nk = v\n',
    ],
    [
      'not where they would take a line of somebody else’s',
      '# rolecall-kept: k = v\n  l = w\n',
      '# rolecall-kept: k = v\n  l = w\n',
    ],
    [
      'not if no tool could read the file then',
      '# rolecall-kept: k =\n# rolecall-more:   junk\n',
      '# rolecall-kept: k =\n# rolecall-more:   junk\n',
    ],
    [
      'not when they only look alike',
      '# rolecall-kept:k = v\n #rolecall-kept: l = w\n',
      '# rolecall-kept:k = v\n #rolecall-kept: l = w\n',
    ],
  ])('%s', (_how, before, after) => {
    expect(back(before)).toBe(after);
  });

  test('each by itself when not all can', () => {
    expect(back('# rolecall-kept: k = v\n  l = w\n# rolecall-kept:   m = x\n')).toBe(
      '# rolecall-kept: k = v\n  l = w\n  m = x\n',
    );
  });
});

test('a line that waited before waits no longer when its key is kept anew', () => {
  const body = bodyOf('# rolecall-kept: k = old\n# rolecall-more:   more\n# rolecall-kept: l = w\nk = v\n');
  expect(textOf(withoutOutdated(body, new Set(['k'])))).toBe(
    '# k = old\n#   more\n# rolecall-kept: l = w\nk = v\n',
  );
  expect(withoutOutdated(body, new Set())).toBe(body);
});
