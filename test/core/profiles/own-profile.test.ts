import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Profile, withoutProfile, withProfile } from '../../../src/core/profiles/own-profile.ts';
import { failureCode } from '../failure-code.ts';

const path = '/home/ada/.aws/credentials';
const profile: Profile = {
  name: '123456789012-Admin',
  accessKeyId: 'ASIANEW',
  secretAccessKey: 'new/secret+',
  sessionToken: 'new+token==',
  expiration: '2026-03-02T10:00:00Z',
  region: 'eu-central-1',
};
const keys = [
  'aws_access_key_id = ASIANEW',
  'aws_secret_access_key = new/secret+',
  'aws_session_token = new+token==',
  'x_rolecall_managed = true',
  'x_security_token_expires = 2026-03-02T10:00:00Z',
  'region = eu-central-1',
  '',
].join('\n');
const section = `[123456789012-Admin]\n${keys}`;
const old = (...extra: string[]) =>
  [
    '[123456789012-Admin]',
    'aws_access_key_id = ASIAOLD',
    'aws_secret_access_key = old',
    'aws_session_token = old',
    'x_rolecall_managed = true',
    ...extra,
    '',
  ].join('\n');
const theirs = '[default]\naws_access_key_id = AKIATHEIRS\naws_secret_access_key = theirs\n';

const write = (before: string | null) => withProfile(before, profile, path);
const remove = (before: string | null) => withoutProfile(before, profile.name, path);

describe('a profile is written', () => {
  test.each<[string, string | null, string]>([
    ['into no file', null, section],
    ['into an empty file', '', section],
    ['behind others, a blank line between', theirs, `${theirs}\n${section}`],
    ['behind a last line without an end', theirs.trimEnd(), `${theirs}\n${section}`],
    ['behind a comment at the end', `${theirs}# mine\n`, `${theirs}# mine\n\n${section}`],
    ['behind a file of comments only', '# nothing yet\n', `# nothing yet\n\n${section}`],
    [
      'with the line ends of the file',
      theirs.replaceAll('\n', '\r\n'),
      `${theirs}\n${section}`.replaceAll('\n', '\r\n'),
    ],
    ['in the place of its old keys', old(), section],
    ['in its place at the end of a file without a last line end', old().trimEnd(), section],
    [
      'in its place in the middle',
      `${theirs}\n${old()}\n[last]\nx = 1\n`,
      `${theirs}\n${section}\n[last]\nx = 1\n`,
    ],
    [
      'before a comment that belongs to the next section',
      `${old()}\n# Production! Careful.\n\n[last]\nx = 1\n`,
      `${section}\n# Production! Careful.\n\n[last]\nx = 1\n`,
    ],
    ['without the stale token that Python would prefer', old('aws_security_token = stale'), section],
    [
      'without its old region and expiry',
      old('region = us-east-1', 'x_security_token_expires = 2020-01-01T00:00:00Z'),
      section,
    ],
    [
      'beside what the person added, comments and nested settings included',
      old(
        'output = json',
        '',
        '# smaller parts',
        's3 =',
        '  max_concurrent_requests = 4',
        '  region = inside',
        'cli_pager =',
      ),
      `${section}output = json\n\n# smaller parts\ns3 =\n  max_concurrent_requests = 4\n  region = inside\ncli_pager =\n`,
    ],
    [
      'once, in whatever way its keys were written before',
      '[123456789012-Admin]\nAWS_ACCESS_KEY_ID=A\naws_secret_access_key:B\naws_session_token\t=\tC\nRegion = x\nx_rolecall_managed = true\n',
      section,
    ],
    [
      'whole when a value of its own went over several lines',
      old().replace('old\nx_', 'old\n  more\n\tof it\nx_'),
      section,
    ],
    [
      'under a header as the person has it',
      old().replace(']', '] # admins'),
      section.replace(']', '] # admins'),
    ],
    ['under an indented header', `  ${old()}`, `  ${section}`],
    ['with CRLF in a section of its own', old().replaceAll('\n', '\r\n'), section.replaceAll('\n', '\r\n')],
    [
      'beside bytes of any encoding',
      `# \xe9\xff\x80\xa0\n${theirs}`,
      `# \xe9\xff\x80\xa0\n${theirs}\n${section}`,
    ],
    [
      'below a header that is commented out',
      `# [123456789012-Admin]\n;[123456789012-Admin]\n${theirs}`,
      `# [123456789012-Admin]\n;[123456789012-Admin]\n${theirs}\n${section}`,
    ],
    [
      'beside names that only begin so',
      `[123456789012-Admin2]\nx = 1\n[123456789012]\n`,
      `[123456789012-Admin2]\nx = 1\n[123456789012]\n\n${section}`,
    ],
  ])('%s', (_where, before, after) => {
    expect(write(before)).toBe(after);
    // A second time nothing changes.
    expect(write(after)).toBe(after);
  });

  test('without a region leaves the one that the person set', () => {
    const after = withProfile(old('region = sa-east-1'), { ...profile, region: '' }, path);
    expect(after).toContain('region = sa-east-1');
    expect(after.match(/region/g)).toHaveLength(1);
  });

  test('never with a value that would begin a line of its own', async () => {
    for (const field of ['accessKeyId', 'secretAccessKey', 'sessionToken', 'expiration', 'region'] as const) {
      for (const evil of ['x\n[default]\ny = z', 'x\ry', 'x\0y']) {
        const act = () => withProfile(theirs, { ...profile, [field]: evil }, path);
        expect(await failureCode(act)).toBe('aws-refused');
      }
    }
  });
});

