import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parseKnownFiles } from '@smithy/shared-ini-file-loader';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportText } from '../../../src/core/delivery/exports.ts';
import { grant, nastyLine } from './copied.ts';

const variables = {
  AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'se/cr+et',
  AWS_SESSION_TOKEN: 'to+ken/==',
  AWS_CREDENTIAL_EXPIRATION: '2026-03-02T10:00:00Z',
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: 'eu-central-1',
};

/** Every character that a value of AWS' can have. */
const awsValues = fc.string({ unit: fc.constantFrom(...'Az09+/=_-.:'), minLength: 1, maxLength: 60 });

const withValues = (secretAccessKey: string, sessionToken: string) => ({
  ...grant,
  secretAccessKey,
  sessionToken,
});

describe('a .env file', () => {
  test('has each value between double quotes', () => {
    expect(exportText('dotenv', grant)).toBe(
      Object.entries(variables)
        .map(([name, value]) => `${name}="${value}"\n`)
        .join(''),
    );
  });

  test('says nothing of a region that is unknown', () => {
    expect(exportText('dotenv', { ...grant, region: '' })).not.toContain('REGION');
  });

  test('is what Node reads, for every value that AWS may give', () => {
    fc.assert(
      fc.property(awsValues, awsValues, (secret, token) => {
        expect(parseEnv(exportText('dotenv', withValues(secret, token)))).toMatchObject({
          AWS_SECRET_ACCESS_KEY: secret,
          AWS_SESSION_TOKEN: token,
        });
      }),
    );
  });

  test('is what a shell reads that sources it', () => {
    const script = `set -eu; set -a\n${exportText('dotenv', grant)}env`;
    const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8', env: {} });
    for (const [name, value] of Object.entries(variables)) expect(stdout).toContain(`${name}=${value}\n`);
  });

  test.each([
    ['a $ or a backslash', 'a$b\\c"d', `'a$b\\c"d'`],
    ['an apostrophe', "a'b", `"a'b"`],
    ['both', `$a'b"`, `"\\$a'b\\""`],
    ['a line break', 'a\nb', '"a\\nb"'],
  ])('has a value with %s as readers that expand variables take it', (_what, value, written) => {
    expect(exportText('dotenv', withValues(value, 't'))).toContain(`AWS_SECRET_ACCESS_KEY=${written}\n`);
  });
});

describe('a file for Docker', () => {
  /** Docker, “docker container run --env-file”: `#` begins a comment line, a name ends at the first `=`, and the rest is the value. */
  const read = (text: string) =>
    Object.fromEntries(
      text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );

  test('has each value as it is', () => {
    expect(read(exportText('docker', grant))).toEqual(variables);
    fc.assert(
      fc.property(nastyLine, nastyLine, (secret, token) => {
        expect(read(exportText('docker', withValues(secret, token)))).toEqual({
          ...variables,
          AWS_SECRET_ACCESS_KEY: secret,
          AWS_SESSION_TOKEN: token,
        });
      }),
    );
  });

  test('is not made of what would be a second line', () => {
    expect(() => exportText('docker', withValues('x\nLD_PRELOAD=y', 't'))).toThrow('line break');
  });
});

describe('JSON', () => {
  test('is what a credential_process prints', () => {
    expect(JSON.parse(exportText('json', grant))).toEqual({
      Version: 1,
      AccessKeyId: 'ASIAEXAMPLE',
      SecretAccessKey: 'se/cr+et',
      SessionToken: 'to+ken/==',
      Expiration: '2026-03-02T10:00:00Z',
      AccountId: '111122223333',
    });
  });
});

describe('a section for the credentials file', () => {
  test('has the keys, their end and the region', () => {
    expect(exportText('credentials', grant)).toBe(
      `[111122223333-Admin]
aws_access_key_id = ASIAEXAMPLE
aws_secret_access_key = se/cr+et
aws_session_token = to+ken/==
region = eu-central-1
x_security_token_expires = 2026-03-02T10:00:00Z
`,
    );
    expect(exportText('credentials', { ...grant, region: '' })).not.toContain('region');
  });

  test("is what AWS' JavaScript SDK reads", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'copied-'));
    const filepath = join(folder, 'credentials');
    writeFileSync(filepath, exportText('credentials', grant));
    const read = await parseKnownFiles({ filepath, configFilepath: join(folder, 'none'), ignoreCache: true });
    rmSync(folder, { recursive: true });
    expect(read['111122223333-Admin']).toMatchObject({
      aws_access_key_id: 'ASIAEXAMPLE',
      aws_secret_access_key: 'se/cr+et',
      aws_session_token: 'to+ken/==',
      region: 'eu-central-1',
    });
  });

  test('is not made of what would be a second line', () => {
    expect(() => exportText('credentials', withValues('x\n[other]', 't'))).toThrow('line break');
  });
});
