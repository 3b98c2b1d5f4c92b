import { successBody, transactionBody } from './authn-answers.ts';
import { type DemoResponse, json } from './exchange.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { Status, Transaction, Transactions } from './transactions.ts';
import type { DemoUser } from './user.ts';

/** Where a transaction stands, and where it goes from there. */
export interface Progress {
  /** The transaction as it stands. */
  show(transaction: Transaction, url: URL): DemoResponse;
  goOn(transaction: Transaction, status: Status, url: URL): DemoResponse;
  /** Password and factor were right; the password may have to be changed yet. */
  afterFactors(transaction: Transaction, url: URL): DemoResponse;
  /** Everything asked for was given. */
  complete(transaction: Transaction, url: URL): DemoResponse;
  /** Says whether the user's pushes may go out by themselves. */
  setAutoPush(user: DemoUser, on: boolean): void;
}

interface Parts {
  readonly clock: { now(): number };
  readonly transactions: Transactions;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
}

export function createProgress({ clock, transactions, sessions, passwords }: Parts): Progress {
  const autoPush = new Map<string, boolean>();

  function show(transaction: Transaction, { origin }: URL): DemoResponse {
    const { user } = transaction;
    if (user.answers === 'new-tokens') transactions.renew(transaction);
    const facts = {
      origin,
      expiresAt: transactions.expiresAt(transaction),
      now: clock.now(),
      autoPush: autoPush.get(user.name) ?? user.autoPush ?? false,
    };
    return json(200, transactionBody(transaction, facts));
  }

  function goOn(transaction: Transaction, status: Status, url: URL): DemoResponse {
    transaction.status = status;
    return show(transaction, url);
  }

  function complete(transaction: Transaction, url: URL): DemoResponse {
    const { user, stepUp } = transaction;
    if (stepUp) return goOn(transaction, 'SUCCESS', url);
    transactions.close(transaction);
    const { token, expiresAt } = sessions.grantToken(user);
    return json(200, successBody(user, token, expiresAt));
  }

  return {
    show,
    goOn,
    complete,
    afterFactors(transaction, url) {
      const { user, warn } = transaction;
      if (passwords.isExpired(user)) return goOn(transaction, 'PASSWORD_EXPIRED', url);
      if (warn && passwords.expiresSoon(user)) return goOn(transaction, 'PASSWORD_WARN', url);
      return complete(transaction, url);
    },
    setAutoPush: (user, on) => void autoPush.set(user.name, on),
  };
}
