import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepOf } from '../../../src/core/okta/step.ts';
import { readTransaction } from '../../../src/core/okta/transaction.ts';

const host = 'acme.okta.com';
const href = (path: string) => ({ href: `https://acme.okta.com${path}` });
const step = (answer: object) => stepOf(readTransaction({ stateToken: '00x', ...answer }, host), host);
const factors = { factors: [{ factorType: 'push' }] };
const next = { next: href('/next') };

describe('what Okta asks for:', () => {
  test.each<[string, object, object]>([
    ['SUCCESS with a session token', { sessionToken: '2x' }, { kind: 'signed-on', sessionToken: '2x' }],
    [
      'SUCCESS with a session token and a link',
      { sessionToken: '2x', _links: next },
      { kind: 'signed-on', sessionToken: '2x' },
    ],
    [
      'SUCCESS of a step-up',
      { type: 'SESSION_STEP_UP', _links: next },
      { kind: 'back-to-app', href: 'https://acme.okta.com/next' },
    ],
    ['SUCCESS with nothing', {}, { kind: 'end' }],
    ['UNAUTHENTICATED', { _links: next }, { kind: 'authenticate', href: 'https://acme.okta.com/next' }],
    ['UNAUTHENTICATED with factors only', { _embedded: factors }, { kind: 'choose-factor' }],
    ['UNAUTHENTICATED with nothing', {}, { kind: 'organisation-page' }],
    [
      'PASSWORD_WARN',
      {
        _embedded: { policy: { expiration: { passwordExpireDays: 4 } } },
        _links: { ...next, skip: href('/skip') },
      },
      { kind: 'password-warning', days: 4, skip: 'https://acme.okta.com/skip' },
    ],
    ['PASSWORD_WARN without links', {}, { kind: 'organisation-page' }],
    [
      'PASSWORD_WARN that cannot be skipped',
      { _links: next },
      { kind: 'password-expired', change: 'https://acme.okta.com/next' },
    ],
    [
      'PASSWORD_EXPIRED',
      { _links: next },
      { kind: 'password-expired', change: 'https://acme.okta.com/next' },
    ],
    ['PASSWORD_EXPIRED without a link', {}, { kind: 'organisation-page' }],
    ['LOCKED_OUT', { stateToken: null }, { kind: 'end' }],
    ['MFA_REQUIRED', { _embedded: factors }, { kind: 'choose-factor' }],
    ['MFA_REQUIRED without factors', {}, { kind: 'organisation-page' }],
    ['MFA_CHALLENGE', { _links: next }, { kind: 'challenge' }],
    ['MFA_ENROLL', { _embedded: factors }, { kind: 'organisation-page' }],
    [
      'MFA_ENROLL, all optional',
      { _links: { skip: href('/skip') } },
      { kind: 'skip', href: 'https://acme.okta.com/skip' },
    ],
    ['MFA_ENROLL_ACTIVATE', { _links: next }, { kind: 'organisation-page' }],
    ['RECOVERY', { _links: next }, { kind: 'organisation-page' }],
    ['RECOVERY_CHALLENGE', {}, { kind: 'organisation-page' }],
    ['PASSWORD_RESET', { _links: next }, { kind: 'organisation-page' }],
    ['CONSENT_REQUIRED', { _links: next }, { kind: 'organisation-page' }],
    ['FACTOR_REQUIRED', { type: 'LOGIN', _embedded: factors }, { kind: 'organisation-page' }],
    ['toString', {}, { kind: 'organisation-page' }],
  ])('%s', (name, answer, expected) => {
    expect(step({ status: name.split(/[ ,]/)[0], ...answer })).toMatchObject(expected);
  });
});

test('the reason that leads to the organisation’s page names it', () => {
  const why = (status: string, rest: object = {}) => {
    const found = step({ status, ...rest });
    return 'why' in found ? found.why.failure : null;
  };
  expect(why('MFA_ENROLL')).toEqual({ code: 'enrolment-needed', facts: { host } });
  expect(why('RECOVERY')).toEqual({ code: 'recovery-needed', facts: { host } });
  expect(why('LOCKED_OUT')).toEqual({ code: 'account-locked', facts: {} });
  expect(why('MFA_REQUIRED', { type: 'LOGIN' })).toEqual({ code: 'identity-engine', facts: { host } });
  expect(why('X'.repeat(99))).toMatchObject({ code: 'status-unknown', facts: { status: 'X'.repeat(40) } });
});

test('every transaction that can be read is in some step', () => {
  const link = fc.oneof(fc.jsonValue(), fc.record({ href: fc.webUrl(), name: fc.jsonValue() }));
  const answer = fc.record(
    {
      status: fc.oneof(
        fc.string(),
        fc.constantFrom('SUCCESS', 'MFA_REQUIRED', 'MFA_ENROLL', 'PASSWORD_WARN', 'UNAUTHENTICATED'),
      ),
      type: fc.jsonValue(),
      sessionToken: fc.jsonValue(),
      _links: fc.record({ next: link, skip: link, prev: link }, { requiredKeys: [] }),
      _embedded: fc.jsonValue(),
    },
    { requiredKeys: ['status'] },
  );
  fc.assert(
    fc.property(answer, (json) => {
      expect(step(json).kind).toMatch(/^[a-z-]+$/);
    }),
  );
});