describe('a profile is not written', () => {
  test.each<[string, string, string]>([
    ['over one of the person’s', '[123456789012-Admin]\naws_access_key_id = AKIA\n', 'profile-not-ours'],
    ['over one without any key', '[123456789012-Admin]\n', 'profile-not-ours'],
    [
      'over one whose comment only says that it is ours',
      '[123456789012-Admin]\n# x_rolecall_managed = true\n',
      'profile-not-ours',
    ],
    [
      'over one whose nested block says so',
      '[123456789012-Admin]\ns3 =\n  x_rolecall_managed = true\n',
      'profile-not-ours',
    ],
    [
      'over one after which another is ours',
      `[123456789012-Admin]\nx = 1\n[other]\nx_rolecall_managed = true\n`,
      'profile-not-ours',
    ],
    ['beside a quoted twin', '["123456789012-Admin"]\nx = 1\n', 'profile-not-ours'],
    ['beside a twin in other quotes', "['123456789012-Admin']\nx = 1\n", 'profile-not-ours'],
    ['beside a twin with blanks', '[ 123456789012-Admin ]\nx = 1\n', 'profile-not-ours'],
    ['beside an indented twin', '\t[123456789012-Admin]\nx = 1\n', 'profile-not-ours'],
    ['when it stands there twice', `${old()}\n${old()}`, 'file-unsafe'],
    ['when a twin stands beside it', `${old()}\n[ 123456789012-Admin ]\n`, 'file-unsafe'],
    ['into a file with a byte order mark', `\xef\xbb\xbf${theirs}`, 'file-unsafe'],
    ['into UTF-16', '\xff\xfe[\0d\0]\0', 'file-unsafe'],
    ['into a file with a NUL', `${theirs}\0`, 'file-unsafe'],
    ['into a file whose lines end in CR alone', theirs.replaceAll('\n', '\r'), 'file-unsafe'],
    [
      'over keys indented under the header, which would join a value of ours',
      old().replace('\naws_access', '\n  output = json\naws_access'),
      'file-unsafe',
    ],
  ])('%s', async (_where, before, code) => {
    expect(await failureCode(() => write(before))).toBe(code);
  });
});

