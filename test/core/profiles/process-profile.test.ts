import { describe, expect, test } from 'vitest';
import type { WrittenAs } from '../../../src/core/profiles/claim.ts';
import { claimOn, sectionsFor, withRivalsKept } from '../../../src/core/profiles/claim.ts';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import { isOurCommand } from '../../../src/core/profiles/process-ownership.ts';
import { readOwnCommand } from '../../../src/core/profiles/process-profile.ts';
import {
  borrowedLines,
  borrowedWithoutRegion,
  clear,
  clearAgreed,
  command,
  configPath,
  ourLines,
  ourProcess,
  point,
  pointAgreed,
  processProfile,
  processYes,
  unpoint,
} from './process-files.ts';
import { bytes, failureOf, ourSection, path, profile, remove, write, writeAgreed } from './profile-files.ts';

const theirs = '[default]\nregion = eu-west-1\n\n[profile other]\nrole_arn = r\n';
const moved = ourProcess().replace('/home/ada/.config/Rolecall', '/old');

describe('a program to ask is written', () => {
  test.each<[string, string | null, string]>([
    ['into no file', null, ourProcess()],
    ['into an empty file', '', ourProcess()],
    ['behind others, a blank line between', theirs, `${theirs}\n${ourProcess()}`],
    [
      'with the line ends of the file',
      '[a]\r\nx = 1\r\n',
      `[a]\r\nx = 1\r\n\r\n${ourProcess().replaceAll('\n', '\r\n')}`,
    ],
    [
      'in the place of the one that was installed elsewhere',
      `${theirs}\n${moved}\n[z]\n`,
      `${theirs}\n${ourProcess()}\n[z]\n`,
    ],
    [
      'in the place of the one of another role',
      ourProcess().replace('0123456789abcdef', 'fedcba9876543210'),
      ourProcess(),
    ],
    ['where it was taken away', ourProcess().replace(/credential_process.*\n/, ''), ourProcess()],
    [
      'beside what the person added to our section',
      `${ourProcess()}# mind\ns3 =\n  a = b\noutput = json\n`,
      `${ourProcess()}# mind\ns3 =\n  a = b\noutput = json\n`,
    ],
    [
      'beside the region that the person made of ours',
      ourProcess().replace('region = eu-central-1', 'region = us-east-1'),
      `[profile acme-Admin]\ncredential_process = ${command}\nx_rolecall_managed = true\nregion = us-east-1\n`,
    ],
    [
      'beside the section of that name without its word',
      '[acme-Admin]\nx = 1\n',
      `[acme-Admin]\nx = 1\n\n${ourProcess()}`,
    ],
  ])('%s', (_where, before, after) => {
    expect(point(before)).toBe(after);
    // A second time nothing changes.
    expect(point(after)).toBe(after);
  });

  test('as default without the word', () => {
    expect(point('', '', { ...processProfile, name: 'default' })).toBe(ourProcess('default'));
    expect(unpoint(ourProcess('default'), 'default')).toBe('');
  });

  test('with a path in another alphabet, as every tool reads it', () => {
    const wide = command.replace('ada', bytes('Ägé 東京'));
    const after = point(theirs, '', { ...processProfile, command: wide });
    expect(after).toContain(`credential_process = ${wide}\n`);
    expect(point(after, '', { ...processProfile, command: wide })).toBe(after);
    expect(unpoint(after)).toBe(theirs);
  });

  test('never as a command that is not ours, or as more than one line', () => {
    for (const evil of ['/usr/bin/keys', `${command}\n[default]`, `${command}\rx`, ''])
      expect(() => point('', '', { ...processProfile, command: evil })).toThrow('no command of ours');
  });

  test('never under a name that would be something else', () => {
    for (const name of ['a]\n[default', 'a b', 'DEFAULT', '__proto__', ''])
      expect(() => point('', '', { ...processProfile, name })).toThrow('no name');
  });

  test('into each section that some tool takes for the profile', () => {
    const before = '[profile default]\ns3 =\n  a = b\n\n[default]\noutput = text\n';
    const what = { ...processProfile, name: 'default' };
    const after = pointAgreed(before, what);
    expect(after.match(/^credential_process = /gm)).toHaveLength(2);
    expect(point(after, '', what)).toBe(after);
    expect(unpoint(after, 'default')).toBe(before);
  });

  test.each<[string, string, string]>([
    ['that only Python sees', '[profile  acme-Admin]\nregion = x\n', 'acme-Admin'],
    ['that only JavaScript sees', '[profile.acme-Admin]\nregion = x\n', 'acme-Admin'],
    [
      'that hides another as soon as something stands in it',
      '[default]\ns3 =\n  a = b\n[profile default]\n',
      'default',
    ],
  ])('never into a section %s', (_which, before, name) => {
    const failure = failureOf(() => pointAgreed(before, { ...processProfile, name }));
    expect(failure).toMatchObject({
      code: 'file-unsafe',
      facts: { path: configPath, line: 1, reason: expect.stringContaining('do not agree'), repair: false },
    });
  });

  test.each<[string, string, number]>([
    ['that Python cannot read', '[a]\nx = 1\n[a]\n', 3],
    ['whose [DEFAULT] has a role for all', '[DEFAULT]\nrole_arn = r\n', 2],
  ])('never into a file %s', (_which, before, line) => {
    expect(failureOf(() => point(before))).toMatchObject({ code: 'file-unsafe', facts: { line } });
  });
});

