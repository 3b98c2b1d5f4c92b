import type { Failure, FailureCode } from '../../shared/failure.ts';
import type { View } from '../../shared/view.ts';

/** What a person fills in, and may have filled in wrongly. */
export type Cause =
  | 'organisation'
  | 'password'
  | 'code'
  | 'answer'
  | 'app-link'
  | 'new-password'
  | 'role-arn'
  | 'provider-arn';

/** A new code of these kinds belongs to a field, too: it is missed here until it is in the list. */
type CodeOfField = Extract<
  FailureCode,
  `organisation-${string}` | `code-${string}` | `app-link-${string}` | `${string}-arn-invalid`
>;

const causes = {
  'organisation-invalid': 'organisation',
  'organisation-http': 'organisation',
  'organisation-user-info': 'organisation',
  'organisation-port': 'organisation',
  'organisation-ip': 'organisation',
  'organisation-admin': 'organisation',
  'organisation-not-okta': 'organisation',
  'organisation-identity-engine': 'organisation',
  // Which of the two was wrong Okta does not say; the password is the one to type again.
  'credentials-wrong': 'password',
  'password-wrong': 'password',
  'code-wrong': 'code',
  'code-used': 'code',
  'code-late': 'code',
  'answer-wrong': 'answer',
  'app-link-invalid': 'app-link',
  'app-link-foreign': 'app-link',
  'password-refused': 'new-password',
  'role-arn-invalid': 'role-arn',
  'provider-arn-invalid': 'provider-arn',
} as const satisfies Record<CodeOfField, Cause> & Partial<Record<FailureCode, Cause>>;

const causeByCode: Partial<Record<FailureCode, Cause>> = causes;

/** The field that a failure is about; null: it concerns none. */
export const causeOf = (failure: Failure | null): Cause | null =>
  failure === null ? null : (causeByCode[failure.code] ?? null);

/** A failure with the moment that its countdown goes by. */
export interface Told {
  readonly failure: Failure;
  readonly now: number;
}

/** The failure that the window shows, if it is about this field. */
export const toldAt = ({ failure, now }: Pick<View, 'failure' | 'now'>, cause: Cause): Told | null =>
  failure !== null && causeOf(failure) === cause ? { failure, now } : null;
