import { type AppError, appError, isFailure } from '../errors.ts';
import { sleep } from '../exchange.ts';
import { abandon, advance, beginSignIn, verifyCode } from '../okta/authn.ts';
import type { OktaLine } from '../okta/exchange.ts';
import { type UsableFactor, usableFactors } from '../okta/factors.ts';
import { openSession } from '../okta/session.ts';
import type { Transaction } from '../okta/transaction.ts';
import type { Conversation } from './conversation.ts';

/** ms between polls of a push: the widget's own pace; the first comes sooner, for the number to choose is in it. */
const firstPoll = 1000;
const pollInterval = 3000;

/**
 * Sign-in by form: user name and password, a factor if Okta wants one, and the session cookie at the end.
 * Reads like the protocol (https://developer.okta.com/docs/reference/api/authn/); the person answers through `talk`.
 * @throws AppError with what ended it. Nothing is left open at Okta when the person cancelled.
 */
export async function signInByForm(
  line: OktaLine,
  talk: Conversation,
  credentials: { readonly username: string; readonly password: string },
): Promise<void> {
  let transaction = await beginSignIn(line, credentials.username, credentials.password);
  if (transaction.status === 'MFA_REQUIRED') transaction = await passFactorOrLeave(line, talk, transaction);
  if (transaction.status !== 'SUCCESS' || transaction.sessionToken === null)
    throw cannotGoOn(transaction, line.host);
  await openSession(line, transaction.sessionToken);
}

/** Whoever leaves at the factor tells Okta, so that no half-done sign-in waits there; that call's own fate does not matter. */
async function passFactorOrLeave(
  line: OktaLine,
  talk: Conversation,
  required: Transaction,
): Promise<Transaction> {
  try {
    return await passFactor(line, talk, required);
  } catch (error) {
    if (isFailure(error, 'cancelled')) {
      void abandon({ ...line, signal: new AbortController().signal }, required).catch(() => undefined);
    }
    throw error;
  }
}

async function passFactor(line: OktaLine, talk: Conversation, required: Transaction): Promise<Transaction> {
  const factors = usableFactors(required.factors);
  if (factors.length === 0) throw appError('factors-unsupported', { host: line.host });
  const only = factors.length === 1 ? factors[0] : undefined;
  // One code factor goes straight to its challenge; a push still needs the click: nobody gets one unasked.
  let factor = only?.kind === 'code' ? only : await chooseFactor(talk, factors);
  for (;;) {
    const outcome =
      factor.kind === 'push'
        ? await byPush(line, talk, required, factor, factors.length > 1)
        : await byCode(line, talk, required, factor, factors.length > 1);
    if (outcome !== 'another-way') return outcome;
    factor = await chooseFactor(talk, factors);
  }
}

async function chooseFactor(talk: Conversation, factors: readonly UsableFactor[]): Promise<UsableFactor> {
  talk.show({ kind: 'factor', factors: factors.map(({ id, kind, label }) => ({ id, kind, label })) });
  for (;;) {
    const answer = await talk.next();
    const chosen =
      answer.kind === 'factor' ? factors.find((factor) => factor.id === answer.factor) : undefined;
    if (chosen !== undefined) return chosen;
  }
}

type Outcome = Transaction | 'another-way';

async function byCode(
  line: OktaLine,
  talk: Conversation,
  required: Transaction,
  factor: UsableFactor,
  canUseAnother: boolean,
): Promise<Outcome> {
  const question = {
    kind: 'code',
    label: factor.label,
    canRemember: required.policy.allowRemember,
    canUseAnother,
  } as const;
  talk.show(question);
  for (;;) {
    const answer = await talk.next();
    if (answer.kind === 'another-way') return 'another-way';
    if (answer.kind !== 'code') continue;
    try {
      const code = answer.code.replace(/\s+/g, '');
      return await verifyCode(line, required, factor.verify, code, answer.rememberDevice);
    } catch (error) {
      // A wrong or used code is asked again; the transaction at Okta still stands.
      if (!isFailure(error, 'code-wrong') && !isFailure(error, 'code-used')) throw error;
      talk.show(question, (error as AppError).failure);
    }
  }
}

async function byPush(
  line: OktaLine,
  talk: Conversation,
  required: Transaction,
  factor: UsableFactor,
  canUseAnother: boolean,
): Promise<Outcome> {
  const asked = { kind: 'push', label: factor.label, canUseAnother } as const;
  let answer = talk.next();
  for (;;) {
    talk.show({ ...asked, number: null, state: 'waiting' });
    let transaction = await advance(line, required, factor.verify);
    let wait = firstPoll;
    while (transaction.factorResult === 'WAITING') {
      talk.show({ ...asked, number: transaction.number, state: 'waiting' });
      const given = await Promise.race([answer, sleep(line.clock, wait, line.signal)]);
      if (given?.kind === 'another-way') return leavePush(line, transaction);
      if (given !== undefined) answer = talk.next();
      if (given === undefined) {
        transaction = await advance(line, transaction, transaction.links.next);
        wait = pollInterval;
      }
    }
    const failure = pushFailure(transaction);
    if (failure === null) return transaction;
    talk.show({ ...asked, number: null, state: 'stopped' }, failure.failure);
    const next = await afterStop(talk, answer);
    if (next === 'another-way') return leavePush(line, transaction);
    answer = talk.next();
  }
}

/** Back to the choice at Okta too, where a push that was left would go on waiting. */
async function leavePush(line: OktaLine, transaction: Transaction): Promise<'another-way'> {
  if (transaction.links.prev !== null) await advance(line, transaction, transaction.links.prev);
  return 'another-way';
}

/** After a denied or timed-out push only a click sends another one. */
async function afterStop(talk: Conversation, first: ReturnType<Conversation['next']>) {
  let answer = await first;
  while (answer.kind !== 'send-again' && answer.kind !== 'another-way') answer = await talk.next();
  return answer.kind;
}

function pushFailure(transaction: Transaction): AppError | null {
  if (transaction.status !== 'MFA_CHALLENGE') return null;
  return transaction.factorResult === 'TIMEOUT'
    ? appError('push-timed-out', {})
    : appError('push-denied', {});
}

function cannotGoOn(transaction: Transaction, host: string): AppError {
  switch (transaction.status) {
    case 'LOCKED_OUT':
      return appError('account-locked', {});
    case 'PASSWORD_EXPIRED':
      return appError('password-expired', { host });
    case 'MFA_ENROLL':
    case 'MFA_ENROLL_ACTIVATE':
      return appError('enrolment-needed', { host });
    default:
      return appError('status-unknown', { status: transaction.status.slice(0, 40), host });
  }
}
