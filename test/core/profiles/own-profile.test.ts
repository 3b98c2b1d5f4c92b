import { describe, expect, test } from 'vitest';
import {
  borrowedKeys,
  bytes,
  failureOf,
  ourKeys,
  ourKeysWithoutRegion,
  ourSection,
  path,
  profile,
  remove,
  write,
  writeAgreed,
  yesTo,
} from './profile-files.ts';

/** A section that we wrote earlier, with what was added to it since. */
const old = (...added: string[]) =>
  [
    '[acme-Admin]',
    'aws_access_key_id = ASIAOLD',
    'aws_secret_access_key = old',
    'aws_session_token = old',
    'x_rolecall_managed = true',
    ...added,
    '',
  ].join('\n');
const theirs = '[default]\naws_access_key_id = AKIATHEIRS\naws_secret_access_key = theirs\n';
const withoutRegion = `[acme-Admin]\n${ourKeysWithoutRegion}`;

describe('a profile is written', () => {
  test.each<[string, string | null, string]>([
    ['into no file', null, ourSection],
    ['into an empty file', '', ourSection],
    ['behind others, a blank line between', theirs, `${theirs}\n${ourSection}`],
    [
      'behind a last line without an end, and has none',
      theirs.trimEnd(),
      `${theirs}\n${ourSection}`.trimEnd(),
    ],
    ['behind a comment at the end', `${theirs}# mine\n`, `${theirs}# mine\n\n${ourSection}`],
    ['behind a blank line at the end', `${theirs}\n`, `${theirs}\n\n${ourSection}`],
    ['behind a file of comments only', '# nothing yet\n', `# nothing yet\n\n${ourSection}`],
    ['behind a file of one blank line', '\n', `\n\n${ourSection}`],
    [
      'with the line ends of the file',
      theirs.replaceAll('\n', '\r\n'),
      `${theirs}\n${ourSection}`.replaceAll('\n', '\r\n'),
    ],
    [
      'with the line ends of the last line where they are mixed',
      '[a]\r\nx = 1\ny = 2\r\n',
      `[a]\r\nx = 1\ny = 2\r\n${`\n${ourSection}`.replaceAll('\n', '\r\n')}`,
    ],
    ['in the place of its old keys', old(), ourSection],
    ['in its place at the end of a file without a last line end', old().trimEnd(), ourSection.trimEnd()],
    [
      'in its place in the middle',
      `${theirs}\n${old()}\n[last]\nx = 1\n`,
      `${theirs}\n${ourSection}\n[last]\nx = 1\n`,
    ],
    [
      'before a comment that belongs to the next section',
      `${old()}\n# Production! Careful.\n\n[last]\nx = 1\n`,
      `${ourSection}\n# Production! Careful.\n\n[last]\nx = 1\n`,
    ],
    ['without the stale token that Python would prefer', old('aws_security_token = stale'), ourSection],
    [
      'without the region that we wrote before, and its old expiry',
      old('region = us-east-1', 'x_rolecall_added = region=us-east-1', 'x_security_token_expires = 2020'),
      ourSection,
    ],
    [
      'beside the region that the person wrote',
      old('region = us-east-1'),
      `${withoutRegion}region = us-east-1\n`,
    ],
    [
      'beside the region that the person made of ours',
      old('Region=us-east-1', 'x_rolecall_added = region=eu-central-1'),
      `${withoutRegion}Region=us-east-1\n`,
    ],
    [
      'beside what the person added, comments and nested settings included',
      old(
        'output = json',
        '',
        '# smaller parts',
        's3 =',
        '  max_concurrent_requests = 4',
        '  region = in',
        'cli_pager =',
      ),
      `${ourSection}output = json\n\n# smaller parts\ns3 =\n  max_concurrent_requests = 4\n  region = in\ncli_pager =\n`,
    ],
    [
      'once, in whatever way its keys were written before',
      '[acme-Admin]\nAWS_ACCESS_KEY_ID=ASIA1\naws_secret_access_key:B\naws_session_token\t=\tC\nX_Rolecall_Managed = true\n',
      ourSection,
    ],
    [
      'whole when a value of its own went over several lines',
      old().replace('old\nx_', 'old\n  more\n\tof-it==\nx_'),
      ourSection,
    ],
    [
      'without losing a line that was indented under one of ours: it becomes a comment',
      old('  output = json'),
      `${ourSection}#   output = json\n`,
    ],
    [
      'under a header as the person has it',
      old().replace(']', '] # admins'),
      ourSection.replace(']', '] # admins'),
    ],
    ['under an indented header', `  ${old()}`, `  ${ourSection}`],
    [
      'with CRLF in a section of its own',
      old().replaceAll('\n', '\r\n'),
      ourSection.replaceAll('\n', '\r\n'),
    ],
    [
      'beside words of any language',
      bytes(`# Größe 東京 😀\n${theirs}`),
      bytes(`# Größe 東京 😀\n${theirs}\n${ourSection}`),
    ],
    [
      'below a header that is commented out',
      `# [acme-Admin]\n;[acme-Admin]\n${theirs}`,
      `# [acme-Admin]\n;[acme-Admin]\n${theirs}\n${ourSection}`,
    ],
    [
      'beside names that only look alike, for every tool takes them for others',
      '[acme-Admin2]\nx = 1\n[acme]\n[ acme-Admin ]\n["acme-Admin"]\n[profile acme-Admin]\n[ACME-ADMIN]\n',
      `[acme-Admin2]\nx = 1\n[acme]\n[ acme-Admin ]\n["acme-Admin"]\n[profile acme-Admin]\n[ACME-ADMIN]\n\n${ourSection}`,
    ],
    [
      'behind the person’s keys where those are indented',
      old().replace(']\n', ']\n  output = json\n'),
      `[acme-Admin]\n  output = json\n${ourKeys}`,
    ],
  ])('%s', (_where, before, after) => {
    expect(write(before)).toBe(after);
    // A second time nothing changes.
    expect(write(after)).toBe(after);
  });

  test('with a region and an output, and without them when they are set no longer', () => {
    const both = write(theirs, '', { ...profile, output: 'yaml' });
    expect(both).toContain('region = eu-central-1\noutput = yaml\n');
    expect(write(both)).toBe(`${theirs}\n${ourSection}`);
    const neither = write(both, '', { ...profile, region: '' });
    expect(neither).toBe(`${theirs}\n${withoutRegion}`);
  });

  test('never with a value that would be a line of its own, or that tools read in different ways', () => {
    for (const field of [
      'accessKeyId',
      'secretAccessKey',
      'sessionToken',
      'expiration',
      'region',
      'output',
    ]) {
      for (const evil of [
        'x\n[default]\ny = z',
        'x\ry',
        'x\0y',
        ' x',
        'x ',
        'x y',
        '#x',
        ';x',
        'x #y',
        'é',
        '\x85',
      ]) {
        const act = () => write(theirs, '', { ...profile, [field]: evil });
        expect(failureOf(act)?.code, `${field} ${JSON.stringify(evil)}`).toBe('aws-refused');
      }
    }
  });

  test('never without a key', () => {
    for (const field of ['accessKeyId', 'secretAccessKey', 'sessionToken', 'expiration'])
      expect(failureOf(() => write(theirs, '', { ...profile, [field]: '' }))?.code).toBe('aws-refused');
  });
});

