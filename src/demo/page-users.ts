import type { DemoUser, StepUp } from './user.ts';
import { user } from './user-builder.ts';

function steppingUp(name: string, plays: string, stepUp: StepUp, rest: Partial<DemoUser> = {}): DemoUser {
  return user(name, plays, { stepUp, ...rest });
}

/** What opening the AWS app shows in place of its form. */
export const pageUsers: readonly DemoUser[] = [
  user('noform', 'Okta lists the AWS app but does not let the user open it.', { appPage: 'not-assigned' }),
  user('appdenied', 'A policy of Okta locks the AWS app.', { appPage: 'denied' }),
  user('reauth', 'The AWS app asks for the password again.', { appPage: 'password-again' }),
  user('gone', 'The link of the AWS app leads nowhere.', { appPage: 'gone' }),
  user('federation', 'The AWS app signs in to the console in the old way, without roles.', {
    appPage: 'federation',
  }),
  user('elsewhere', 'The AWS app sends away to another site.', { appPage: 'elsewhere' }),
  user('hub', 'The AWS app asks another identity provider.', { appPage: 'hub' }),
  user('othersaml', 'The AWS app’s assertion is for another site.', { appPage: 'other-saml' }),
  user('loginpage', 'The AWS app shows Okta’s sign-in page.', { appPage: 'sign-in-page' }),
  user('blank', 'The AWS app shows a page with nothing in it.', { appPage: 'blank' }),
  user('zone', 'A network zone forbids the AWS app.', { appPage: 'zone' }),
  steppingUp(
    'stepup',
    'The AWS app asks for a code of its own, and not the one that signed in.',
    { begins: 'MFA_REQUIRED', factors: ['okta-code'], codesOnce: true },
    { factors: ['okta-code'] },
  ),
  steppingUp('stepup-push', 'Password only; the AWS app asks for a push.', {
    begins: 'MFA_REQUIRED',
    factors: ['push'],
  }),
  steppingUp('stepup-password', 'The AWS app asks for the password, then for a code.', {
    begins: 'UNAUTHENTICATED',
    factors: ['okta-code'],
  }),
  steppingUp('stepup-idx', 'The AWS app asks for a code on a page of Identity Engine.', {
    begins: 'MFA_REQUIRED',
    factors: ['okta-code'],
    page: 'identity-engine',
  }),
  steppingUp('stepup-enroll', 'The AWS app offers to set up a factor, which can be skipped.', {
    begins: 'MFA_ENROLL',
    factors: [],
  }),
];
