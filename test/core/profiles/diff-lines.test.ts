import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { diffLines } from '../../../src/core/profiles/diff-lines.ts';
import { masked } from '../../../src/core/profiles/mask.ts';
import { repaired } from '../../../src/core/profiles/repair.ts';
import { editableFile } from './nasty-files.ts';
import { bytes, profile, write, writeAgreed } from './profile-files.ts';

// Hundreds of files, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, number, text }) => `${kind[0]}${number} ${text}`);

test('a change is shown line by line, with what stands around it', () => {
  const before = '[a]\nk = 1\nl = 2\nm = 3\nn = 4\n\n[b]\nk = 1\nl = 2\n';
  const after = before
    .replace('k = 1', 'k = 9')
    .replace('l = 2\n', 'l = 2\nx = y\n')
    .replace(/l = 2\n$/, 'l = é\n');
  expect(shown(before, bytes(after))).toEqual([
    ...['s1 [a]', 'r2 k = 1', 'a2 k = 9', 's3 l = 2', 'a4 x = y', 's4 m = 3', 's5 n = 4', 'g0 '],
    ...['s7 [b]', 's8 k = 1', 'r9 l = 2', 'a10 l = é'],
  ]);
});

test('line ends are no part of what is shown, and nor is that there is none', () => {
  expect(shown('[a]\r\nk = v', '[a]\r\nk = w\r\n')).toEqual(['s1 [a]', 'r2 k = v', 'a2 k = w']);
});

test('our own line is shown whole, however long its path is, and no other program’s', () => {
  const path = `/Users/${'a'.repeat(60)}/rolecall-credentials`;
  const ours = `credential_process = "${path}" 0123456789abcdef`;
  expect(masked(ours)).toBe(ours);
  expect(masked(`# rolecall-kept: ${ours}`)).toBe(`# rolecall-kept: ${ours}`);
  for (const other of [`${ours} --password hunter2`, ours.replace('rolecall', 'other')])
    expect(masked(other)).toContain('••••');
});

test('what a yes would do, without a secret of either side', () => {
  const before =
    '[acme-Admin]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = abc\n  def\nregion = x\n';
  expect(shown(before, writeAgreed(before))).toEqual([
    's1 [acme-Admin]',
    'r2 aws_access_key_id = …MPLE',
    'r3 aws_secret_access_key = ••••',
    'r4 ••••',
    'a2 # rolecall-kept: aws_access_key_id = …MPLE',
    'a3 # rolecall-kept: aws_secret_access_key = ••••',
    'a4 ••••',
    's5 region = x',
    'a6 aws_access_key_id = ASIANEW',
    'a7 aws_secret_access_key = ••••',
    'a8 aws_session_token = ••••',
    'a9 x_rolecall_managed = borrowed',
    'a10 x_security_token_expires = 2026-03-02T10:00:00Z',
  ]);
});

describe('a line is shown', () => {
  test.each<[string, string]>([
    ['role_arn = arn:aws:iam::123456789012:role/Admin', 'role_arn = arn:aws:iam::123456789012:role/Admin'],
    ['credential_process = /opt/keys --profile acme', 'credential_process = /opt/keys --profile acme'],
    ['credential_source = Ec2InstanceMetadata', 'credential_source = Ec2InstanceMetadata'],
    ['web_identity_token_file = /var/run/token', 'web_identity_token_file = /var/run/token'],
    ['sso_start_url = https://acme.awsapps.com/start#/', 'sso_start_url = https://acme.awsapps.com/start#/'],
    ['x_security_token_expires = 2026-03-02T10:00:00Z', 'x_security_token_expires = 2026-03-02T10:00:00Z'],
    ['# a token expires tomorrow', '# a token expires tomorrow'],
    ['# the secret of success', '# the secret of success'],
    ['[prod]', '[prod]'],
    ['aws_secret_access_key = x', 'aws_secret_access_key = ••••'],
    ['AWS_SECRET_ACCESS_KEY=x', 'AWS_SECRET_ACCESS_KEY=••••'],
    ['  ; aws_session_token: x y', '  ; aws_session_token: ••••'],
    ['# export AWS_SESSION_TOKEN="x"', '# export AWS_SESSION_TOKEN=••••'],
    ['db_password = x', 'db_password = ••••'],
    ['api-key: x', 'api-key: ••••'],
    ['my:secret = x', 'my:secret = ••••'],
    [
      'credential_process = env AWS_SECRET_ACCESS_KEY=x /opt/keys --password y',
      'credential_process = env AWS_SECRET_ACCESS_KEY=•••• /opt/keys --password ••••',
    ],
    ['url = https://host/?token=x&region=y', 'url = https://host/?token=••••&region=y'],
    ['wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLEKEY', '••••'],
    ['# old: wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLEKEY!', '# old: ••••!'],
  ])('%s', (line, text) => {
    expect(masked(line)).toBe(text);
  });
});

