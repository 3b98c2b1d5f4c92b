import { type AppError, appError } from '../errors.ts';
import type { Conversation } from './conversation.ts';

/**
 * Where Rolecall cannot go on itself: says why and stays, with the way to the organisation's page, until the person wants another way.
 * @throws AppError `cancelled` when the person leaves.
 */
export function handOver(talk: Conversation, why: AppError): Promise<void> {
  return stay(talk, why, true);
}

/** The same where there is no other way: only leaving ends it. */
export async function handOverForGood(talk: Conversation, why: AppError): Promise<never> {
  await stay(talk, why, false);
  throw appError('cancelled', {});
}

async function stay(talk: Conversation, why: AppError, canUseAnother: boolean): Promise<void> {
  talk.show({ kind: 'organisation-page', why: why.failure, canUseAnother });
  for (;;) {
    const answer = await talk.next();
    if (answer.kind === 'another-way' && canUseAnother) return;
  }
}
