import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isProviderArn, isRoleArn, roleParts } from '../../../src/core/arn.ts';
import { readRoleValue } from '../../../src/core/saml/role-value.ts';

const letters = (characters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength });
const word = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
const partition = fc.constantFrom('aws', 'aws-cn', 'aws-us-gov', 'aws-iso-b', 'aws-eusc');
const account = letters('0123456789', 12).map((digits) => digits.padStart(12, '0'));
const roleName = letters(`${word}+=,.@-`, 64);
const path = fc
  .array(letters(`${word}+=,.@-`, 20), { maxLength: 4 })
  .map((parts) => parts.map((part) => `${part}/`).join(''));
const roleArn = fc
  .tuple(partition, account, path, roleName)
  .map(([p, a, dir, name]) => `arn:${p}:iam::${a}:role/${dir}${name}`);
const providerArn = fc
  .tuple(partition, account, letters(`${word}.-`, 128))
  .map(([p, a, name]) => `arn:${p}:iam::${a}:saml-provider/${name}`);
const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n', '\u00a0'), maxLength: 5 });

describe('a value of the Role attribute', () => {
  test('is the same pair in either order, with white space anywhere between', () => {
    fc.assert(
      fc.property(
        roleArn,
        providerArn,
        fc.array(space, { minLength: 4, maxLength: 4 }),
        (role, provider, [a, b, c, d]) => {
          const pairs = [{ role, provider }];
          expect(readRoleValue(`${a}${role}${b},${c}${provider}${d}`)).toEqual(pairs);
          expect(readRoleValue(`${a}${provider}${b},${c}${role}${d}`)).toEqual(pairs);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('is all its pairs when roles and providers take turns, whichever comes first', () => {
    const many = fc.array(fc.tuple(roleArn, providerArn), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(many, space, (list, gap) => {
        // Then the separator would be part of a name.
        fc.pre(!list.some(([role]) => role.endsWith(',')));
        const pairs = list.map(([role, provider]) => ({ role, provider }));
        const separator = `${gap},${gap}`;
        expect(readRoleValue(list.flat().join(separator))).toEqual(pairs);
        expect(readRoleValue(list.flatMap(([role, provider]) => [provider, role]).join(separator))).toEqual(
          pairs,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('is nothing when the turns break, for then a pair would be a guess', () => {
    const [r, s] = ['arn:aws:iam::123456789012:role/R', 'arn:aws:iam::123456789012:role/S'];
    const [p, q] = ['arn:aws:iam::123456789012:saml-provider/P', 'arn:aws:iam::123456789012:saml-provider/Q'];
    for (const parts of [
      [r, p, q, s],
      [p, r, s, q],
      [r, s, p, q],
      [r, p, s],
      [r, p, s, 'arn:x'],
      [r, p, r, p, q],
      ['arn:x', 'arn:y'],
    ]) {
      expect(readRoleValue(parts.join(','))).toBeNull();
    }
    expect(readRoleValue([r, p, s, q].join(','))).toHaveLength(2);
  });

  test('of a thousand pairs, or of a megabyte of junk, is read in a moment', () => {
    const pair = 'arn:aws:iam::123456789012:role/R,arn:aws:iam::123456789012:saml-provider/P';
    const started = performance.now();
    expect(readRoleValue(Array.from({ length: 1000 }, () => pair).join(',\n'))).toHaveLength(1000);
    for (const text of [
      ' '.repeat(1_000_000),
      ', '.repeat(500_000),
      `,${' '.repeat(1_000_000)}`,
      'arn:aws'.repeat(150_000),
      `arn:aws${'-'.repeat(1_000_000)}`,
      `arn:aws:iam::123456789012:role/${'a/'.repeat(500_000)}`,
      ',arn:'.repeat(200_000),
    ]) {
      expect(readRoleValue(text)).toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('is nothing when it is not exactly one role and one provider', () => {
    fc.assert(
      fc.property(roleArn, roleArn, providerArn, providerArn, (role, other, provider, another) => {
        // Then the separator would be part of a name.
        fc.pre(!role.endsWith(','));
        for (const parts of [
          [],
          [role],
          [provider],
          [role, other],
          [provider, another],
          [role, provider, other],
        ]) {
          expect(readRoleValue(parts.join(','))).toBeNull();
        }
        expect(readRoleValue(`${role}${provider}`)).toBeNull();
        expect(readRoleValue(`${role};${provider}`)).toBeNull();
        expect(readRoleValue(`x${role},${provider}`)).toBeNull();
        expect(readRoleValue(`${role} ${provider}`)).toBeNull();
        expect(readRoleValue(`${provider},${role} x`)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('is nothing, and never an error, when it is junk', () => {
    const junk = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'arn:',
            'arn:aws:iam::',
            ':role/',
            ':saml-provider/',
            '123456789012',
            ',',
            ' ',
            '\n',
            'Admin',
            '/',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(junk, (text) => {
        for (const pair of readRoleValue(text) ?? [])
          expect(isRoleArn(pair.role) && isProviderArn(pair.provider)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    // Names that pretend to be the other kind.
    ['arn:aws:iam::123456789012:role/saml-provider/x', 'arn:aws:iam::123456789012:saml-provider/role'],
    ['arn:aws:iam::123456789012:role/a,b=c@d.e+f', 'arn:aws:iam::210987654321:saml-provider/Okta-1.prod'],
    ['arn:aws-us-gov:iam::123456789012:role/Admin', 'arn:aws-us-gov:iam::123456789012:saml-provider/OKTA'],
  ])('tells %s from its provider by the resource, not by a word in it', (role, provider) => {
    expect(readRoleValue(`${provider},${role}`)).toEqual([{ role, provider }]);
  });

  test.each([
    'arn:aws:iam::12345678901:role/Admin',
    'arn:aws:iam::1234567890123:role/Admin',
    'arn:aws:iam::１２３４５６７８９０１２:role/Admin',
    'arn:aws:iam::123456789012:user/Admin',
    'arn:aws:sts::123456789012:role/Admin',
    'arn:aws:iam:us-east-1:123456789012:role/Admin',
    'arn:evil:iam::123456789012:role/Admin',
    'arn:aws:iam::123456789012:role/',
    'arn:aws:iam::123456789012:role/Ad min',
    'arn:aws:iam::123456789012:role/Ad\nmin',
    'arn:aws:iam::123456789012:role/Admin]',
    'arn:aws:iam::123456789012:role/Admin\n',
    `arn:aws:iam::123456789012:role/${'a'.repeat(700)}`,
  ])('does not take %j for a role', (arn) => {
    expect(isRoleArn(arn)).toBe(false);
  });
});

test('the parts of a role’s ARN keep the path in the name', () => {
  const arn = 'arn:aws-cn:iam::123456789012:role/team/a/Admin';
  if (!isRoleArn(arn)) throw new Error('not a role');
  expect(roleParts(arn)).toEqual({ partition: 'aws-cn', account: '123456789012', name: 'team/a/Admin' });
});
