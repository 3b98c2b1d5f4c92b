import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usableFactors } from '../../../src/core/okta/factors.ts';
import { readTransaction } from '../../../src/core/okta/transaction.ts';
import { failureCode } from '../failure-code.ts';

const read = (answer: object) => readTransaction({ status: 'MFA_REQUIRED', ...answer }, 'acme.okta.com');

describe('a transaction is read', () => {
  test('with nothing in it but a status', () => {
    expect(read({})).toEqual({
      status: 'MFA_REQUIRED',
      stateToken: null,
      sessionToken: null,
      factorResult: null,
      factors: [],
      number: null,
      policy: { allowRemember: false },
      links: { next: null, prev: null, cancel: null, resend: null },
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
    expect(read({ _links: several }).links).toEqual({
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
      { id: '', type: 'push', provider: '', device: '', verify: '' },
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
    ['the challenge', { _embedded: { factor: { _embedded: { challenge: null } } } }],
    ['the number', { _embedded: { factor: { _embedded: { challenge: { correctAnswer: null } } } } }],
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
    expect(read({ _embedded: { factor: { _embedded: { challenge: { correctAnswer } } } } }).number).toBe(
      number,
    );
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

describe('factors are labelled', () => {
  const factor = (id: string, type: string, provider: string, device = '') => ({
    id,
    type,
    provider,
    device,
    verify: `https://acme.okta.com/${id}`,
  });
  const labels = (...factors: ReturnType<typeof factor>[]) =>
    usableFactors(factors).map(({ label }) => label);

  test('in Okta’s order, by kind and provider', () => {
    expect(
      labels(
        factor('a', 'token:software:totp', 'GOOGLE', 'ada@acme.example'),
        factor('b', 'push', 'OKTA', 'Ada’s phone'),
        factor('c', 'token:software:totp', 'OKTA', 'ada@acme.example'),
      ),
    ).toEqual([
      'Google Authenticator: enter a code',
      'Okta Verify: send a push',
      'Okta Verify: enter a code',
    ]);
  });

  test('with the device where two would be alike', () => {
    expect(labels(factor('a', 'push', 'OKTA', 'Phone'), factor('b', 'push', 'OKTA', 'Tablet'))).toEqual([
      'Okta Verify: send a push (Phone)',
      'Okta Verify: send a push (Tablet)',
    ]);
  });

  test('only when Rolecall can drive them', () => {
    const unlinked = { ...factor('x', 'push', 'OKTA'), verify: '' };
    expect(labels(factor('w', 'webauthn', 'FIDO'), factor('d', 'web', 'DUO'), unlinked)).toEqual([]);
  });
});

const mocks = process.env['ROLECALL_OKTA_MOCKS'];

test('every recorded answer of Okta in ROLECALL_OKTA_MOCKS is read or refused in our own words', async ({
  skip,
}) => {
  if (mocks === undefined) return skip('ROLECALL_OKTA_MOCKS is not set');
  const files = readdirSync(mocks).filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    const text = readFileSync(join(mocks, name), 'utf8');
    let json: { response?: unknown; status?: unknown };
    try {
      json = JSON.parse(text);
    } catch {
      continue;
    }
    const answer = json.response ?? json;
    const code = await failureCode(() => {
      usableFactors(readTransaction(answer, 'acme.okta.com').factors);
    });
    const isTransaction = typeof (answer as { status?: unknown }).status === 'string';
    expect(`${name}: ${code}`).toBe(`${name}: ${isTransaction ? 'none' : 'answer-unreadable'}`);
  }
});
