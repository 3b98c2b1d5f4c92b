import type { DemoApp } from './apps.ts';
import { alphabets, type Mint } from './derive.ts';
import { type DemoFactor, factorsOf, isPush } from './factors.ts';
import type { OktaErrorCode } from './okta-errors.ts';
import { phoneAnswer } from './phone.ts';
import { createShelf } from './shelf.ts';
import { type DemoUser, demoCode } from './users.ts';

/** A sign-in under way. Whoever holds its state token goes on with it. */
export interface Transaction {
  readonly token: string;
  readonly user: DemoUser;
  /** The app whose own policy asks; unset while signing in to Okta itself. */
  readonly stepUp: DemoApp | undefined;
  /** SUCCESS only for a step-up, which lives on until its app is opened. */
  status: 'MFA_REQUIRED' | 'MFA_CHALLENGE' | 'PASSWORD_EXPIRED' | 'MFA_ENROLL' | 'SUCCESS';
  factor: DemoFactor | undefined;
  factorResult: 'WAITING' | 'REJECTED' | 'TIMEOUT' | undefined;
  /** Milliseconds since the epoch. */
  pushedAt: number;
  wrongCodes: number;
}

export type Verdict = 'done' | 'waiting' | OktaErrorCode;

/** The fifth wrong code locks the factor. */
const codesAllowed = 5;
const lifeSeconds = 300;

export interface Transactions {
  open(user: DemoUser, stepUp?: DemoApp): Transaction;
  find(token: string | undefined): Transaction | undefined;
  expiresAt(transaction: Transaction): string;
  close(transaction: Transaction): void;
  /** A code, or a push sent or polled. */
  verify(transaction: Transaction, factorId: string, passCode: string | undefined): Verdict;
  resend(transaction: Transaction, factorId: string): Verdict;
}

export function createTransactions(clock: { now(): number }, mint: Mint): Transactions {
  const shelf = createShelf<Transaction>(clock, lifeSeconds);

  function send(transaction: Transaction): Verdict {
    transaction.pushedAt = clock.now();
    transaction.factorResult = 'WAITING';
    return 'waiting';
  }

  function push(transaction: Transaction): Verdict {
    if (transaction.factorResult !== 'WAITING') return send(transaction);
    const answer = phoneAnswer(transaction.user, clock.now() - transaction.pushedAt);
    if (answer === 'SUCCESS') return 'done';
    transaction.factorResult = answer;
    return 'waiting';
  }

  function code(transaction: Transaction, passCode: string | undefined): Verdict {
    if (transaction.wrongCodes >= codesAllowed) return 'E0000069';
    if (passCode === demoCode) return 'done';
    transaction.wrongCodes += 1;
    return transaction.wrongCodes < codesAllowed ? 'E0000068' : 'E0000069';
  }

  return {
    open(user, stepUp) {
      const transaction: Transaction = {
        // Classic state tokens begin with 00; those of Identity Engine do not, and clients tell them apart by it.
        token: mint.next('00', alphabets.url, 40),
        user,
        stepUp,
        status: 'MFA_REQUIRED',
        factor: undefined,
        factorResult: undefined,
        pushedAt: 0,
        wrongCodes: 0,
      };
      shelf.put(transaction.token, transaction);
      return transaction;
    },
    find(token) {
      if (token === undefined) return undefined;
      shelf.touch(token);
      return shelf.get(token);
    },
    expiresAt: ({ token }) => new Date(shelf.expiry(token) ?? clock.now()).toISOString(),
    close: ({ token }) => void shelf.take(token),
    verify(transaction, factorId, passCode) {
      const { user, status } = transaction;
      if (user.signIn === 'state-expires') {
        shelf.take(transaction.token);
        return 'E0000011';
      }
      const factor = factorsOf(user).find((each) => each.id === factorId);
      const other = status === 'MFA_CHALLENGE' && transaction.factor?.id !== factorId;
      if (status !== 'MFA_REQUIRED' && status !== 'MFA_CHALLENGE') return 'E0000079';
      if (!factor) return 'E0000007';
      // Okta wants `previous` before another factor may be tried.
      if (other) return 'E0000079';
      if (!isPush(factor)) return code(transaction, passCode);
      transaction.status = 'MFA_CHALLENGE';
      transaction.factor = factor;
      return push(transaction);
    },
    resend(transaction, factorId) {
      return transaction.factor?.id === factorId ? send(transaction) : 'E0000079';
    },
  };
}
