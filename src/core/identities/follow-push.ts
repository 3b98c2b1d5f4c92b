import { randomInt } from 'node:crypto';
import { AppError, appError } from '../errors.ts';
import { sleep } from '../exchange.ts';
import type { VerifyChoices } from '../okta/authn.ts';
import type { Transaction } from '../okta/transaction.ts';
import type { Answer } from './conversation.ts';
import { isOutOfStep, retryable, type Verification } from './verification.ts';

/** ms between polls of a push: the widget's own pace; the first comes sooner, for the number to choose is in it. */
const firstPoll = 1000;
const pollInterval = 3000;
/** A push lives five minutes at Okta; a server that never says so is not asked for ever. In ms. */
const longestPush = 5.5 * 60_000;
/** So many polls in a row may fail: phones are answered where the network is weak. */
const mostFailures = 3;
/** ms; the longest that a rate limit holds the next poll back. */
const longestPause = 60_000;

/** How a push ended; `last` is the challenge as Okta showed it last. */
export type PushEnd =
  | { readonly kind: 'verified'; readonly transaction: Transaction }
  | { readonly kind: 'another-way'; readonly last: Transaction }
  | { readonly kind: 'stopped'; readonly why: AppError; readonly last: Transaction | null };

/** What the poll loop needs of the screen. */
export interface PushTalk {
  readonly waiting: (number: number | null) => void;
  readonly next: () => Promise<Answer>;
  readonly take: (answer: Answer) => void;
  readonly choices: () => VerifyChoices;
}

/** Sends one push and polls until it is answered, fails, or the person wants another way. */
export async function followPush(
  verification: Verification,
  push: PushTalk,
  send: () => Promise<Transaction>,
): Promise<PushEnd> {
  const { authn, line } = verification;
  push.waiting(null);
  let last: Transaction | null = null;
  try {
    last = await send();
    const end = line.clock.now() + longestPush;
    let due = line.clock.now() + firstPoll;
    let failures = 0;
    while (isWaiting(last)) {
      if (line.clock.now() >= end) throw appError('push-timed-out', {});
      push.waiting(last.number);
      const answer = await answerUntil(verification, push.next(), due);
      if (answer?.kind === 'another-way') return { kind: 'another-way', last };
      if (answer !== null) {
        push.take(answer);
        continue;
      }
      const { next } = last.links;
      if (next === null) throw appError('push-failed', {});
      due = line.clock.now() + pollInterval;
      try {
        last = await authn.follow(next, {}, push.choices());
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures >= mostFailures) throw error;
        due = line.clock.now() + pauseAfter(retryable(error), line.clock.now());
      }
    }
    const failed = pushFailure(last);
    return failed === null ? { kind: 'verified', transaction: last } : { kind: 'stopped', why: failed, last };
  } catch (error) {
    return { kind: 'stopped', why: stopping(error), last };
  }
}

/** The answer, or null when `due` (ms since the epoch) came first. The timer goes with whichever came. */
async function answerUntil(
  { line }: Verification,
  answer: Promise<Answer>,
  due: number,
): Promise<Answer | null> {
  const stop = new AbortController();
  const either = AbortSignal.any([line.signal, stop.signal]);
  const pause = sleep(line.clock, Math.max(0, due - line.clock.now()), either);
  pause.catch(() => undefined);
  try {
    return await Promise.race([answer, pause.then(() => null)]);
  } finally {
    stop.abort();
  }
}

/** Some organisations answer without a result while they wait. */
function isWaiting({ status, factorResult }: Transaction): boolean {
  return status === 'MFA_CHALLENGE' && [null, 'WAITING', 'CHALLENGE'].includes(factorResult);
}

/** ms to wait before the next poll, with a little chance in it: many clients of one limit must not come back in step. */
function pauseAfter({ failure }: AppError, now: number): number {
  if (failure.code !== 'rate-limited' || failure.facts.until === null) return pollInterval;
  return Math.min(Math.max(failure.facts.until - now, pollInterval), longestPause) + randomInt(250);
}

/** What leaves the push screen standing, with the choice to send again; everything else ends the sign-in. */
function stopping(error: unknown): AppError {
  const stops: readonly string[] = ['push-denied', 'push-timed-out', 'push-failed', 'factor-trouble'];
  if (error instanceof AppError && stops.includes(error.failure.code)) return error;
  return retryable(error);
}

function pushFailure(transaction: Transaction): AppError | null {
  if (isOutOfStep(transaction)) return appError('sign-in-out-of-step', {});
  if (transaction.status !== 'MFA_CHALLENGE') return null;
  switch (transaction.factorResult) {
    case 'TIMEOUT':
    case 'TIME_WINDOW_EXCEEDED':
      return appError('push-timed-out', {});
    case 'REJECTED':
      return appError('push-denied', {});
    default:
      return appError('push-failed', {});
  }
}
