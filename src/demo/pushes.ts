import type { Refusal } from './okta-errors.ts';
import { phoneAnswer } from './phone.ts';
import type { Transaction } from './transactions.ts';

const pollLimitMs = 5000;

export function sendPush(transaction: Transaction, now: number): 'waiting' {
  transaction.pushedAt = now;
  transaction.polls = 0;
  transaction.factorResult = 'WAITING';
  return 'waiting';
}

/** The first request sends the push, the later ones ask what the phone said; after a failure it is sent anew. */
export function poll(transaction: Transaction, now: number): 'done' | 'waiting' | Refusal {
  if (transaction.factorResult !== 'WAITING') return sendPush(transaction, now);
  transaction.polls += 1;
  const limited = rateLimited(transaction, now);
  if (limited) return limited;
  const answer = phoneAnswer(transaction.user, now - transaction.pushedAt);
  if (answer === 'SUCCESS') return 'done';
  transaction.factorResult = answer;
  return 'waiting';
}

function rateLimited(transaction: Transaction, now: number): Refusal | undefined {
  if (transaction.user.verify !== 'rate-limited' || transaction.polls < 2) return undefined;
  transaction.limitedUntil ??= now + pollLimitMs;
  return now < transaction.limitedUntil ? { code: 'E0000047', until: transaction.limitedUntil } : undefined;
}
