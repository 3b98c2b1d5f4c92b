import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTransaction } from '../../../src/core/okta/transaction.ts';
import { failureCode } from '../failure-code.ts';

const read = (answer: object) => readTransaction({ status: 'MFA_REQUIRED', ...answer }, 'acme.okta.com');

describe('a transaction is read', () => {
  test('with nothing in it but a status', () => {
    expect(read({})).toEqual({
      status: 'MFA_REQUIRED',
      outOfStep: false,
      type: null,
      stateToken: null,
      sessionToken: null,
      factorResult: null,
      factors: [],
      factor: null,
      number: null,
      policy: {
        allowRemember: false,
        rememberByDefault: false,
        autoPush: [],
        expiresInDays: null,
        password: {
          minLength: 0,
          minLowerCase: 0,
          minUpperCase: 0,
          minNumber: 0,
          minSymbol: 0,
          excluded: [],
        },
      },
      links: { next: null, prev: null, skip: null, cancel: null, resend: null },
    });
  });

  test('from links without a name, and from one or several to send again', () => {
    const href = (path: string) => ({ href: `https://acme.okta.com${path}` });
    const several = {
      next: href('/n'),
      prev: href('/p'),
      cancel: href('/c'),
      resend: [href('/r'), href('/x')],
    };
    expect(read({ _links: several }).links).toMatchObject({
      next: 'https://acme.okta.com/n',
      prev: 'https://acme.okta.com/p',
      cancel: 'https://acme.okta.com/c',
      resend: 'https://acme.okta.com/r',
    });
    expect(read({ _links: { resend: href('/r') } }).links.resend).toBe('https://acme.okta.com/r');
    expect(read({ _links: { resend: [] } }).links.resend).toBeNull();
  });

  test.each([
    ['without profile, id and links', { factorType: 'push' }],
    ['with an empty profile', { factorType: 'push', provider: '', profile: {} }],
    ['whose profile is null', { factorType: 'push', profile: null }],
    ['whose profile is no object', { factorType: 'push', profile: 'none' }],
    ['whose links are null', { factorType: 'push', _links: null }],
    ['whose id is null', { factorType: 'push', id: null }],
  ])('with a factor %s', (_what, factor) => {
    expect(read({ _embedded: { factors: [factor] } }).factors).toEqual([
      { id: '', type: 'push', provider: '', vendor: '', device: '', keyName: '', question: '', verify: '' },
    ]);
  });

  test('with one factor that is no factor, which does not take the others with it', () => {
    const factors = [{ profile: {} }, null, { factorType: 'push', id: 'opf1' }];
    expect(read({ _embedded: { factors } }).factors.map(({ id }) => id)).toEqual(['opf1']);
  });

  test.each<[string, object]>([
    ['tokens', { stateToken: null, sessionToken: null, factorResult: null }],
    ['what is embedded', { _embedded: null }],
    ['links', { _links: null }],
    ['each link', { _links: { next: null, prev: null, cancel: null, resend: null } }],
    ['factor, factors and policy', { _embedded: { factor: null, factors: null, policy: null } }],
  ])('with null in place of %s', (_what, answer) => {
    expect(read(answer)).toEqual(read({}));
  });

  test.each([
    [42, 42],
    ['42', 42],
    [0, 0],
    ['0', 0],
    ['07', 7],
    ['', null],
    [' ', null],
    ['many', null],
    [-1, null],
    [4.5, null],
  ])('with the number to choose %j as %j', (correctAnswer, number) => {
    const factor = { factorType: 'push', _embedded: { challenge: { correctAnswer } } };
    expect(read({ _embedded: { factor } }).number).toBe(number);
  });

  test('not from what is none', async () => {
    for (const json of [undefined, null, 7, 'x', [], {}, { status: 7 }, { errorCode: 'E0000004' }]) {
      expect(await failureCode(() => readTransaction(json, 'acme.okta.com'))).toBe('answer-unreadable');
    }
  });

  test('never with another error than our own, whatever JSON comes', async () => {
    const shaped = fc.record(
      {
        status: fc.string(),
        stateToken: fc.jsonValue(),
        _links: fc.oneof(fc.jsonValue(), fc.record({ next: fc.jsonValue(), resend: fc.jsonValue() })),
        _embedded: fc.record({
          factors: fc.oneof(
            fc.jsonValue(),
            fc.array(fc.record({ factorType: fc.jsonValue(), profile: fc.jsonValue() })),
          ),
          factor: fc.jsonValue(),
          policy: fc.jsonValue(),
        }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), shaped), async (json) => {
        expect(await failureCode(() => readTransaction(json, 'h'))).toMatch(/^(none|answer-unreadable)$/);
      }),
    );
  });
});
