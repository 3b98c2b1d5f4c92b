import {
  dataRoles,
  engineeringRoles,
  manyRoles,
  oneRole,
  shortRoles,
  showcaseRoles,
  threeRoles,
} from './accounts.ts';
import { awsApp, type DemoApp, otherApp } from './apps.ts';
import type { StsTrouble } from './sts-troubles.ts';

/** The password of everyone at Larkfield Instruments. */
export const demoPassword = 'rolecall';
/** The code every authenticator of theirs shows. */
export const demoCode = '123456';

export type FactorKind = 'number-push' | 'push' | 'okta-code' | 'google-code';

/** A user is a scenario: the user name says which, `plays` says it in a sentence. */
export interface DemoUser {
  readonly name: string;
  readonly plays: string;
  readonly factors: readonly FactorKind[];
  readonly apps: readonly DemoApp[];
  /** What the phone does with a push, four seconds after it was sent. Unset: approves. */
  readonly phone?: 'rejects' | 'sleeps';
  /** The number to choose in a number challenge. */
  readonly number?: number;
  readonly signIn?:
    | 'locked'
    | 'password-expired'
    | 'enroll'
    | 'state-expires'
    | 'unavailable'
    | 'hangs'
    | 'redirects';
  readonly appLinks?: 'refused';
  /** What opening the app gives in place of the form with the assertion. */
  readonly appPage?: 'not-assigned' | 'step-up';
  readonly sts?: StsTrouble;
  /** The assertion's SessionDuration in seconds. */
  readonly sessionSeconds: number;
}

const wiki = otherApp('Larkfield Wiki', 'bookmark');
const plain = awsApp('AWS', threeRoles);

function user(name: string, plays: string, rest: Partial<DemoUser> = {}): DemoUser {
  return { name, plays, factors: [], apps: [wiki, plain], sessionSeconds: 3600, ...rest };
}

export const demoUsers: readonly DemoUser[] = [
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
  user('number', 'One factor: a push with a number to choose.', { factors: ['number-push'], number: 42 }),
  user('zero', 'The number to choose is 0.', { factors: ['number-push'], number: 0 }),
  user('push', 'One factor: a plain push.', { factors: ['push'] }),
  user('totp', 'Two factors: codes from Okta Verify and from Google Authenticator.', {
    factors: ['okta-code', 'google-code'],
  }),
  user('code', 'One factor: a code from Okta Verify.', { factors: ['okta-code'] }),
  user('denied', 'The push is rejected on the phone.', { factors: ['push'], phone: 'rejects' }),
  user('timeout', 'Nobody answers the push.', { factors: ['push'], phone: 'sleeps' }),
  user('expired', 'The sign-in has expired when the code arrives.', {
    factors: ['okta-code'],
    signIn: 'state-expires',
  }),
  user('locked', 'The account is locked.', { signIn: 'locked' }),
  user('passwordexpired', 'The password has expired.', { signIn: 'password-expired' }),
  user('enroll', 'Okta wants a factor to be set up first.', { signIn: 'enroll' }),
  user('one', 'Password only; one role, Admin in 123456789012.', { apps: [awsApp('AWS', oneRole)] }),
  user('many', 'Password only; 250 roles in 40 accounts.', { apps: [wiki, awsApp('AWS', manyRoles(250))] }),
  user('apps', 'Two AWS apps with roles of their own.', {
    apps: [wiki, awsApp('AWS Engineering', engineeringRoles), awsApp('AWS Data', dataRoles, '270')],
  }),
  user('nolinks', 'Okta does not list the apps; the AWS app opens by its link.', { appLinks: 'refused' }),
  user('noapp', 'No AWS app among the apps.', { apps: [wiki, otherApp('Larkfield Payroll', 'workday')] }),
  user('noroles', 'The assertion carries no role.', { apps: [wiki, awsApp('AWS', [])] }),
  user('noform', 'Okta lists the AWS app but does not let the user open it.', { appPage: 'not-assigned' }),
  user('stepup', 'The AWS app asks for a code of its own.', { factors: ['okta-code'], appPage: 'step-up' }),
  user('huge', 'More roles than an assertion may carry: over 100,000 characters.', {
    apps: [wiki, awsApp('AWS', manyRoles(280))],
  }),
  user('duration', 'The assertion wishes twelve hours, every role allows one.', {
    apps: [wiki, awsApp('AWS', shortRoles)],
    sessionSeconds: 43_200,
  }),
  user('refused', 'AWS: the role does not trust the identity provider.', { sts: 'refused' }),
  user('signature', 'AWS does not know the certificate that signed.', { sts: 'signature' }),
  user('stale', 'AWS finds the first assertion too old, and takes the next.', { sts: 'stale-once' }),
  user('stale-forever', 'AWS finds every assertion too old.', { sts: 'stale' }),
  user('throttled', 'AWS: too many requests.', { sts: 'throttled' }),
  user('region', 'AWS: STS is switched off in this region.', { sts: 'region' }),
  user('html', 'A proxy answers for AWS with a page, status 200.', { sts: 'page' }),
  user('empty', 'AWS answers 200 with nothing.', { sts: 'empty' }),
  user('broken', 'AWS is unavailable (503).', { sts: 'unavailable' }),
  user('slow', 'AWS never answers.', { sts: 'hangs' }),
  user('cut', 'The connection to AWS is cut.', { sts: 'cut' }),
  user('okta-broken', 'Okta is unavailable (503).', { signIn: 'unavailable' }),
  user('okta-slow', 'Okta never answers.', { signIn: 'hangs' }),
  user('redirect', 'Okta’s address sends the password on to a stranger.', { signIn: 'redirects' }),
];

/** `Alice@larkfield.example`, `ALICE` and `alice` are one. */
export function findUser(username: string): DemoUser | undefined {
  const name = username.trim().toLowerCase().split('@', 1)[0];
  return demoUsers.find((each) => each.name === name);
}

/** The login; also the assertion's RoleSessionName, which is how the demo STS knows the scenario. */
export function login(of: DemoUser): string {
  return `${of.name}@larkfield.example`;
}
