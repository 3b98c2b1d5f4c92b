import type { FactorKind } from './factor-kinds.ts';
import type { DemoUser } from './user.ts';
import { user } from './user-builder.ts';

/** A factor for a browser, with a code from Okta Verify as the way round. */
function browserFactor(name: string, plays: string, kind: FactorKind): DemoUser {
  return user(name, plays, { factors: [kind, 'okta-code'] });
}

export const factorUsers: readonly DemoUser[] = [
  user('number', 'One factor: a push with a number to choose.', { factors: ['number-push'], number: 42 }),
  user('zero', 'The number to choose is 0.', { factors: ['number-push'], number: 0 }),
  user('numberlate', 'The number to choose comes late, the approval after nine seconds.', {
    factors: ['number-push'],
    number: 7,
    phone: 'slow-number',
  }),
  user('push', 'One factor: a plain push.', { factors: ['push'] }),
  user('autopush', 'One factor: a push that may go out by itself.', { factors: ['push'], autoPush: true }),
  user('denied', 'The push is rejected on the phone.', { factors: ['push'], phone: 'rejects' }),
  user('timeout', 'Nobody answers the push.', { factors: ['push'], phone: 'sleeps' }),
  user('pollratelimited', 'A push; Okta limits the polls for five seconds.', {
    factors: ['push'],
    verify: 'rate-limited',
  }),
  user('twophones', 'Two phones for the push.', { factors: ['push', 'second-push'] }),
  user('totp', 'Two factors: codes from Okta Verify and from Google Authenticator.', {
    factors: ['okta-code', 'google-code'],
  }),
  user('code', 'One factor: a code from Okta Verify.', { factors: ['okta-code'] }),
  user('twotokens', 'Codes from Okta Verify on two devices.', { factors: ['okta-code', 'second-okta-code'] }),
  user('hotp', 'One factor: a code from an Entrust token.', { factors: ['hotp'] }),
  user('yubikey', 'One factor: a one-time password from a YubiKey.', { factors: ['yubikey'] }),
  user('rsa', 'RSA SecurID: the code, a new PIN, the next code.', { factors: ['rsa'] }),
  user('symantec', 'Symantec VIP: the code, then the next code.', { factors: ['symantec'] }),
  user('onprem', 'One factor: a code from an on-premises token.', { factors: ['onprem'] }),
  user('sms', 'One factor: a code by text message.', { factors: ['sms'] }),
  user('twosms', 'Text messages to one of two phones.', { factors: ['sms', 'second-sms'] }),
  user('challenged', 'The text message is on its way already.', { factors: ['sms'], errand: 'challenge' }),
  user('call', 'One factor: a code by phone call.', { factors: ['call'] }),
  user('email', 'One factor: a code by e-mail.', { factors: ['email'] }),
  user('question', 'One factor: a security question; the answer is `answer`.', { factors: ['question'] }),
  user('passwordfactor', 'The password is asked for once more, as a factor.', { factors: ['password'] }),
  browserFactor('duo', 'Duo, or a code from Okta Verify.', 'duo'),
  user('duo-only', 'One factor: Duo.', { factors: ['duo'] }),
  browserFactor('webauthn', 'A security key or fingerprint (WebAuthn), or a code.', 'webauthn'),
  browserFactor('u2f', 'A security key (U2F), or a code.', 'u2f'),
  browserFactor('idp', 'Another identity provider as a factor, or a code.', 'idp'),
  browserFactor('samlfactor', 'A SAML provider as a factor, or a code.', 'saml'),
  browserFactor('oidcfactor', 'An OpenID provider as a factor, or a code.', 'oidc'),
  browserFactor('fastpass', 'Okta FastPass, or a code.', 'fastpass'),
  browserFactor('newfactor', 'A factor nobody has heard of, or a code.', 'unknown'),
  user('allfactors', 'One of every factor.', {
    factors: [
      'push',
      'okta-code',
      'google-code',
      'hotp',
      'yubikey',
      'rsa',
      'symantec',
      'onprem',
      'sms',
      'call',
      'email',
      'question',
      'password',
      'duo',
      'webauthn',
      'u2f',
      'idp',
      'saml',
      'oidc',
      'fastpass',
      'unknown',
    ],
  }),
  user('oddfactors', 'Factors that lack an id, a profile or links, and a code that works.', {
    factors: ['push', 'hotp', 'sms', 'call', 'email', 'question', 'okta-code'],
    answers: 'odd-factors',
  }),
  user('conflict', 'Okta calls the first right code a conflict and takes the next.', {
    factors: ['okta-code'],
    verify: 'conflict',
  }),
];
