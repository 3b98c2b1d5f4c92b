import { showcaseRoles } from './accounts.ts';
import { awsApp } from './apps.ts';
import type { DemoUser } from './user.ts';
import { user, wiki } from './user-builder.ts';

/** What the password leads to. */
export const signInUsers: readonly DemoUser[] = [
  user(
    'alice',
    'The showcase: push with a number, Okta Verify, Google Authenticator; six roles in three accounts.',
    {
      factors: ['number-push', 'okta-code', 'google-code'],
      number: 42,
      apps: [wiki, awsApp('AWS', showcaseRoles)],
    },
  ),
  user('nomfa', 'Password only; three roles in two accounts.'),
  user('locked', 'The account is locked.', { signIn: 'locked' }),
  user('hiddenlock', 'The account is locked and Okta does not say so: the right password is refused.', {
    signIn: 'hidden-lock',
  }),
  user('passwordwarn', 'The password expires in four days; it may be changed or left.', {
    password: 'expires-soon',
  }),
  user('passwordexpired', 'The password has expired and must be changed.', { password: 'expired' }),
  user('passwordexpired-mfa', 'A code from Okta Verify, then the expired password must be changed.', {
    factors: ['okta-code'],
    password: 'expired',
  }),
  user('passwordreset', 'Okta wants the password to be reset.', { errand: 'password-reset' }),
  user('enroll', 'Okta wants a factor to be set up first.', { errand: 'enroll' }),
  user('enroll-skip', 'Okta offers to set up a factor, which can be skipped.', { errand: 'enroll-optional' }),
  user('activate', 'A factor is half set up: its QR code waits to be scanned.', { errand: 'activate' }),
  user('recovery', 'The account is being recovered by a security question.', { errand: 'recovery' }),
  user('recovery-challenge', 'The account is being recovered by a text message.', {
    errand: 'recovery-challenge',
  }),
  user('consent', 'Okta asks for a consent, a status no client expects.', { errand: 'consent' }),
  user('idxtoken', 'Okta answers with a token of Identity Engine.', { errand: 'identity-engine' }),
  user('federated', 'The password belongs to another identity provider: Okta refuses it.', {
    signIn: 'federated',
  }),
  user('expired', 'The sign-in has expired when the code arrives.', {
    factors: ['okta-code'],
    verify: 'state-expires',
  }),
  user('newtoken', 'Push or code; every answer of Okta carries a new state token.', {
    factors: ['push', 'okta-code'],
    answers: 'new-tokens',
  }),
  user('nosessions', 'Okta’s Sessions API is closed; the session opens by a redirect.', {
    session: 'no-sessions-api',
  }),
  user('shortsession', 'The Okta session ends after ten idle minutes.', { session: 'short' }),
];
