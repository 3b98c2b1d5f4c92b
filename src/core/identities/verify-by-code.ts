import { type AppError, appError, isFailure } from '../errors.ts';
import type { LabelledFactor } from '../okta/factors.ts';
import { nextCodeAt } from './code-window.ts';
import type { Question } from './conversation.ts';
import {
  type Challenge,
  challengeFailure,
  type Outcome,
  retryable,
  type Verification,
  verifyFactor,
} from './verification.ts';

/** By a code that a device shows, an answer, or the password: typed, and sent with the first request. */
export async function verifyByCode(verification: Verification, challenge: Challenge): Promise<Outcome> {
  const { line, talk, memory } = verification;
  const { factor, policy } = challenge;
  const field = fieldOf(factor);
  let prompt = factor.kind === 'question' ? factor.question || null : null;
  let remembered = policy.rememberByDefault;
  let freshAt = memory.freshCodeAt(factor.id);
  const question = (): Question => ({
    kind: 'code',
    id: factor.id,
    label: factor.label,
    field,
    prompt,
    resendAt: null,
    freshAt,
    canRemember: policy.allowRemember,
    remembered,
    canUseAnother: challenge.canUseAnother,
  });
  talk.show(question());
  for (;;) {
    const answer = await talk.next();
    if (answer.kind === 'another-way') return 'another-way';
    if (answer.kind !== 'code') continue;
    remembered = answer.rememberDevice;
    const fields = fieldsOf(factor, answer.code);
    const failure = await verifyFactor(verification, factor, fields, { rememberDevice: remembered }).then(
      (next) => challengeFailure(next) ?? next,
      (error: unknown) => (isFailure(error, 'token-prompt') ? (error as AppError) : retryable(error)),
    );
    if (!(failure instanceof Error)) {
      if (isTotp(factor)) memory.codeUsed(factor.id);
      if (remembered) memory.deviceRemembered();
      return failure;
    }
    if (failure.failure.code === 'token-prompt') {
      // A new PIN or the next code: no mistake of the person's, so no alert.
      prompt = failure.failure.facts.prompt;
      talk.show(question());
      continue;
    }
    if (isFailure(failure, 'code-used')) freshAt = nextCodeAt(line.clock.now(), line.clock.now());
    talk.show(question(), inWordsOf(field, failure).failure);
  }
}

type Field = Extract<Question, { kind: 'code' }>['field'];

function fieldOf(factor: LabelledFactor): Field {
  if (factor.kind === 'question') return 'answer';
  return factor.kind === 'password' ? 'password' : 'code';
}

function fieldsOf(factor: LabelledFactor, typed: string): Record<string, string> {
  if (factor.kind === 'question') return { answer: typed.trim() };
  if (factor.kind === 'password') return { password: typed };
  return { passCode: typed.replace(/\s+/g, '') };
}

function inWordsOf(field: Field, error: AppError): AppError {
  const wrong = error.failure.code === 'code-wrong' || error.failure.code === 'credentials-wrong';
  if (!wrong || field === 'code') return error;
  const reference = error.failure.reference ?? '';
  return appError(field === 'answer' ? 'answer-wrong' : 'password-wrong', {}).withReference(reference);
}

function isTotp(factor: LabelledFactor): boolean {
  return factor.type === 'token:software:totp';
}