describe('without a yes it is not written', () => {
  test.each<[string, string]>([
    ['over one of the person’s', '[acme-Admin]\naws_access_key_id = AKIA\n'],
    ['over one without any key', '[acme-Admin]\n'],
    ['over one whose comment only says that it is ours', '[acme-Admin]\n# x_rolecall_managed = true\n'],
    ['over one whose nested block says so', '[acme-Admin]\ns3 =\n  x_rolecall_managed = true\n'],
    ['over one after which another is ours', '[acme-Admin]\nx = 1\n[other]\nx_rolecall_managed = true\n'],
    ['over one that is indented', '\t[acme-Admin]\nx = 1\n'],
    ['over ours when the person put a role into it', old('role_arn = arn:aws:iam::1:role/x')],
    ['over ours when the person put their own keys in it', old().replace('ASIAOLD', 'AKIATHEIRS')],
  ])('%s', (_where, before) => {
    const failure = failureOf(() => write(before));
    expect(failure).toEqual({ code: 'profile-not-ours', facts: { path, profile: 'acme-Admin' } });
  });

  test('a yes to other lines does not count', () => {
    const before = '[acme-Admin]\nregion = x\n';
    const yes = yesTo(before);
    expect(write(before, yes)).toContain('x_rolecall_managed = borrowed');
    expect(write(`${theirs}${before}`, yes)).toContain('x_rolecall_managed = borrowed');
    for (const meanwhile of ['[acme-Admin]\nregion = y\n', `${before}role_arn = r\n`, '[acme-Admin]\n'])
      expect(failureOf(() => write(meanwhile, yes))?.code).toBe('proposal-outdated');
  });
});

