import { describe, expect, test } from 'vitest';
import { readPasswordPolicy } from '../../../src/core/okta/password-policy.ts';

const complexity = { minLength: 8, minLowerCase: 1, minUpperCase: 1, minNumber: 1, minSymbol: 0 };
const user = { profile: { login: 'ada.lovelace@acme.example', firstName: 'Ada', lastName: 'Lovelace' } };

describe('the password policy', () => {
  test('is read from what Okta embeds', () => {
    expect(readPasswordPolicy(complexity, user)).toEqual({ ...complexity, excluded: [] });
  });

  test('excludes the longer parts of the user name, and the names it lists', () => {
    const strict = { ...complexity, excludeUsername: true, excludeAttributes: ['firstName', 'nickName'] };
    expect(readPasswordPolicy(strict, user).excluded).toEqual(['lovelace', 'acme', 'example', 'ada']);
  });

  test.each([[undefined], [null], [7], ['x'], [[]], [{ minLength: 'eight' }]])(
    'of %j asks nothing',
    (policy) => {
      expect(readPasswordPolicy(policy, null)).toMatchObject({ minLength: 0, minSymbol: 0, excluded: [] });
    },
  );
});
