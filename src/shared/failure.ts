/**
 * What can go wrong, as a closed union: a code and the facts its sentence needs. No fact is ever a secret.
 * The sentences are in `failure-texts.ts`; core throws `AppError`, which carries one of these.
 */
export interface FailureFacts {
  // The organisation field
  'organisation-invalid': { address: string };
  'organisation-http': { host: string };
  'organisation-user-info': { host: string };
  'organisation-port': { host: string };
  'organisation-ip': { host: string };
  'organisation-admin': { suggestion: string };
  'organisation-not-okta': { host: string };
  'organisation-identity-engine': { host: string };
  // The network; `host` says who did not answer
  unreachable: { host: string };
  'timed-out': { host: string; seconds: number };
  'server-trouble': { host: string; status: number };
  'answer-unreadable': { host: string; status: number };
  'redirect-refused': { host: string };
  // Sign-in at Okta
  'credentials-wrong': Record<never, never>;
  'account-locked': Record<never, never>;
  'password-expired': { host: string };
  'enrolment-needed': { host: string };
  'status-unknown': { status: string; host: string };
  'factors-unsupported': { host: string };
  'code-wrong': Record<never, never>;
  'code-used': Record<never, never>;
  'factor-locked': Record<never, never>;
  'push-denied': Record<never, never>;
  'push-timed-out': Record<never, never>;
  'sign-in-expired': Record<never, never>;
  'rate-limited': { host: string };
  'okta-refused': { summary: string; errorCode: string; errorId: string };
  'session-over': { host: string };
  'link-foreign': { host: string };
  // AWS apps and the pages they answer
  'app-link-invalid': Record<never, never>;
  'app-link-foreign': { host: string };
  'app-not-assigned': { host: string };
  'app-wants-step-up': { host: string };
  'app-gone': { host: string };
  'page-without-form': { title: string; host: string };
  'form-target-foreign': { host: string };
  // The assertion
  'assertion-unreadable': { reason: string };
  'assertion-refused': { message: string };
  'assertion-encrypted': Record<never, never>;
  'assertion-too-long': { length: number; limit: number };
  'assertion-without-roles': Record<never, never>;
  // STS
  'aws-assertion-expired': { clockOffSeconds: number };
  'aws-provider-untrusting': { provider: string };
  'aws-claim-invalid': { message: string };
  'aws-role-refused': { role: string };
  'aws-duration-refused': { seconds: number };
  'aws-region-disabled': { region: string; account: string };
  'aws-throttled': Record<never, never>;
  'aws-answer-empty': { host: string };
  'aws-refused': { code: string; message: string };
  // Profile files
  'file-unwritable': { path: string; reason: string };
  'file-unsafe': { path: string; reason: string };
  'file-busy': { path: string };
  'profile-not-ours': { path: string; profile: string };
  // Ourselves
  'role-unknown': Record<never, never>;
  'grant-unknown': Record<never, never>;
  'keys-gone': { profile: string };
  'not-asked': Record<never, never>;
  busy: Record<never, never>;
  cancelled: Record<never, never>;
  'bad-request': Record<never, never>;
  forbidden: Record<never, never>;
  internal: Record<never, never>;
}

export type FailureCode = keyof FailureFacts;

/** One failure: its code decides which facts it carries. */
export type Failure = {
  [C in FailureCode]: { readonly code: C; readonly facts: FailureFacts[C] };
}[FailureCode];