describe('a profile is removed', () => {
  test.each<[string, string | null, string]>([
    ['and with it the only section', section, ''],
    ['and the blank line that came with it', `${theirs}\n${section}`, theirs],
    ['with CRLF', `${theirs}\n${section}`.replaceAll('\n', '\r\n'), theirs.replaceAll('\n', '\r\n')],
    ['from the middle', `${theirs}\n${section}\n[last]\nx = 1\n`, `${theirs}\n[last]\nx = 1\n`],
    [
      'from before a comment of the next section',
      `${theirs}\n${section}\n# mind\n[last]\n`,
      `${theirs}\n# mind\n[last]\n`,
    ],
    ['from the start', `${section}\n${theirs}`, `\n${theirs}`],
    ['from between two without blank lines', `[a]\n${section}[b]\n`, '[a]\n[b]\n'],
    [
      'but not what the person added',
      old('output = json'),
      '[123456789012-Admin]\nx_rolecall_managed = true\noutput = json\n',
    ],
    ['but not a comment', old('# note'), '# note\n'],
    ['when it is not there: nothing happens', theirs, theirs],
    ['when there is no file: nothing happens', null, ''],
  ])('%s', (_how, before, after) => {
    expect(remove(before)).toBe(after);
  });

  test.each<[string, string, string]>([
    ['that is not ours', '[123456789012-Admin]\nx = 1\n', 'profile-not-ours'],
    ['that stands there twice', `${old()}${old()}`, 'file-unsafe'],
  ])('never one %s', async (_which, before, code) => {
    expect(await failureCode(() => remove(before))).toBe(code);
  });

  test('in any order of several leaves no trace', () => {
    const names = ['111111111111-A', '222222222222-B', '333333333333-C'];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [1, 2, 0],
    ]) {
      let text = names.reduce((before, name) => withProfile(before, { ...profile, name }, path), theirs);
      for (const index of order) text = withoutProfile(text, names[index] ?? '', path);
      expect(text).toBe(theirs);
    }
  });
});

/** A file as people have them: sections of theirs in many styles, comments and blank lines between. */
const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 8 });
const blank = fc.constantFrom('', '', '  ', '\t');
const comment = fc
  .tuple(
    fc.constantFrom('#', ';', '# [', ';['),
    fc.string({ unit: fc.constantFrom(...'ab []=\xe9\xff#'), maxLength: 12 }),
  )
  .map((parts) => parts.join(''));
const pair = fc
  .tuple(
    word,
    fc.constantFrom('=', ' = ', '= ', ':'),
    fc.string({ unit: fc.constantFrom(...'aZ0 /+=#;[]"\'$%\xe9'), maxLength: 12 }),
  )
  .map((parts) => `k${parts.join('')}`);
const nested = fc
  .tuple(word, fc.array(word, { minLength: 1, maxLength: 3 }))
  .map(([key, inner]) => [`n${key} =`, ...inner.map((name) => `  ${name} = 1`)]);
const lines = fc
  .array(
    fc.oneof(
      blank.map((text) => [text]),
      comment.map((text) => [text]),
      pair.map((text) => [text]),
      nested,
    ),
    { maxLength: 6 },
  )
  .map((groups) => groups.flat());
const heading = fc
  .tuple(fc.constantFrom('', ' ', '\t'), fc.constantFrom('', '"'), word, fc.constantFrom('', ' # note', ' '))
  .map(([indent, quote, name, after]) => `${indent}[p${quote}${name}${quote}]${after}`);
