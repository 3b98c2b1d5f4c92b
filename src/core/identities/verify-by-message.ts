import { type AppError, appError, isFailure } from '../errors.ts';
import { messageInterval } from '../okta/refusals.ts';
import type { Transaction } from '../okta/transaction.ts';
import type { Question } from './conversation.ts';
import {
  type Challenge,
  challengeFailure,
  leaveChallenge,
  type Outcome,
  retryable,
  type Verification,
  verifyFactor,
} from './verification.ts';

/**
 * By a code in a text message, a call or a mail. The first request sends it; a wrong code never sends another one, only a click does,
 * and not within 30 seconds.
 */
export async function verifyByMessage(verification: Verification, challenge: Challenge): Promise<Outcome> {
  const { line, authn, talk, memory } = verification;
  const { factor, policy } = challenge;
  let remembered = policy.rememberByDefault;
  let resendAt: number | null = null;
  let wasSent = challenge.begun !== null;

  const show = (why?: AppError): void => {
    const question: Question = {
      kind: 'code',
      id: factor.id,
      // “Sent by SMS to …” only once it was.
      label: wasSent ? factor.lead : factor.label,
      field: 'code',
      prompt: null,
      resendAt,
      freshAt: null,
      canRemember: policy.allowRemember,
      remembered,
      canUseAnother: challenge.canUseAnother,
    };
    talk.show(question, why?.failure ?? null);
  };
  /** Sends, and shows the field whatever Okta says: the code of a message that came before still counts. */
  const send = async (before: Transaction | null): Promise<Transaction | null> => {
    const again = before?.links.resend ?? null;
    try {
      const sent = await (again === null ? verifyFactor(verification, factor, {}, {}) : authn.follow(again));
      resendAt = afterSending(sent, line.clock.now());
      wasSent = true;
      show();
      return sent;
    } catch (error) {
      const failed = retryable(error);
      resendAt = resendMoment(failed, line.clock.now());
      wasSent ||= isFailure(failed, 'message-too-soon');
      show(failed);
      return before;
    }
  };

  let sent = challenge.begun;
  if (sent === null) sent = await send(null);
  else {
    resendAt = afterSending(sent, line.clock.now());
    show();
  }
  for (;;) {
    // Sending led somewhere else than to a challenge: the sign-in goes on there.
    if (sent !== null && sent.status !== 'MFA_CHALLENGE') return sent;
    const answer = await talk.next();
    if (answer.kind === 'another-way') return leaveChallenge(verification, sent);
    if (answer.kind === 'send-again') {
      // Okta would refuse it, and begin the 30 seconds anew at some organisations.
      const tooSoon = resendAt !== null && resendAt > line.clock.now();
      if (tooSoon) show(appError('message-too-soon', { until: resendAt ?? 0 }));
      else sent = await send(sent);
    }
    if (answer.kind !== 'code') continue;
    remembered = answer.rememberDevice;
    const fields = { passCode: answer.code.replace(/\s+/g, '') };
    const target = sent?.links.next ?? factor.verify;
    const result = await authn
      .follow(target, fields, { rememberDevice: remembered })
      .then((next) => challengeFailure(next) ?? next, retryable);
    if (!(result instanceof Error)) {
      if (remembered) memory.deviceRemembered();
      return result;
    }
    show(result);
  }
}

/** Only what Okta offers is offered: without its link nothing is sent again. */
function afterSending(sent: Transaction, now: number): number | null {
  return sent.links.resend === null ? null : now + messageInterval;
}

function resendMoment(error: AppError, now: number): number | null {
  if (isFailure(error, 'message-limit')) return null;
  const { failure } = error;
  if (failure.code === 'message-too-soon') return failure.facts.until;
  return failure.code === 'rate-limited' ? (failure.facts.until ?? now) : now;
}
