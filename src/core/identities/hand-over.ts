import type { AppError } from '../errors.ts';
import type { Conversation } from './conversation.ts';

/**
 * Where Rolecall cannot go on itself: says why and stays, with the way to the organisation's page, until the person wants another way.
 * @throws AppError `cancelled` when the person leaves.
 */
export async function handOver(talk: Conversation, why: AppError, canUseAnother: boolean): Promise<void> {
  talk.show({ kind: 'organisation-page', why: why.failure, canUseAnother });
  for (;;) {
    const answer = await talk.next();
    if (answer.kind === 'another-way') return;
  }
}