describe('no secret is shown,', () => {
  const letters = fc.constantFrom(...'ABCXYZabcxyz0123456789/+');
  /** No secret of AWS is of letters alone. */
  const secretOf = (length: number) =>
    fc.string({ unit: letters, minLength: length - 3, maxLength: length - 3 }).map((text) => `a/7${text}`);
  const secretKey = fc.constantFrom(
    ...[
      'aws_secret_access_key',
      'AWS_Secret_Access_Key',
      'aws_session_token',
      'aws_security_token',
      'db_password',
    ],
    ...['x_api_key', 'my:secret', 'token', 'client secret', 'aws_secret_access_key_old', 'passphrase'],
  );
  const spaced = fc.constantFrom('=', ' = ', '\t=  ');
  /** Lines with a secret of any length, under a name that says so. */
  const named = fc
    .tuple(
      fc.constantFrom('', '# ', '#', ' ; ', '# export ', '# rolecall-kept: '),
      secretKey,
      spaced,
      secretOf(24),
    )
    .map(([lead, key, sign, secret]) => ({ lines: [`${lead}${key}${sign}${secret}`], secrets: [secret] }));
  /** Values that go on, in all the ways in which they do, or did before they were torn or made comments. */
  const going = fc
    .tuple(
      secretKey.filter((key) => !key.includes(':')),
      spaced,
      fc.constantFrom('  ', '\t', '# rolecall-more:   ', '#   ', ''),
      secretOf(20),
      secretOf(20),
      fc.constantFrom('', '=', '=='),
    )
    .map(([key, sign, lead, first, second, end]) => ({
      lines: [
        `${lead.startsWith('#') ? '# rolecall-kept: ' : ''}${key}${sign}${first}`,
        `${lead}${second}${end}`,
      ],
      secrets: [first, second],
    }));
  /** As long as those of AWS, anywhere at all. */
  const long = fc
    .tuple(
      fc.constantFrom('k = ', '# ', '', '  ', '[', 'k', 'url = https://x/', '# see "'),
      secretOf(40),
      fc.constantFrom('', ']', ' # c', '"', '=='),
    )
    .map(([lead, secret, end]) => ({ lines: [lead + secret + end], secrets: [secret] }));
  const planted = fc.oneof(named, going, long);
  const eol = fc.constantFrom('\n', '\r\n');

  test('wherever it stands, on either side', () => {
    fc.assert(
      fc.property(
        editableFile,
        fc.array(planted, { minLength: 1, maxLength: 4 }),
        eol,
        fc.nat(),
        (file, plants, end, seed) => {
          const lines = (file === '' || file.endsWith('\n') ? file : `${file}\n`).split(/(?<=\n)/);
          for (const [index, plant] of plants.entries()) {
            const at = (seed + index * 7) % (lines.length + 1);
            lines.splice(at, 0, ...plant.lines.map((line) => line + end));
          }
          const before = lines.join('');
          const secrets = [...plants.flatMap((plant) => plant.secrets), ''].filter((secret) => secret !== '');
          const after = repaired(before) ?? '';
          for (const [from, to] of [
            [before, after],
            ['', before],
            [before, ''],
            [after, ''],
            [file, before],
          ] as const) {
            const text = JSON.stringify(diffLines(from, to));
            for (const secret of secrets) expect(text.includes(secret), `${secret} in ${text}`).toBe(false);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('in UTF-16, where a NUL stands between any two letters', () => {
    const text = '[p]\naws_secret_access_key = abcdef\n  ghijkl\n';
    for (const before of [
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ]) {
      const lines = diffLines(before.toString('latin1'), text).map((line) => line.text);
      expect(lines).toContain('aws_secret_access_key = ••••');
      expect(lines.join('\n').replaceAll('\0', '')).not.toMatch(/abcdef|ghijkl/);
    }
  });

  test('nor of the keys that we write', () => {
    const text = JSON.stringify(diffLines('', write('', '', { ...profile, sessionToken: 'short' })));
    for (const secret of [profile.secretAccessKey, 'short']) expect(text).not.toContain(secret);
  });
});
