import type { DemoApp } from './apps.ts';
import { alphabets, type Mint } from './derive.ts';
import { type DemoFactor, enrolled } from './factors.ts';
import { createShelf } from './shelf.ts';
import type { DemoUser } from './user.ts';

/** SUCCESS only for a step-up, which lives on until its app is opened. */
export type Status =
  | 'MFA_REQUIRED'
  | 'MFA_CHALLENGE'
  | 'MFA_ENROLL'
  | 'MFA_ENROLL_ACTIVATE'
  | 'PASSWORD_WARN'
  | 'PASSWORD_EXPIRED'
  | 'PASSWORD_RESET'
  | 'RECOVERY'
  | 'RECOVERY_CHALLENGE'
  | 'CONSENT_REQUIRED'
  | 'UNAUTHENTICATED'
  | 'SUCCESS';

/** A sign-in under way. Whoever holds its state token goes on with it. */
export interface Transaction {
  token: string;
  readonly user: DemoUser;
  /** The app whose own policy asks; unset while signing in to Okta itself. */
  readonly stepUp: DemoApp | undefined;
  readonly factors: readonly DemoFactor[];
  status: Status;
  factor: DemoFactor | undefined;
  factorResult: 'WAITING' | 'REJECTED' | 'TIMEOUT' | undefined;
  /** Whether the client wants to hear that the password expires soon. */
  warn: boolean;
  /** Whether the device is to be remembered once the factor is verified. */
  remember: boolean;
  /** Milliseconds since the epoch. */
  pushedAt: number;
  polls: number;
  wrongCodes: number;
  /** What a hardware token was asked for beyond its code. */
  prompt: 'pin' | 'next-code' | undefined;
  /** Whether a code was counted although Okta said that it was not. */
  conflicted: boolean;
  /** When polling is allowed again; milliseconds since the epoch. */
  limitedUntil: number | undefined;
}

/** Five minutes from the last request on. */
const lifeSeconds = 300;

/** Clients tell classic state tokens from those of Identity Engine by their beginning. */
export type TokenPrefix = '00' | '01' | '02.id.';
const tokenLengths: Readonly<Record<TokenPrefix, number>> = { '00': 40, '01': 40, '02.id.': 2994 };

interface Opening {
  readonly stepUp?: DemoApp;
  readonly status?: Status;
  readonly prefix?: TokenPrefix;
  readonly warn?: boolean;
}

export interface Transactions {
  open(user: DemoUser, opening?: Opening): Transaction;
  find(token: string | undefined): Transaction | undefined;
  expiresAt(transaction: Transaction): string;
  /** A new token; the former is dead at once. */
  renew(transaction: Transaction): void;
  close(transaction: Transaction): void;
}

export function createTransactions(clock: { now(): number }, mint: Mint): Transactions {
  const shelf = createShelf<Transaction>(clock, lifeSeconds);
  const token = (prefix: TokenPrefix) => mint.next(prefix, alphabets.url, tokenLengths[prefix]);

  return {
    open(user, { stepUp, status = 'MFA_REQUIRED', prefix = '00', warn = false } = {}) {
      const transaction: Transaction = {
        token: token(prefix),
        user,
        stepUp,
        factors: enrolled(user, stepUp ? (user.stepUp?.factors ?? user.factors) : user.factors),
        status,
        factor: undefined,
        factorResult: undefined,
        warn,
        remember: false,
        pushedAt: 0,
        polls: 0,
        wrongCodes: 0,
        prompt: undefined,
        conflicted: false,
        limitedUntil: undefined,
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
    renew(transaction) {
      shelf.take(transaction.token);
      transaction.token = token('00');
      shelf.put(transaction.token, transaction);
    },
    close: ({ token }) => void shelf.take(token),
  };
}