describe('without a yes it is not written', () => {
  test.each<[string, string, string[]]>([
    ['into a section of the person’s', '[profile acme-Admin]\nregion = x\n', ['1 –']],
    ['into an empty one', '[profile "acme-Admin"]\n', ['1 –']],
    [
      'over what would win over it',
      '[profile acme-Admin]\nrole_arn = r\nsso_session = s\naws_access_key_id = AKIA\naws_secret_access_key = s\naws_session_token = t\n',
      [
        '1 –',
        '2 role_arn',
        '3 sso_session',
        '4 aws_access_key_id',
        '5 aws_secret_access_key',
        '6 aws_session_token',
      ],
    ],
    [
      'over another program',
      '[profile acme-Admin]\ncredential_process = /opt/keys\n',
      ['1 –', '2 credential_process'],
    ],
    [
      'over our own line that the person copied',
      `[profile acme-Admin]\ncredential_process = ${command}\n`,
      ['1 –', '2 credential_process'],
    ],
    ['into ours with a role in it', `${ourProcess()}role_arn = r\n`, ['6 role_arn']],
    [
      'into ours with static keys in it',
      `${ourProcess()}aws_access_key_id = AKIA\n`,
      ['6 aws_access_key_id'],
    ],
    [
      'into ours with a program of theirs in it',
      ourProcess().replace(command, '/opt/keys'),
      ['1 –', '2 credential_process'],
    ],
    [
      'over a key that JavaScript alone sees',
      `${ourProcess()}output = x\n  aws_access_key_id = A\n`,
      ['7 aws_access_key_id'],
    ],
  ])('%s', (_where, before, lines) => {
    expect(failureOf(() => point(before))).toEqual({
      code: 'profile-not-ours',
      facts: { path: configPath, profile: profile.name },
    });
    const { objections } = claimOn(parseDocument(before), 'config', profile.name, 'process');
    expect(objections.map(({ line, key }) => `${line} ${key ?? '–'}`)).toEqual(lines);
  });

  test('a yes to other lines does not count, nor one to another delivery', () => {
    const before = '[profile acme-Admin]\nrole_arn = r\n';
    const yes = processYes(before, 'config');
    expect(point(before, yes)).toContain('borrowed');
    expect(failureOf(() => point(`${before}x = 1\n`, yes))?.code).toBe('proposal-outdated');
    const other = claimOn(parseDocument(before), 'config', profile.name).fingerprint;
    expect(failureOf(() => point(before, other))?.code).toBe('proposal-outdated');
  });
});

