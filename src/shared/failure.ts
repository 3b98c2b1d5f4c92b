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
  'account-inactive': { host: string };
  'password-expired': { host: string };
  /** `summary` is Okta's own list of what the new password lacks; may be empty. */
  'password-refused': { summary: string };
  'enrolment-needed': { host: string };
  'recovery-needed': { host: string };
  'status-unknown': { status: string; host: string };
  'sign-in-policy': { host: string };
  'access-forbidden': { host: string };
  'feature-off': { host: string };
  'endpoint-gone': { host: string };
  'identity-engine': { host: string };
  /** The identity signs in somewhere else; `provider` is Okta's word for what kind of place that is. */
  'identity-elsewhere': { host: string; provider: string };
  'factors-unsupported': { host: string };
  /** A factor that only the organisation's own page can ask for. */
  'factor-on-page': { factor: string; host: string };
  'factor-locked': Record<never, never>;
  'factor-trouble': Record<never, never>;
  'factor-inactive': Record<never, never>;
  'code-wrong': Record<never, never>;
  'code-used': Record<never, never>;
  'code-late': Record<never, never>;
  'answer-wrong': Record<never, never>;
  'password-wrong': Record<never, never>;
  /** A token device wants more than the code: `prompt` is its own sentence (a PIN, the next code). */
  'token-prompt': { prompt: string };
  /** `until`: ms since the epoch, by this computer's clock, from which on it may be tried again. */
  'message-too-soon': { until: number };
  'message-limit': Record<never, never>;
  'push-denied': Record<never, never>;
  'push-timed-out': Record<never, never>;
  'push-failed': Record<never, never>;
  'sign-in-expired': Record<never, never>;
  'sign-in-out-of-step': Record<never, never>;
  /** `until`: as above; null when the server did not say. */
  'rate-limited': { host: string; until: number | null };
  'okta-refused': { summary: string };
  'session-over': { host: string };
  /** What was kept of the session is in a keyring that cannot be opened now. */
  'keyring-locked': Record<never, never>;
  'session-not-opened': { host: string };
  'link-foreign': { host: string };
  // AWS apps and the pages they answer
  'app-link-invalid': Record<never, never>;
  'app-link-foreign': { host: string };
  'app-not-assigned': { host: string };
  'app-denied': { host: string; message: string };
  'app-trouble': { host: string };
  'app-wants-password': { host: string };
  'app-wants-step-up': { host: string };
  'app-gone': { host: string };
  'app-leads-elsewhere': { host: string };
  'app-for-iam-users': Record<never, never>;
  'page-without-form': { title: string; host: string };
  'form-target-foreign': { host: string };
  // The assertion
  'assertion-unreadable': { reason: string };
  'assertion-refused': { message: string };
  'role-arn-invalid': Record<never, never>;
  'provider-arn-invalid': Record<never, never>;
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
  /** `line`: where, from 1; 0 when it is the file as a whole. `repair`: Rolecall can put it right. */
  'file-unsafe': { path: string; line: number; reason: string; repair: boolean };
  'file-busy': { path: string };
  'profile-not-ours': { path: string; profile: string };
  /** What was shown, and agreed to, is no longer what stands in the file. */
  'proposal-outdated': { path: string };
  'proposal-gone': Record<never, never>;
  'repair-needless': Record<never, never>;
  'undo-nothing': Record<never, never>;
  'undo-overtaken': { path: string };
  /** A file besides the first did not get the profile. */
  'extra-file-failed': { path: string; why: string };
  'profile-removal-failed': { path: string; why: string };
  /** The keys are written, but keys of the config file that would be used instead could not be kept aside. */
  'rivals-stay': { path: string; why: string };
  'profile-name-taken': { name: string; role: string };
  'template-invalid': { template: string };
  'nothing-pinned': Record<never, never>;
  /** The keys of this profile are in no file, so they cannot be written as `default` either. */
  'keys-in-no-file': { profile: string };
  /** `why`: the sentence of the first failure. */
  'together-partly': { done: number; failed: number; why: string };
  // Handing out
  'helper-needs-curl': Record<never, never>;
  /** `path` cannot be written into a config file so that every tool would start it. */
  'helper-path-unusable': { path: string };
  'helper-not-installed': { path: string; reason: string };
  'agent-not-listening': { reason: string };
  'endpoint-not-listening': { reason: string };
  /** AWS tells of no console for this partition. */
  'console-not-here': { partition: string };
  'console-refused': { status: number; message: string };
  'browser-not-opened': Record<never, never>;
  // What a program that asks for keys is told
  /** No profile of this name asks Rolecall any more. */
  'profile-forgotten': Record<never, never>;
  /** Nobody signed in while it waited. */
  'caller-waited': { profile: string; host: string };
  'caller-signed-out': { profile: string; host: string };
  /** It is production: nobody said yes while it waited, or somebody said no. */
  'caller-unconfirmed': { profile: string };
  'caller-refused': { profile: string };
  'programs-paused': Record<never, never>;
  // The desktop
  'shortcut-taken': { shortcut: string };
  'login-item-refused': Record<never, never>;
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
  [C in FailureCode]: {
    readonly code: C;
    readonly facts: FailureFacts[C];
    /** What an administrator finds the event by: Okta's error code, error id and request id. */
    readonly reference?: string;
  };
}[FailureCode];

/** The words of each failure, from its facts; together they are the catalogue of `failure-texts.ts`. */
export type FailureWriters = {
  readonly [C in FailureCode]: (
    facts: FailureFacts[C],
  ) => readonly [sentence: string, nextStep: string, details?: string];
};
