import type { FailureCode } from '../../shared/failure.ts';
import { AppError, appError } from '../errors.ts';
import type { Authn, VerifyChoices } from '../okta/authn.ts';
import type { OktaLine } from '../okta/exchange.ts';
import type { LabelledFactor } from '../okta/factors.ts';
import type { Transaction } from '../okta/transaction.ts';
import type { Conversation } from './conversation.ts';

/** What a sign-in knows of its identity from before, and learns on the way. */
export interface SignInMemory {
  /** Id of the factor that was used last; null: none yet. */
  readonly lastFactor: () => string | null;
  /** ms since the epoch at which this factor shows a code that was not used yet; null: it does now. */
  readonly freshCodeAt: (factor: string) => number | null;
  readonly factorUsed: (factor: string) => void;
  readonly codeUsed: (factor: string) => void;
  /** The person asked Okta to remember this computer: the device token is worth keeping. */
  readonly deviceRemembered: () => void;
}

/** Everything that a step of a sign-in works with. */
export interface Verification {
  readonly line: OktaLine;
  readonly authn: Authn;
  readonly talk: Conversation;
  readonly memory: SignInMemory;
  readonly username: string;
  /** Whether somebody sees the window: nothing goes out by itself while nobody does. */
  readonly attended: () => boolean;
}

/** What came of one factor: the next transaction, or the person wants another one. */
export type Outcome = Transaction | 'another-way';

/** What a challenge is asked with, besides the factor itself. */
export interface Challenge {
  readonly factor: LabelledFactor;
  readonly policy: Transaction['policy'];
  readonly canUseAnother: boolean;
  /** The challenge as it stands, when it has begun already. */
  readonly begun: Transaction | null;
}

/** The question stays, and the person may try again: the transaction at Okta still stands, or nobody knows that it does not. */
const askAgain: readonly FailureCode[] = [
  'code-wrong',
  'code-used',
  'code-late',
  'credentials-wrong',
  'password-refused',
  'unreachable',
  'timed-out',
  'server-trouble',
  'rate-limited',
  'answer-unreadable',
  'access-forbidden',
  'message-too-soon',
  'message-limit',
  'sign-in-out-of-step',
];

/** The error if the same question can be asked again; everything else is thrown on. */
export function retryable(error: unknown): AppError {
  if (error instanceof AppError && askAgain.includes(error.failure.code)) return error;
  throw error;
}

/**
 * Verifies with a factor. Where Okta is still at another one (a click before the last answer came), it is led back first: only the
 * factor that was chosen is asked.
 */
export async function verifyFactor(
  { authn }: Verification,
  factor: LabelledFactor,
  fields: Readonly<Record<string, string>>,
  choices: VerifyChoices,
): Promise<Transaction> {
  const answer = await authn.follow(factor.verify, fields, choices);
  const { factor: other, links, status } = answer;
  const ids = [other?.id ?? '', factor.oktaId];
  const elsewhere = status === 'MFA_CHALLENGE' && !ids.includes('') && ids[0] !== ids[1];
  if (!elsewhere || links.prev === null) return answer;
  await authn.follow(links.prev);
  return authn.follow(factor.verify, fields, choices);
}

/** Back to the choice at Okta, too, where a challenge that was left would go on waiting. */
export async function leaveChallenge(
  { authn }: Verification,
  challenged: Transaction | null,
): Promise<'another-way'> {
  const prev = challenged?.status === 'MFA_CHALLENGE' ? challenged.links.prev : null;
  // The choice is shown whatever becomes of this: the next factor leads Okta back if it has to.
  if (prev !== null) await authn.follow(prev).catch(cancelledOnly);
  return 'another-way';
}

function cancelledOnly(error: unknown): void {
  if (error instanceof AppError && error.failure.code === 'cancelled') throw error;
}

/** Okta is still where it was before, and did not look at what was sent. */
export function isOutOfStep({ outOfStep, status }: Transaction): boolean {
  return outOfStep && (status === 'MFA_REQUIRED' || status === 'MFA_CHALLENGE');
}

/** What a challenge that came back instead of a success says of the code. */
export function challengeFailure(transaction: Transaction): AppError | null {
  if (isOutOfStep(transaction)) return appError('sign-in-out-of-step', {});
  if (transaction.status !== 'MFA_CHALLENGE') return null;
  switch (transaction.factorResult) {
    case 'PASSCODE_REPLAYED':
      return appError('code-used', {});
    case 'TIME_WINDOW_EXCEEDED':
      return appError('code-late', {});
    default:
      return appError('code-wrong', {});
  }
}