describe('with a yes, into a section of the person’s', () => {
  test.each<[string, string, string]>([
    ['that is empty', '[profile acme-Admin]\n', `[profile acme-Admin]\n${borrowedLines}`],
    [
      'with a region',
      '[profile acme-Admin] # mine\nregion = x',
      `[profile acme-Admin] # mine\nregion = x\n${borrowedWithoutRegion.trimEnd()}`,
    ],
    [
      'with all that would win, which waits as comments',
      '[profile acme-Admin]\nrole_arn = a\n  b\ncredential_process = /opt/keys\naws_access_key_id = AKIA\nregion = x\n',
      `[profile acme-Admin]\n# rolecall-kept: role_arn = a\n# rolecall-more:   b\n# rolecall-kept: credential_process = /opt/keys\n# rolecall-kept: aws_access_key_id = AKIA\nregion = x\n${borrowedWithoutRegion}`,
    ],
    [
      'with CRLF',
      '[profile acme-Admin]\r\nrole_arn = a\r\n',
      `[profile acme-Admin]\r\n${borrowedLines.replaceAll('\n', '\r\n')}# rolecall-kept: role_arn = a\r\n`,
    ],
  ])('%s', (_which, before, after) => {
    expect(pointAgreed(before)).toBe(after);
    expect(point(after)).toBe(after);
    expect(unpoint(after)).toBe(before);
  });

  test('a program that the person put in the place of ours comes back', () => {
    const before = ourProcess().replace(command, '/opt/keys');
    const after = pointAgreed(before);
    expect(after).toContain('# rolecall-kept: credential_process = /opt/keys\n');
    expect(unpoint(after)).toBe('[profile acme-Admin]\ncredential_process = /opt/keys\n');
    expect(unpoint(after)).toBe(unpoint(before));
  });
});

describe('the program is asked no longer', () => {
  test.each<[string, string, string]>([
    ['and its section is gone', `${theirs}\n${ourProcess()}`, theirs],
    [
      'and what the person added stays, with our mark',
      `${ourProcess()}output = x\n`,
      '[profile acme-Admin]\nx_rolecall_managed = true\noutput = x\n',
    ],
    ['when it is not there: nothing happens', theirs, theirs],
    [
      'when it is not ours: nothing happens',
      `[profile acme-Admin]\ncredential_process = ${command}\n`,
      `[profile acme-Admin]\ncredential_process = ${command}\n`,
    ],
  ])('%s', (_how, before, after) => {
    expect(unpoint(before)).toBe(after);
    expect(unpoint(after)).toBe(after);
    expect(unpoint(before, profile.name, 'kept')).toBe(after);
  });

  test('but what waits goes on waiting when keys take its place', () => {
    const before = '[profile acme-Admin]\nrole_arn = r\n';
    const kept = unpoint(pointAgreed(before), profile.name, 'kept');
    expect(kept).toBe('[profile acme-Admin]\nx_rolecall_managed = borrowed\n# rolecall-kept: role_arn = r\n');
    expect(unpoint(kept, profile.name, 'kept')).toBe(kept);
    // The yes still holds.
    expect(point(kept)).toBe(pointAgreed(before));
    expect(unpoint(kept)).toBe(before);
  });

  test.each<[string, string]>([
    ['that stands there twice', `${ourProcess()}${ourProcess()}`],
    ['that UTF-16 hides', `\xff\xfe${Buffer.from(ourProcess(), 'utf16le').toString('latin1')}`],
    ['whose header was broken', ourProcess().replace(']', '')],
  ])('never silently one %s', (_which, before) => {
    expect(failureOf(() => unpoint(before))?.code).toBe('file-unsafe');
  });
});

