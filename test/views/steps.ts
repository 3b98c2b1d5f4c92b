import type { Screen } from '../../src/shared/view.ts';
import { noRules } from './samples.ts';

type Named<N extends Screen['name']> = Extract<Screen, { readonly name: N }>;

/** Each step of the sign-in, as it begins. */
export const steps = {
  welcome: { name: 'welcome', address: '', working: false } satisfies Named<'welcome'>,
  signIn: {
    name: 'sign-in',
    host: 'acme.okta.com',
    username: '',
    working: false,
    demo: false,
    keep: 'unknown',
    kept: false,
  } satisfies Named<'sign-in'>,
  factors: {
    name: 'factors',
    factors: [{ id: 'p', kind: 'push', label: 'Okta Verify: send a push', lastUsed: false }],
    working: false,
  } satisfies Named<'factors'>,
  code: {
    name: 'code',
    id: 'challenge-1',
    label: 'Google Authenticator: enter a code',
    field: 'code',
    prompt: null,
    resendAt: null,
    freshAt: null,
    canRemember: false,
    remembered: false,
    canUseAnother: false,
    working: false,
  } as Named<'code'>,
  push: {
    name: 'push',
    label: 'Okta Verify',
    number: null,
    state: 'waiting',
    canRemember: false,
    remembered: false,
    autoPush: false,
    canUseAnother: false,
  } as Named<'push'>,
  passwordWarning: {
    name: 'password-warning',
    days: 3,
    canChange: true,
    working: false,
  } satisfies Named<'password-warning'>,
  newPassword: {
    name: 'new-password',
    expired: true,
    policy: noRules,
    working: false,
  } satisfies Named<'new-password'>,
  organisationPage: {
    name: 'organisation-page',
    host: 'acme.okta.com',
    why: { code: 'enrolment-needed', facts: { host: 'acme.okta.com' } },
    canUseAnother: false,
  } satisfies Named<'organisation-page'>,
  apps: {
    name: 'apps',
    apps: [{ id: 'a', label: 'AWS' }],
    unusable: [],
    working: false,
  } satisfies Named<'apps'>,
  appLink: {
    name: 'app-link',
    unusable: [],
    anyListed: true,
    canUseAnother: false,
    working: false,
  } satisfies Named<'app-link'>,
  roleByHand: { name: 'role-by-hand', app: 'AWS', working: false } satisfies Named<'role-by-hand'>,
};
