import type { Failure, FailureCode } from '../../shared/failure.ts';
import { AppError, appError } from '../errors.ts';
import { type LabelledFactor, labelFactors } from '../okta/factors.ts';
import type { Transaction } from '../okta/transaction.ts';
import type { Conversation } from './conversation.ts';
import { handOver, handOverForGood } from './hand-over.ts';
import { type Challenge, leaveChallenge, type Outcome, type Verification } from './verification.ts';
import { verifyByCode } from './verify-by-code.ts';
import { verifyByMessage } from './verify-by-message.ts';
import { verifyByPush } from './verify-by-push.ts';

/** This factor is of no use now; with another one the sign-in can go on. */
const otherFactorHelps: readonly FailureCode[] = [
  'factor-locked',
  'factor-trouble',
  'factor-inactive',
  'feature-off',
  'okta-refused',
];

/**
 * From a transaction that wants a factor to the one after it. The factor used last stands first, and a code field opens at once.
 * @param again Okta wanted one before in this transaction: then the person chooses, for nothing may go out twice by itself.
 */
export async function passFactor(
  verification: Verification,
  required: Transaction,
  again: boolean,
): Promise<Transaction> {
  const { talk, memory } = verification;
  const { policy } = required;
  const factors = lastUsedFirst(labelFactors(required.factors), memory.lastFactor());
  let factor = again ? undefined : straightTo(factors, policy.autoPush, verification);
  let failure: Failure | null = null;
  for (;;) {
    factor ??= await chooseFactor(talk, factors, memory.lastFactor(), failure);
    const challenge = { factor, policy, canUseAnother: factors.length > 1, begun: null };
    try {
      const outcome = await verify(verification, challenge);
      if (outcome !== 'another-way') {
        memory.factorUsed(factor.id);
        return outcome;
      }
      failure = null;
    } catch (error) {
      const helps = error instanceof AppError && otherFactorHelps.includes(error.failure.code);
      if (!helps || factors.length === 1) throw error;
      failure = error.failure;
    }
    factor = undefined;
  }
}

/** A challenge that stands already when we come to it: Okta chose the factor, or a page did. */
export async function passChallenge(verification: Verification, begun: Transaction): Promise<Transaction> {
  const { authn, line } = verification;
  // Of several security keys Okta challenges all at once, and names none.
  const asked = begun.factor ?? begun.factors[0] ?? null;
  const verifyLink = begun.links.next ?? '';
  const factor = asked === null ? undefined : labelFactors([{ ...asked, verify: verifyLink }])[0];
  const { prev } = begun.links;
  if (factor === undefined || factor.kind === 'page') {
    const { host } = line;
    const why =
      factor === undefined
        ? appError('status-unknown', { status: begun.status, host })
        : appError('factor-on-page', { factor: nameOf(factor), host });
    if (prev === null) return handOverForGood(verification.talk, why);
    await handOver(verification.talk, why);
    return authn.follow(prev);
  }
  const outcome = await verify(verification, {
    factor,
    policy: begun.policy,
    canUseAnother: prev !== null,
    begun,
  });
  if (outcome !== 'another-way') return outcome;
  // Okta was led back as the challenge was left; where it stands now is asked, not guessed.
  return authn.look();
}

function verify(verification: Verification, challenge: Challenge): Promise<Outcome> {
  switch (challenge.factor.kind) {
    case 'push':
      return verifyByPush(verification, challenge);
    case 'message':
      return verifyByMessage(verification, challenge);
    case 'page':
      return onPage(verification, challenge);
    default:
      return verifyByCode(verification, challenge);
  }
}

/** Nothing is sent to Okta: only its own page can ask for this factor. */
async function onPage(
  verification: Verification,
  { factor, canUseAnother }: Challenge,
): Promise<'another-way'> {
  const why = appError('factor-on-page', { factor: nameOf(factor), host: verification.line.host });
  if (!canUseAnother) return handOverForGood(verification.talk, why);
  await handOver(verification.talk, why);
  return leaveChallenge(verification, null);
}

function lastUsedFirst(factors: readonly LabelledFactor[], last: string | null): readonly LabelledFactor[] {
  const used = factors.filter(({ id }) => id === last);
  return [...used, ...factors.filter(({ id }) => id !== last)];
}

/**
 * The factor that needs no choice: the only one, or the one used last. What sends something needs the click all the same, unless the
 * person told Okta to send pushes by itself and is there to see it; and a code that was used a moment ago is not asked for while there are other ways.
 */
function straightTo(
  factors: readonly LabelledFactor[],
  autoPush: readonly string[],
  { memory, attended }: Verification,
): LabelledFactor | undefined {
  const [first] = factors;
  if (first === undefined || (factors.length > 1 && first.id !== memory.lastFactor())) return undefined;
  if (first.kind === 'push') return autoPush.includes(first.id) && attended() ? first : undefined;
  if (first.kind === 'message' || first.kind === 'page') return undefined;
  return factors.length > 1 && memory.freshCodeAt(first.id) !== null ? undefined : first;
}

async function chooseFactor(
  talk: Conversation,
  factors: readonly LabelledFactor[],
  last: string | null,
  failure: Failure | null,
): Promise<LabelledFactor> {
  const shown = factors.map(({ id, kind, label }) => ({ id, kind, label, lastUsed: id === last }));
  talk.show({ kind: 'factor', factors: shown }, failure);
  for (;;) {
    const answer = await talk.next();
    const chosen =
      answer.kind === 'factor' ? factors.find((factor) => factor.id === answer.factor) : undefined;
    if (chosen !== undefined) return chosen;
  }
}

/** “Entrust: enter a code” is what one does with it; its name stands before. */
function nameOf({ label }: LabelledFactor): string {
  return label.split(': ', 1)[0] ?? label;
}