describe('in the credentials file, static keys of the profile', () => {
  const their = '[acme-Admin]\naws_access_key_id = AKIA\naws_secret_access_key = s\nregion = x\n';

  test('that are ours go, with their section', () => {
    expect(clear(`[a]\nx = 1\n\n${ourSection}`)).toBe('[a]\nx = 1\n');
    expect(clear(`${ourSection}output = json\n`)).toBe(
      '[acme-Admin]\nx_rolecall_managed = true\noutput = json\n',
    );
  });

  test('that are the person’s wait as comments, with a yes, and come back', () => {
    expect(failureOf(() => clear(their))).toEqual({
      code: 'profile-not-ours',
      facts: { path, profile: profile.name },
    });
    const after = clearAgreed(their);
    expect(after).toBe(
      '[acme-Admin]\n# rolecall-kept: aws_access_key_id = AKIA\n# rolecall-kept: aws_secret_access_key = s\nregion = x\nx_rolecall_managed = borrowed\n',
    );
    expect(clear(after)).toBe(after);
    expect(remove(after)).toBe(their);
  });

  test('that wait already go on waiting, and let keys in again without another question', () => {
    const written = writeAgreed(their);
    const after = clear(written);
    expect(after).toBe(clearAgreed(their));
    expect(write(after)).toBe(written);
    expect(remove(after)).toBe(their);
  });

  test.each<[string, string]>([
    ['where there is none', '[other]\naws_access_key_id = AKIA\n'],
    ['in a section with nothing but settings', '[acme-Admin]\nregion = x\n# c\n'],
    ['under the name with a word', '[profile acme-Admin]\naws_access_key_id = AKIA\n'],
  ])('are no matter %s', (_where, text) => {
    expect(clear(text)).toBe(text);
  });

  test.each<[string, string, string[]]>([
    ['keys', their, ['2 aws_access_key_id', '3 aws_secret_access_key']],
    ['a role', '[acme-Admin]\nrole_arn = r\nsource_profile = x\n', ['2 role_arn', '3 source_profile']],
    ['another program', '[acme-Admin]\ncredential_process = x\n', ['2 credential_process']],
    ['what was added to ours', `${ourSection}sso_session = s\n`, ['9 sso_session']],
    [
      'keys in the place of ours',
      ourSection.replace('ASIA', 'AKIA'),
      ['2 aws_access_key_id', '3 aws_secret_access_key'],
    ],
  ])('are asked for: %s', (_which, text, lines) => {
    const { objections } = claimOn(parseDocument(text), 'credentials', profile.name, 'process');
    expect(objections.map(({ line, key }) => `${line} ${key ?? '–'}`)).toEqual(lines);
    const after = clearAgreed(text);
    expect(clear(after)).toBe(after);
    expect(remove(after)).toBe(remove(text));
  });

  test('that stand under [DEFAULT] win in Python, if the profile has a section at all', () => {
    const all = '[DEFAULT]\naws_access_key_id = AKIA\n';
    expect(clear(all)).toBe(all);
    expect(clear(`${all}\n${ourSection}`)).toBe(all);
    expect(failureOf(() => clear(`${all}[acme-Admin]\nregion = x\n`))).toMatchObject({
      code: 'file-unsafe',
      facts: { path, line: 2 },
    });
  });
});

test('our own program is no objection to keys in the credentials file, and anybody else’s is', () => {
  const lines = (text: string, as: WrittenAs = 'file') =>
    claimOn(parseDocument(text), 'config', profile.name, as).objections.map(({ line }) => line);
  expect(lines(ourProcess())).toEqual([]);
  expect(lines(pointAgreed('[profile acme-Admin]\nrole_arn = r\n'))).toEqual([]);
  expect(lines(`${ourProcess()}role_arn = r\n`)).toEqual([6]);
  expect(lines(`[profile acme-Admin]\ncredential_process = ${command}\n`)).toEqual([2]);
  expect(lines(ourProcess().replace(command, '/opt/keys'))).toEqual([2]);
});

test('our command is known by the name of its program alone', () => {
  for (const ours of [
    command,
    '"C:\\Users\\a b\\Rolecall\\rolecall-credentials.cmd" 0123456789abcdef',
    '/opt/rolecall-credentials x',
    'rolecall-credentials',
  ])
    expect(isOurCommand(ours), ours).toBe(true);
  for (const other of [
    '',
    '/opt/keys rolecall-credentials',
    '"/opt/rolecall-credentials x/keys" y',
    '/opt/my-rolecall-credentials x',
    '/opt/rolecall-credentials-2 x',
    '"/opt/rolecall-credentials',
  ])
    expect(isOurCommand(other), other).toBe(false);
});

test('the command of our profile is read, and nobody else’s', () => {
  expect(readOwnCommand(ourProcess(), profile.name)).toBe(command);
  expect(readOwnCommand(pointAgreed('[profile "acme-Admin"]\n'), profile.name)).toBe(command);
  for (const text of [
    null,
    theirs,
    ourProcess('other'),
    ourProcess().replace(command, '/opt/keys'),
    ourProcess().replace('x_rolecall_managed = true\n', ''),
    `[profile acme-Admin]\n${ourLines.replace(/credential_process.*\n/, '')}`,
  ])
    expect(readOwnCommand(text, profile.name)).toBeNull();
});

test('keys that were kept aside for the credentials file are left to the program, too', () => {
  const before = '[profile acme-Admin]\nrole_arn = r\n';
  const aside = withRivalsKept(before, profile.name);
  const after = pointAgreed(aside);
  expect(sectionsFor(parseDocument(after), 'config', profile.name)).toHaveLength(1);
  expect(unpoint(after)).toBe(before);
});
