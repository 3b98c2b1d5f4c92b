import { appError, isFailure } from '../errors.ts';
import type { LabelledFactor } from '../okta/factors.ts';
import { type Step, stepOf } from '../okta/step.ts';
import type { Transaction } from '../okta/transaction.ts';
import { changePassword, passWarning } from './change-password.ts';
import { passChallenge, passFactor } from './choose-factor.ts';
import { handOverForGood } from './hand-over.ts';
import type { Verification } from './verification.ts';
import { verifyByCode } from './verify-by-code.ts';

/** How a transaction ends well. */
export type TransactionEnd = Extract<Step, { kind: 'signed-on' | 'back-to-app' }>;

/** No sign-in has that many steps; a server that never comes to an end is not followed for ever. */
const mostSteps = 40;

/**
 * From a transaction's first answer to its end, step by step as Okta asks (https://developer.okta.com/docs/reference/api/authn/).
 * @param begin sends the first request.
 * @throws AppError with what ended it. Whoever leaves tells Okta, so that no half-done sign-in waits there.
 */
export async function passTransaction(
  verification: Verification,
  begin: () => Promise<Transaction>,
): Promise<TransactionEnd> {
  const { authn, line } = verification;
  try {
    let transaction = await begin();
    let factorWanted = false;
    for (let count = 0; count < mostSteps; count += 1) {
      const step = stepOf(transaction, line.host);
      if (step.kind === 'signed-on' || step.kind === 'back-to-app') return step;
      const again = factorWanted;
      factorWanted ||= step.kind === 'choose-factor' || step.kind === 'challenge';
      transaction = await pass(verification, transaction, step, again);
    }
    throw appError('sign-in-out-of-step', {});
  } catch (error) {
    // That call's own fate does not matter to anybody.
    if (isFailure(error, 'cancelled')) void authn.leave().catch(() => undefined);
    throw error;
  }
}

async function pass(
  verification: Verification,
  transaction: Transaction,
  step: Exclude<Step, TransactionEnd>,
  again: boolean,
): Promise<Transaction> {
  switch (step.kind) {
    case 'authenticate':
      return confirmPassword(verification, transaction, step.href);
    case 'password-warning':
      return passWarning(verification, transaction, step);
    case 'password-expired':
      return changePassword(verification, transaction, step.change, null);
    case 'choose-factor':
      return passFactor(verification, transaction, again);
    case 'challenge':
      return passChallenge(verification, transaction);
    case 'skip':
      return verification.authn.follow(step.href);
    case 'end':
      throw step.why;
    case 'organisation-page':
      return handOverForGood(verification.talk, step.why);
  }
}

/** Inside a step-up Okta may want the password once more, for the user who is signed in. */
async function confirmPassword(
  verification: Verification,
  { policy }: Transaction,
  href: string,
): Promise<Transaction> {
  const factor: LabelledFactor = {
    id: 'authenticate',
    oktaId: '',
    kind: 'password',
    type: 'password',
    label: verification.username,
    lead: verification.username,
    question: '',
    verify: href,
  };
  const named = { ...verification, authn: namedBy(verification) };
  const outcome = await verifyByCode(named, { factor, policy, canUseAnother: false, begun: null });
  if (outcome === 'another-way') throw appError('sign-in-out-of-step', {});
  return outcome;
}

/** The same transaction, whose answers carry the user name beside the password. */
function namedBy({ authn, username }: Verification): Verification['authn'] {
  return {
    ...authn,
    follow: (href, fields, choices) => authn.follow(href, { username, ...fields }, choices),
  };
}
