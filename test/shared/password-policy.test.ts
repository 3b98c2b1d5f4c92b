import { describe, expect, test } from 'vitest';
import { checkPassword, type PasswordPolicy } from '../../src/shared/password-policy.ts';

const policy: PasswordPolicy = {
  minLength: 8,
  minLowerCase: 1,
  minUpperCase: 1,
  minNumber: 2,
  minSymbol: 1,
  excluded: ['lovelace'],
};
const unmet = (password: string) =>
  checkPassword(policy, password)
    .filter(({ met }) => !met)
    .map(({ rule }) => rule.rule);

describe('a new password', () => {
  test.each([
    ['', ['length', 'lower-case', 'upper-case', 'number', 'symbol', 'excluded']],
    ['abc', ['length', 'upper-case', 'number', 'symbol']],
    ['Abcdefg1', ['number', 'symbol']],
    ['Abcdef12', ['symbol']],
    ['Abcdef1 2', ['symbol']],
    ['Abcdef12!', []],
    ['xLoveLace12!', ['excluded']],
    ['Überweg42€', []],
    ['𝒜😀😀😀Ab12', []],
  ])('“%s” lacks %j', (password, rules) => {
    expect(unmet(password)).toEqual(rules);
  });

  test('is held to no rule that the policy does not have, written as 0 or -1', () => {
    const none = {
      minLength: 0,
      minLowerCase: -1,
      minUpperCase: 0,
      minNumber: -1,
      minSymbol: 0,
      excluded: [],
    };
    expect(checkPassword(none, '')).toEqual([]);
  });
});