const foreignFile = fc
  .tuple(
    fc.array(fc.oneof(blank, comment), { maxLength: 3 }),
    fc.array(fc.tuple(heading, lines), { maxLength: 4 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([top, sections, eol]) =>
    [...top, ...sections.flatMap(([head, body]) => [head, ...body])].map((line) => line + eol).join(''),
  );

describe('whatever else is in the file', () => {
  test('writing and removing gives back every byte', () => {
    fc.assert(
      fc.property(foreignFile, (before) => {
        expect(remove(write(before))).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  test('a last line without an end gets one, and nothing else changes', () => {
    fc.assert(
      fc.property(foreignFile, (file) => {
        const before = file.replace(/\r?\n$/, '');
        fc.pre(before !== '' && !before.endsWith('\n'));
        const after = write(before);
        expect(after.startsWith(before)).toBe(true);
        expect(remove(after).replace(/\r?\n$/, '')).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  test('its lines stay byte for byte, wherever our section stands and however often it is renewed', () => {
    fc.assert(
      fc.property(foreignFile, foreignFile, fc.integer({ min: 1, max: 4 }), (above, below, times) => {
        const eol = above.includes('\r\n') || below.includes('\r\n') ? '\r\n' : '\n';
        let text = above + old().replaceAll('\n', eol) + below;
        for (let round = 0; round < times; round += 1)
          text = withProfile(text, { ...profile, sessionToken: `t${round}` }, path);
        expect(text).toBe(
          above + section.replace('new+token==', `t${times - 1}`).replaceAll('\n', eol) + below,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('junk is edited or refused in our own words, and refusing changes nothing', async () => {
    const junk = fc
      .array(
        fc.constantFrom(
          '[',
          ']',
          '[123456789012-Admin]',
          '\n',
          '\r\n',
          '\r',
          '=',
          ' ',
          '#',
          'x_rolecall_managed = true',
          'aws_access_key_id',
          'a',
          '\xef\xbb\xbf',
          '\0',
          '"',
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(junk, async (text) => {
        const ours = /^(none|file-unsafe|profile-not-ours)$/;
        expect(await failureCode(() => write(text))).toMatch(ours);
        expect(await failureCode(() => remove(text))).toMatch(ours);
      }),
      { numRuns: 2000 },
    );
  });

  test('a file of 20,000 lines is changed in a moment', () => {
    const large = Array.from(
      { length: 4000 },
      (_, i) => `[p${i}]\naws_access_key_id = A\naws_secret_access_key = B\n# c\n\n`,
    ).join('');
    const started = performance.now();
    const after = write(large);
    expect(write(after)).toBe(after);
    expect(performance.now() - started).toBeLessThan(300);
  });
});

describe('python’s configparser, which the AWS CLI reads with,', () => {
  const python = spawnSync('python3', ['-c', 'import configparser'], { encoding: 'utf8' }).status === 0;
  const script = `
import configparser, json, sys
answers = []
for text in json.load(sys.stdin):
    parser = configparser.RawConfigParser(default_section=None)
    try:
        parser.read_string(text)
        answers.append({name: dict(parser.items(name)) for name in parser.sections()})
    except configparser.Error as error:
        answers.append(None)
print(json.dumps(answers))`;

  function parse(texts: readonly string[]): (Record<string, Record<string, string>> | null)[] {
    const run = spawnSync('python3', ['-c', script], { input: JSON.stringify(texts), encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout);
  }

  test('finds our keys, and everything else as it was', ({ skip }) => {
    if (!python) return skip('python3 is not here');
    const befores = fc.sample(foreignFile, { numRuns: 300, seed: 7 });
    const middles = befores.map(
      (below, index) => (befores[index - 1] ?? '') + old('output = json', 's3 =', '  a = 1') + below,
    );
    const all = [...befores, ...middles].map((text) => text.replaceAll('\r\n', '\n'));
    const parsed = parse([...all, ...all.map(write)]);
    let readable = 0;
    all.forEach((_text, index) => {
      const before = parsed[index];
      // A file that Python could not read before is no worse afterwards.
      if (before === null || before === undefined) return;
      readable += 1;
      const { '123456789012-Admin': ours, ...others } = parsed[all.length + index] ?? {};
      const { '123456789012-Admin': _old, ...same } = before;
      expect(ours).toMatchObject({
        aws_access_key_id: 'ASIANEW',
        aws_secret_access_key: 'new/secret+',
        aws_session_token: 'new+token==',
        x_rolecall_managed: 'true',
        x_security_token_expires: '2026-03-02T10:00:00Z',
        region: 'eu-central-1',
      });
      expect(others).toEqual(same);
    });
    expect(readable).toBeGreaterThan(50);
  });
});
