import { lockedOutBody } from './authn-answers.ts';
import type { Mint } from './derive.ts';
import { cookie, type DemoRequest, type DemoResponse, json, text } from './exchange.ts';
import type { Fields } from './links.ts';
import { anyError, oktaError, refuse } from './okta-errors.ts';
import type { Passwords } from './passwords.ts';
import type { Progress } from './progress.ts';
import type { Sessions } from './sessions.ts';
import { createSignInTroubles } from './sign-in-troubles.ts';
import type { Status, Transaction, Transactions } from './transactions.ts';
import type { DemoUser, Errand } from './user.ts';
import { findUser } from './users.ts';
import type { Verification } from './verification.ts';

/** The requests that carry a password. */
export interface PasswordRequests {
  /** The first request of a sign-in. */
  primary(fields: Fields, request: DemoRequest, url: URL): DemoResponse;
  /** A step-up that wants the password before it goes on. */
  again(transaction: Transaction, fields: Fields, url: URL): DemoResponse;
  change(transaction: Transaction, fields: Fields, url: URL): DemoResponse;
}

interface Parts {
  readonly clock: { now(): number };
  readonly mint: Mint;
  readonly transactions: Transactions;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly verification: Verification;
  readonly progress: Progress;
}

/** The status in which an errand begins. */
const begins: Readonly<Record<Errand, Status>> = {
  enroll: 'MFA_ENROLL',
  'enroll-optional': 'MFA_ENROLL',
  activate: 'MFA_ENROLL_ACTIVATE',
  recovery: 'RECOVERY',
  'recovery-challenge': 'RECOVERY_CHALLENGE',
  'password-reset': 'PASSWORD_RESET',
  consent: 'CONSENT_REQUIRED',
  'identity-engine': 'UNAUTHENTICATED',
  challenge: 'MFA_REQUIRED',
};

export function createPasswordRequests(parts: Parts): PasswordRequests {
  const { clock, mint, transactions, sessions, passwords, verification, progress } = parts;
  const troubles = createSignInTroubles(clock, mint);
  const refused = () => oktaError('E0000004', mint);

  function sendOn(user: DemoUser, errand: Errand, url: URL): DemoResponse {
    const prefix = errand === 'identity-engine' ? '01' : '00';
    const transaction = transactions.open(user, { status: begins[errand], prefix });
    if (errand === 'challenge') verification.challenge(transaction);
    return progress.show(transaction, url);
  }

  return {
    primary(fields, request, url) {
      const username = text(fields, 'username');
      if (username === undefined) {
        return oktaError('E0000001', mint, 'username: The field cannot be left blank');
      }
      const user = findUser(username);
      if (user?.signInError) return anyError(user.signInError, mint, clock.now());
      const trouble = user && troubles.meet(user);
      if (trouble) return trouble;
      if (!user || !passwords.matches(user, text(fields, 'password') ?? '')) return refused();
      if (user.signIn === 'locked') return json(200, lockedOutBody(url.origin));
      if (user.errand) return sendOn(user, user.errand, url);
      const warn = Object(fields['options'])['warnBeforePasswordExpired'] === true;
      const transaction = transactions.open(user, { warn });
      const known = user.factors.length === 0 || sessions.remembers(cookie(request, 'DT'), user);
      return known ? progress.afterFactors(transaction, url) : progress.show(transaction, url);
    },
    again(transaction, fields, url) {
      const { user } = transaction;
      const same = findUser(text(fields, 'username') ?? '') === user;
      if (!same || !passwords.matches(user, text(fields, 'password') ?? '')) return refused();
      return progress.goOn(transaction, 'MFA_REQUIRED', url);
    },
    change(transaction, fields, url) {
      const { status, user } = transaction;
      if (status !== 'PASSWORD_EXPIRED' && status !== 'PASSWORD_WARN') return oktaError('E0000079', mint);
      const [old, wanted] = [text(fields, 'oldPassword') ?? '', text(fields, 'newPassword') ?? ''];
      const refusal = passwords.change(user, old, wanted);
      return refusal ? refuse(refusal, mint) : progress.complete(transaction, url);
    },
  };
}