describe('with a yes, into a section of the person’s', () => {
  const rivals = [
    'role_arn = arn:aws:iam::123456789012:role/x',
    'source_profile = base',
    'credential_source = Environment',
    'credential_process = /opt/keys --profile x',
    'web_identity_token_file = /tmp/t',
    'login_session = arn:aws:iam::1:user/x',
    'sso_session = corp',
    'sso_start_url = https://acme.awsapps.com/start#/',
    'SSO_Region: eu-west-1',
  ];

  test.each<[string, string, string]>([
    ['that is empty', '[acme-Admin]\n', `[acme-Admin]\n${borrowedKeys}`],
    [
      'that is empty, at the end of a file without a last line end',
      '[acme-Admin]',
      `[acme-Admin]\n${borrowedKeys.trimEnd()}`,
    ],
    [
      'with keys, which wait as comments',
      '[acme-Admin]\naws_access_key_id = AKIA\naws_secret_access_key = s\naws_security_token = stale\n',
      `[acme-Admin]\n${borrowedKeys}# rolecall-kept: aws_access_key_id = AKIA\n# rolecall-kept: aws_secret_access_key = s\n# rolecall-kept: aws_security_token = stale\n`,
    ],
    [
      'with all else that decides instead of keys',
      `[acme-Admin]\n${rivals.join('\n')}\n`,
      `[acme-Admin]\n${borrowedKeys}${rivals.map((line) => `# rolecall-kept: ${line}\n`).join('')}`,
    ],
    [
      'with values that go on',
      '[acme-Admin]\nrole_arn = a\n  b\n\n  c\nregion = mine\n',
      `[acme-Admin]\n# rolecall-kept: role_arn = a\n# rolecall-more:   b\n\n# rolecall-more:   c\nregion = mine\n${borrowedKeys.replace(/region[\s\S]*/, '')}`,
    ],
    [
      'with its line ends, and those of the file where there is none at the end',
      '[acme-Admin]\r\nregion = mine\r\noutput = text',
      `[acme-Admin]\r\nregion = mine\r\noutput = text\r\n${borrowedKeys
        .replace(/region[\s\S]*/, '')
        .trimEnd()
        .replaceAll('\n', '\r\n')}`,
    ],
  ])('%s', (_which, before, after) => {
    expect(writeAgreed(before)).toBe(after);
    // Renewing needs no further yes, and stopping gives everything back.
    expect(write(after)).toBe(after);
    expect(remove(after)).toBe(before);
  });

  test('whose keys are indented', () => {
    const before = '[acme-Admin]\n  region = r\n  s3 =\n    a = b\n';
    const after = writeAgreed(before);
    expect(after.startsWith(before)).toBe(true);
    expect(remove(after)).toBe(before);
  });

  test('in a file where everything is indented: the next section stays one', () => {
    const before = '  [acme-Admin]\n  output = text\n  [next]\n  k = v\n';
    const after = writeAgreed(before);
    expect(after).toContain('\n  aws_access_key_id = ASIANEW\n');
    expect(write(after)).toBe(after);
    expect(remove(after)).toBe(before);
  });

  test('that is empty between indented headers', () => {
    const before = '  [acme-Admin]\n  [next]\n  k = v\n';
    const after = writeAgreed(before);
    expect(write(after)).toBe(after);
    expect(remove(after)).toBe(before);
  });

  test('whose newest keys come back when keys of theirs waited twice', () => {
    const first = writeAgreed('[acme-Admin]\naws_access_key_id = AKIAOLD\noutput = text\n');
    expect(first).toContain('# rolecall-kept: aws_access_key_id = AKIAOLD');
    // Another tool puts the person’s new key in the place of ours.
    const taken = first.replace('ASIANEW', 'AKIANEW');
    expect(failureOf(() => write(taken))?.code).toBe('profile-not-ours');
    const again = writeAgreed(taken);
    const stopped = remove(again);
    expect(stopped).toMatch(/^aws_access_key_id = AKIANEW$/m);
    expect(stopped).toMatch(/^# .*AKIAOLD$/m);
    expect(stopped).not.toMatch(/rolecall/);
    expect(stopped).toBe(remove(taken));
  });
});

describe('a profile is removed', () => {
  test.each<[string, string | null, string]>([
    ['and with it the only section', ourSection, ''],
    ['and the blank line that came with it', `${theirs}\n${ourSection}`, theirs],
    ['and the line end that came with it', `${theirs}\n${ourSection}`.trimEnd(), theirs.trimEnd()],
    ['with CRLF', `${theirs}\n${ourSection}`.replaceAll('\n', '\r\n'), theirs.replaceAll('\n', '\r\n')],
    ['from the middle', `${theirs}\n${ourSection}\n[last]\nx = 1\n`, `${theirs}\n[last]\nx = 1\n`],
    [
      'from before a comment of the next section',
      `${theirs}\n${ourSection}\n# mind\n[last]\n`,
      `${theirs}\n# mind\n[last]\n`,
    ],
    ['from the start', `${ourSection}\n${theirs}`, `\n${theirs}`],
    ['from between two without blank lines', `[a]\n${ourSection}[b]\n`, '[a]\n[b]\n'],
    [
      'but not what the person added',
      old('output = json'),
      '[acme-Admin]\nx_rolecall_managed = true\noutput = json\n',
    ],
    [
      'but not what the person added above our keys, however indented',
      old().replace(']\n', ']\n  output = json\n'),
      '[acme-Admin]\n  x_rolecall_managed = true\n  output = json\n',
    ],
    ['but not a comment', old('# note'), '# note\n'],
    ['but not a line that was indented under one of ours', old('  output = json'), '#   output = json\n'],
    [
      'with the region that we wrote, and not with the person’s',
      old('region = x', 'output = text', 'x_rolecall_added = region=x'),
      '[acme-Admin]\nx_rolecall_managed = true\noutput = text\n',
    ],
    ['when it is not there: nothing happens', theirs, theirs],
    ['when it is not ours: nothing happens', '[acme-Admin]\nx = 1\n', '[acme-Admin]\nx = 1\n'],
    ['when there is no file: nothing happens', null, ''],
  ])('%s', (_how, before, after) => {
    expect(remove(before)).toBe(after);
    expect(remove(after)).toBe(after);
  });

  test('and the keys that the person put in place of ours stay', () => {
    const taken = write(theirs, '', { ...profile, region: '' })
      .replace('ASIANEW', 'AKIAMINE')
      .replace('new/secret+', 'mine');
    expect(remove(taken)).toBe(
      `${theirs}\n[acme-Admin]\naws_access_key_id = AKIAMINE\naws_secret_access_key = mine\n`,
    );
  });

  test('with the region that we wrote, when the person put keys in place of ours', () => {
    const taken = write(theirs).replace('ASIANEW', 'AKIAMINE').replace('new/secret+', 'mine');
    expect(remove(taken)).not.toContain('region');
    expect(remove(writeAgreed(taken))).toBe(remove(taken));
  });

  test('and what waited in a section of ours is back', () => {
    const before = old('role_arn = r');
    const stopped = remove(before);
    expect(stopped).toBe('[acme-Admin]\nx_rolecall_managed = true\nrole_arn = r\n');
    expect(remove(writeAgreed(before))).toBe(stopped);
  });

  test('in any order of several leaves no trace', () => {
    const names = ['a-A', 'b-B', 'c-C'];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [1, 2, 0],
    ]) {
      for (const before of [theirs, theirs.trimEnd(), '', '# c', '\n\n']) {
        let text = names.reduce((file, name) => write(file, '', { ...profile, name }), before);
        for (const index of order) text = remove(text, names[index] ?? '');
        expect(text).toBe(before);
      }
    }
  });

  test.each<[string, string]>([
    ['that stands there twice', `${old()}${old()}`],
    ['whose namesake above is the person’s', `[acme-Admin]\nx = 1\n${old()}`],
    ['that a byte order mark hides', `\xef\xbb\xbf${old()}`],
    ['that UTF-16 hides', `\xff\xfe${Buffer.from(old(), 'utf16le').toString('latin1')}`],
    ['that carriage returns hide', `${theirs}\n${old()}`.replaceAll('\n', '\r')],
    ['whose header was broken', old().replace(']', '')],
  ])('never silently one %s', (_which, before) => {
    expect(failureOf(() => remove(before))?.code).toBe('file-unsafe');
  });
});
