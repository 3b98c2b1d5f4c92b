import { type DemoFactor, wayOf } from './factors.ts';
import { createMessages } from './messages.ts';
import type { OktaErrorCode, Refusal } from './okta-errors.ts';
import { createOneTimeCodes } from './one-time-codes.ts';
import type { Passwords } from './passwords.ts';
import { poll, sendPush } from './pushes.ts';
import type { Transaction, Transactions } from './transactions.ts';
import { demoAnswer, demoCode } from './users.ts';

/** What a request to verify a factor brings beside its state token. */
export interface FactorAnswer {
  readonly passCode?: string | undefined;
  readonly answer?: string | undefined;
  readonly password?: string | undefined;
}

export type Verdict = 'done' | 'waiting' | Refusal;

export interface Verification {
  /** A code or an answer, or something sent or polled. */
  verify(transaction: Transaction, factorId: string, answer: FactorAnswer): Verdict;
  resend(transaction: Transaction, factorId: string): Verdict;
  /** Begins the challenge of the first factor without being asked. */
  challenge(transaction: Transaction): void;
}

interface Parts {
  readonly clock: { now(): number };
  readonly transactions: Transactions;
  readonly passwords: Passwords;
}

/** The fifth wrong answer locks the factor. */
const answersAllowed = 5;

const refusal = (code: OktaErrorCode, detail?: string): Refusal =>
  detail === undefined ? { code } : { code, detail };

const wrong = {
  code: "Your passcode doesn't match our records. Please try again.",
  answer: "Your answer doesn't match our records. Please try again.",
  password: 'Password is incorrect',
} as const;

/** What a YubiKey types when it is touched: 44 letters that stand in the same place on every keyboard. */
const yubikeyPassword = /^[cbdefghijklnrtuv]{44}$/;

/** What a hardware token is asked for beyond its code: the summary of the error is the prompt. */
const prompts = {
  pin: { code: 'E0000113', summary: 'Enter a new PIN having from 4 to 8 digits:' },
  'next-code': {
    code: 'E0000113',
    summary: 'Wait for the tokencode to change, then enter the new tokencode:',
  },
} as const satisfies Record<string, Refusal>;

export function createVerification({ clock, transactions, passwords }: Parts): Verification {
  const messages = createMessages(clock);
  const oneTime = createOneTimeCodes(clock);

  function judge(transaction: Transaction, right: boolean, detail: string): Verdict {
    if (transaction.wrongCodes >= answersAllowed) return refusal('E0000069');
    if (right) return 'done';
    transaction.wrongCodes += 1;
    return transaction.wrongCodes < answersAllowed ? refusal('E0000068', detail) : refusal('E0000069');
  }

  function code(transaction: Transaction, factor: DemoFactor, passCode: string | undefined): Verdict {
    const pressed = factor.kind === 'yubikey' && yubikeyPassword.test(passCode ?? '');
    const verdict = judge(transaction, pressed || passCode === demoCode, wrong.code);
    if (verdict !== 'done') return verdict;
    const replayed = oneTime.use(transaction, factor);
    if (replayed) return replayed;
    if (transaction.user.verify !== 'conflict' || transaction.conflicted) return 'done';
    transaction.conflicted = true;
    return refusal('E0000079');
  }

  function challenge(transaction: Transaction, factor: DemoFactor): 'waiting' {
    transaction.status = 'MFA_CHALLENGE';
    transaction.factor = factor;
    return 'waiting';
  }

  function message(transaction: Transaction, factor: DemoFactor, passCode: string | undefined): Verdict {
    if (passCode !== undefined && passCode !== '') {
      // What was never sent cannot be known.
      const right = messages.counts(factor) && passCode === demoCode;
      return judge(transaction, right, wrong.code);
    }
    return messages.send(factor) ?? challenge(transaction, factor);
  }

  function prompting(transaction: Transaction, factor: DemoFactor, passCode: string | undefined): Verdict {
    if (transaction.prompt === 'pin') {
      if (/^\d{4,8}$/.test(passCode ?? '')) transaction.prompt = 'next-code';
      return prompts[transaction.prompt];
    }
    const verdict = judge(transaction, passCode === demoCode, wrong.code);
    if (verdict !== 'done' || transaction.prompt === 'next-code') return verdict;
    transaction.prompt = factor.kind === 'rsa' ? 'pin' : 'next-code';
    return prompts[transaction.prompt];
  }

  function verified(transaction: Transaction, factor: DemoFactor, given: FactorAnswer): Verdict {
    switch (wayOf(factor)) {
      case 'push':
        challenge(transaction, factor);
        return poll(transaction, clock.now());
      case 'code':
        return code(transaction, factor, given.passCode);
      case 'message':
        return message(transaction, factor, given.passCode);
      case 'prompting':
        return prompting(transaction, factor, given.passCode);
      case 'question':
        return judge(transaction, [demoAnswer, demoCode].includes(given.answer ?? ''), wrong.answer);
      case 'password':
        return judge(transaction, passwords.matches(transaction.user, given.password ?? ''), wrong.password);
      case 'browser':
        return challenge(transaction, factor);
    }
  }

  return {
    verify(transaction, factorId, given) {
      const { user, status } = transaction;
      if (user.verify === 'state-expires') {
        transactions.close(transaction);
        return refusal('E0000011');
      }
      if (status !== 'MFA_REQUIRED' && status !== 'MFA_CHALLENGE') return refusal('E0000079');
      const factor = transaction.factors.find((each) => each.id === factorId);
      if (!factor) return refusal('E0000007');
      // Okta wants `previous` before another factor may be tried.
      if (status === 'MFA_CHALLENGE' && transaction.factor?.id !== factorId) return refusal('E0000079');
      return verified(transaction, factor, given);
    },
    resend(transaction, factorId) {
      const { factor, status } = transaction;
      if (status !== 'MFA_CHALLENGE' || factor?.id !== factorId) return refusal('E0000079');
      if (wayOf(factor) === 'push') return sendPush(transaction, clock.now());
      return wayOf(factor) === 'message' ? (messages.send(factor) ?? 'waiting') : refusal('E0000079');
    },
    challenge(transaction) {
      const [factor] = transaction.factors;
      if (!factor) return;
      messages.sent(factor);
      challenge(transaction, factor);
    },
  };
}
