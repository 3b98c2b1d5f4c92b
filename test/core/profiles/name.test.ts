import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialsFile, demoCredentialsFile } from '../../../src/core/profiles/location.ts';
import { profileName } from '../../../src/core/profiles/name.ts';

const account = '123456789012';
const roleName = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=,.@-'),
  minLength: 1,
  maxLength: 64,
});

describe('a profile’s name', () => {
  test.each([
    ['Admin', '123456789012-Admin'],
    ['team/data/Analyst', '123456789012-Analyst'],
    ['a.b_c@d+e-f', '123456789012-a.b_c@d+e-f'],
  ])('of %s is %s', (role, name) => {
    expect(profileName(account, role)).toBe(name);
  });

  test('is one that every SDK reads, whatever the role is called', () => {
    fc.assert(
      fc.property(roleName, fc.array(roleName, { maxLength: 3 }), (role, path) => {
        const name = profileName(account, [...path, role].join('/'));
        expect(name).toMatch(/^[0-9]{12}-[A-Za-z0-9_.@+-]+$/);
        expect(name.length).toBeLessThanOrEqual(64);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same each time and another for each role of an account', () => {
    fc.assert(
      fc.property(roleName, roleName, (left, right) => {
        expect(profileName(account, left)).toBe(profileName(account, left));
        if (left !== right) expect(profileName(account, left)).not.toBe(profileName(account, right));
      }),
      { numRuns: 1000 },
    );
    expect(profileName(account, 'a=b')).not.toBe(profileName(account, 'a-b'));
    expect(profileName(account, 'a=b')).not.toBe(profileName(account, 'a,b'));
    expect(profileName(account, `${'x'.repeat(63)}1`)).not.toBe(profileName(account, `${'x'.repeat(63)}2`));
  });
});

describe('the credentials file', () => {
  const environment = {
    version: '1',
    packaged: true,
    home: '/home/ada',
    dataFolder: '/home/ada/.config/Rolecall',
    joinPath: (...parts: string[]) => parts.join('/'),
    awsEndpoint: undefined,
  };

  test.each([
    [undefined, '/home/ada/.aws/credentials'],
    ['', '/home/ada/.aws/credentials'],
    ['  ', '/home/ada/.aws/credentials'],
    ['/srv/keys', '/srv/keys'],
    ['~/keys', '/home/ada/keys'],
    ['~bob/keys', '~bob/keys'],
    ['/srv/~/keys', '/srv/~/keys'],
  ])('with AWS_SHARED_CREDENTIALS_FILE %j is %s', (awsCredentialsFile, path) => {
    expect(credentialsFile({ ...environment, awsCredentialsFile })).toBe(path);
  });

  test('of the demo is never the person’s', () => {
    const path = demoCredentialsFile({ ...environment, awsCredentialsFile: '/srv/keys' });
    expect(path).toBe('/home/ada/.config/Rolecall/demo/credentials');
  });
});
