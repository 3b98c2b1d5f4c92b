import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endpointText, exportText, profileText } from '../../../src/core/delivery/exports.ts';
import { shells } from '../../../src/shared/copy-formats.ts';
import { endpoint, grant, nasty, nastyLine, profileNames } from './copied.ts';
import { type Environment, readCmd, readNushell, readPowershell } from './shell-rules.ts';

describe('the whole text', () => {
  test('for PowerShell', () => {
    expect(exportText('powershell', grant)).toBe(
      [
        'Remove-Item Env:AWS_PROFILE, Env:AWS_DEFAULT_PROFILE, Env:AWS_SECURITY_TOKEN, Env:AWS_WEB_IDENTITY_TOKEN_FILE, Env:AWS_ROLE_ARN, Env:AWS_ACCOUNT_ID, Env:AWS_CREDENTIAL_SCOPE -ErrorAction SilentlyContinue',
        "$Env:AWS_ACCESS_KEY_ID = 'ASIAEXAMPLE'",
        "$Env:AWS_SECRET_ACCESS_KEY = 'se/cr+et'",
        "$Env:AWS_SESSION_TOKEN = 'to+ken/=='",
        "$Env:AWS_CREDENTIAL_EXPIRATION = '2026-03-02T10:00:00Z'",
        "$Env:AWS_REGION = 'eu-central-1'",
        "$Env:AWS_DEFAULT_REGION = 'eu-central-1'",
        '',
      ].join('\r\n'),
    );
  });

  test('for cmd', () => {
    expect(endpointText('cmd', endpoint, 'NUL')).toBe(
      [
        'set "AWS_PROFILE="',
        'set "AWS_DEFAULT_PROFILE="',
        'set "AWS_ACCESS_KEY_ID="',
        'set "AWS_SECRET_ACCESS_KEY="',
        'set "AWS_SESSION_TOKEN="',
        'set "AWS_SECURITY_TOKEN="',
        'set "AWS_CREDENTIAL_EXPIRATION="',
        'set "AWS_ACCESS_KEY="',
        'set "AWS_SECRET_KEY="',
        'set "AWS_WEB_IDENTITY_TOKEN_FILE="',
        'set "AWS_ROLE_ARN="',
        'set "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI="',
        'set "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE="',
        'set "AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:4144/credentials"',
        'set "AWS_CONTAINER_AUTHORIZATION_TOKEN=Zm9v-YmFy_"',
        'set "AWS_REGION=eu-central-1"',
        'set "AWS_DEFAULT_REGION=eu-central-1"',
        'set "AWS_SHARED_CREDENTIALS_FILE=NUL"',
        'set "AWS_CONFIG_FILE=NUL"',
        '',
      ].join('\r\n'),
    );
  });

  test('for Nushell', () => {
    const files = { credentials: '/a "b"/credentials', config: 'C:\\a\\config' };
    expect(profileText('nushell', 'mine', files)).toBe(
      [
        'hide-env -i AWS_DEFAULT_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION AWS_ACCESS_KEY AWS_SECRET_KEY AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN AWS_REGION AWS_DEFAULT_REGION',
        '$env.AWS_PROFILE = "mine"',
        '$env.AWS_SHARED_CREDENTIALS_FILE = "/a \\"b\\"/credentials"',
        '$env.AWS_CONFIG_FILE = "C:\\\\a\\\\config"',
        '',
      ].join('\n'),
    );
  });
});

const before: Environment = {
  PATH: 'C:\\Windows',
  A: 'expanded',
  AWS_PROFILE: 'theirs',
  AWS_ROLE_ARN: 'theirs',
};
const withKeys = (secretAccessKey: string, sessionToken: string) => ({
  ...grant,
  secretAccessKey,
  sessionToken,
});

describe.each([
  ['powershell', readPowershell, nasty],
  ['nushell', readNushell, nasty],
  ['cmd', readCmd, nastyLine],
] as const)('by the documented rules of %s', (shell, read, values) => {
  test('every character of a value survives, and what was in the way is gone', () => {
    fc.assert(
      fc.property(values, values, (secret, token) => {
        const after = read(exportText(shell, withKeys(secret, token)), before);
        expect(after).toMatchObject({
          PATH: before['PATH'],
          AWS_SECRET_ACCESS_KEY: secret,
          AWS_SESSION_TOKEN: token,
        });
        expect(after).not.toHaveProperty('AWS_PROFILE');
        expect(after).not.toHaveProperty('AWS_ROLE_ARN');
      }),
      {
        examples: [
          ['%PATH%', '%A%%A%'],
          ['a"&calc&"', '^%^A^%'],
          ['%', '"%PATH:C=D%"'],
          ['’', "'‘''"],
        ],
      },
    );
  });

  test('so does every legal name of a profile', () => {
    fc.assert(
      fc.property(profileNames, (profile) => {
        expect(read(profileText(shell, profile, null), before)).toMatchObject({ AWS_PROFILE: profile });
      }),
      { examples: [['%PATH%'], ['a%A%b'], ['%%A%%'], ['100%']] },
    );
  });
});

test('a line break that would begin a second command makes no text for cmd', () => {
  expect(() => exportText('cmd', withKeys('x\ncalc', 't'))).toThrow('line break');
  expect(() => profileText('cmd', 'p', { credentials: 'C:\\x\r\ncalc', config: 'c' })).toThrow('line break');
});

test.each(shells)(
  'the text for %s ends with a line break, so that pasting runs its last line, too',
  (shell) => {
    for (const text of [
      exportText(shell, grant),
      profileText(shell, 'mine', null),
      endpointText(shell, endpoint, null),
    ])
      expect(text).toMatch(/[^\s]\r?\n$/);
  },
);
