import type { DemoApp } from './apps.ts';
import type { FactorKind } from './factor-kinds.ts';
import type { StsTrouble } from './sts-troubles.ts';

/** What the request with the password meets. */
export type SignInTrouble =
  | 'locked'
  | 'hidden-lock'
  | 'federated'
  | 'rate-limited'
  | 'unavailable'
  | 'hangs'
  | 'redirects'
  | 'forbidden'
  | 'forbidden-json'
  | 'plain-text'
  | 'page';

/** What Okta wants after the right password, before or in place of factors. */
export type Errand =
  | 'enroll'
  | 'enroll-optional'
  | 'activate'
  | 'recovery'
  | 'recovery-challenge'
  | 'password-reset'
  | 'consent'
  | 'identity-engine'
  | 'challenge';

/** What opening the AWS app gives in place of the form with the assertion. */
export type AppPage =
  | 'not-assigned'
  | 'denied'
  | 'password-again'
  | 'gone'
  | 'federation'
  | 'elsewhere'
  | 'hub'
  | 'other-saml'
  | 'sign-in-page'
  | 'blank'
  | 'zone';

/** How the AWS app asks again before it gives its form. */
export interface StepUp {
  readonly begins: 'MFA_REQUIRED' | 'UNAUTHENTICATED' | 'MFA_ENROLL';
  readonly factors: readonly FactorKind[];
  /** A code that has signed in already does not open the app as well. */
  readonly codesOnce?: boolean;
  /** Whose page asks: unset, the classic one. */
  readonly page?: 'identity-engine';
}

/** A user is a scenario: the user name says which, `plays` says it in a sentence. */
export interface DemoUser {
  readonly name: string;
  readonly plays: string;
  readonly factors: readonly FactorKind[];
  readonly apps: readonly DemoApp[];
  /** What the phone does with a push, four seconds after it was sent. Unset: approves. */
  readonly phone?: 'rejects' | 'sleeps' | 'slow-number';
  /** The number to choose in a number challenge. */
  readonly number?: number;
  /** Whether pushes of this user go out by themselves, until the user says otherwise. */
  readonly autoPush?: boolean;
  readonly signIn?: SignInTrouble;
  readonly errand?: Errand;
  readonly password?: 'expired' | 'expires-soon';
  /** The code of the error that answers the password, such as `E0000047`. */
  readonly signInError?: string;
  /** The code of the error that answers each attempt to verify a factor. */
  readonly verifyError?: string;
  readonly verify?: 'state-expires' | 'conflict' | 'rate-limited';
  readonly answers?: 'new-tokens' | 'odd-factors';
  readonly session?: 'no-sessions-api' | 'short';
  readonly appLinks?: 'refused';
  readonly appPage?: AppPage;
  readonly stepUp?: StepUp;
  readonly assertion?: 'encrypted' | 'sloppy' | 'default-namespace' | 'refused';
  readonly sts?: StsTrouble;
  /** How AWS' sign-in page lists the accounts. Unset: for a script to draw, as since 2023. */
  readonly awsPage?: 'legacy' | 'rendered' | 'interstitial';
  /** The assertion's SessionDuration in seconds. */
  readonly sessionSeconds: number;
}

/** The login; also the assertion's RoleSessionName, which is how the demo STS knows the scenario. */
export function login(of: DemoUser): string {
  return `${of.name}@larkfield.example`;
}

export function fullName(of: DemoUser): { readonly firstName: string; readonly lastName: string } {
  return { firstName: of.name.charAt(0).toUpperCase() + of.name.slice(1), lastName: 'Larkfield' };
}
