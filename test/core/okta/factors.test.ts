import { describe, expect, test } from 'vitest';
import { labelFactors } from '../../../src/core/okta/factors.ts';
import type { Factor } from '../../../src/core/okta/transaction.ts';

const factor = (type: string, provider: string, rest: Partial<Factor> = {}): Factor => ({
  id: `${type}-${provider}`,
  type,
  provider,
  vendor: provider,
  device: '',
  keyName: '',
  question: '',
  verify: 'https://acme.okta.com/verify',
  ...rest,
});
const labels = (...factors: Factor[]) => labelFactors(factors).map(({ label }) => label);

describe('a factor is used and named by its type and provider:', () => {
  test.each([
    ['push', 'OKTA', {}, 'push', 'Okta Verify: send a push'],
    ['token:software:totp', 'OKTA', {}, 'code', 'Okta Verify: enter a code'],
    ['token:software:totp', 'GOOGLE', {}, 'code', 'Google Authenticator: enter a code'],
    ['token:software:totp', 'ACME', { vendor: 'Acme Auth' }, 'code', 'Acme Auth: enter a code'],
    ['token:hotp', 'CUSTOM', { vendor: 'Entrust' }, 'code', 'Entrust: enter a code'],
    ['token:hardware', 'YUBICO', {}, 'code', 'YubiKey: touch to enter a code'],
    ['token', 'RSA', {}, 'code', 'RSA SecurID: enter a code'],
    ['token', 'SYMANTEC', {}, 'code', 'Symantec VIP: enter a code'],
    ['token', 'DEL_OATH', { vendor: 'On-Prem MFA' }, 'code', 'On-Prem MFA: enter a code'],
    ['sms', 'OKTA', { device: '+1 XXX-XXX-1337' }, 'message', 'SMS: send a code to +1 XXX-XXX-1337'],
    ['call', 'OKTA', { device: '+1 XXX-XXX-7799' }, 'message', 'Voice call: hear a code at +1 XXX-XXX-7799'],
    [
      'email',
      'OKTA',
      { device: 'a...a@acme.example' },
      'message',
      'Email: send a code to a...a@acme.example',
    ],
    ['sms', 'OKTA', {}, 'message', 'SMS: send a code'],
    ['question', 'OKTA', {}, 'question', 'Security question'],
    ['password', 'OKTA', {}, 'password', 'Password: enter it again'],
    ['web', 'DUO', {}, 'page', 'Duo Security'],
    ['webauthn', 'FIDO', {}, 'page', 'Security key or biometric'],
    ['u2f', 'FIDO', {}, 'page', 'Security key or biometric'],
    ['signed_nonce', 'OKTA', {}, 'page', 'Okta FastPass'],
    ['claims_provider', 'CUSTOM', { vendor: 'Partner IdP' }, 'page', 'Partner IdP'],
    ['assertion:saml2', 'GENERIC_SAML', { vendor: 'SAML Factor' }, 'page', 'SAML Factor'],
    ['assertion:oidc', 'GENERIC_OIDC', { vendor: '' }, 'page', 'assertion:oidc'],
    ['telepathy', 'OKTA', { vendor: '' }, 'page', 'telepathy'],
    ['telepathy', 'OKTA', { vendor: 'OKTA' }, 'page', 'Another way'],
  ] as const)('%s %s %j is a %s: “%s”', (type, provider, rest, kind, label) => {
    expect(labelFactors([factor(type, provider, rest)])).toMatchObject([{ kind, label }]);
  });
});

test.each([
  [factor('sms', 'OKTA', { device: '+44 XXXX 12' }), 'Sent by SMS to +44 XXXX 12'],
  [factor('call', 'OKTA', { device: '+44 XXXX 12' }), 'Calling +44 XXXX 12'],
  [factor('email', 'OKTA'), 'Sent by email'],
  [factor('push', 'OKTA'), 'Okta Verify'],
  [factor('token', 'RSA'), 'RSA SecurID: enter a code'],
])('once %j is on its way it is called “%s”', (one, lead) => {
  expect(labelFactors([one])[0]?.lead).toBe(lead);
});

test('factors keep Okta’s order', () => {
  expect(
    labels(factor('token:software:totp', 'GOOGLE'), factor('push', 'OKTA'), factor('question', 'OKTA')),
  ).toEqual(['Google Authenticator: enter a code', 'Okta Verify: send a push', 'Security question']);
});

test('two that would be alike are told apart by their device, and by their place when even that is the same', () => {
  const push = (id: string, device: string) => factor('push', 'OKTA', { id, device });
  expect(labels(push('a', 'Phone'), push('b', 'Tablet'), push('c', 'Phone'))).toEqual([
    'Okta Verify: send a push (Phone)',
    'Okta Verify: send a push (Tablet)',
    'Okta Verify: send a push (Phone) (2)',
  ]);
  expect(labels(push('a', ''), push('b', ''))).toEqual([
    'Okta Verify: send a push',
    'Okta Verify: send a push (2)',
  ]);
});

test('two security keys without names are told apart by their place, not by the ids of their keys', () => {
  const key = (id: string, keyName: string) =>
    factor('webauthn', 'FIDO', { id, keyName, device: 'vdCxImCygaKm' });
  expect(labels(key('a', ''), key('b', ''))).toEqual([
    'Security key or biometric',
    'Security key or biometric (2)',
  ]);
  expect(labels(key('a', 'Blue key'), key('b', 'Laptop'))[0]).toBe('Security key or biometric (Blue key)');
});

test('a factor without a link is listed, but only the organisation’s page can use it', () => {
  expect(labelFactors([factor('push', 'OKTA', { verify: '' })])).toMatchObject([
    { kind: 'page', verify: '' },
  ]);
});

test('factors without an id are told apart all the same', () => {
  const ids = labelFactors([factor('push', 'OKTA', { id: '' }), factor('sms', 'OKTA', { id: '' })]);
  expect(new Set(ids.map(({ id }) => id)).size).toBe(2);
});
