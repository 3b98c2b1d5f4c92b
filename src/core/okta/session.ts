import * as v from 'valibot';
import { appError } from '../errors.ts';
import { type OktaLine, ownUrl, postJson, send } from './exchange.ts';

const session = v.looseObject({ id: v.pipe(v.string(), v.minLength(1)) });

/**
 * Redeems the one-time session token for an Okta session and seats it as the `sid` cookie (https://developer.okta.com/docs/reference/api/sessions/).
 * @throws AppError `sign-in-expired` when the token was used or is too old.
 */
export async function openSession(line: OktaLine, sessionToken: string): Promise<void> {
  const parsed = v.safeParse(session, await postJson(line, '/api/v1/sessions', { sessionToken }));
  if (!parsed.success) throw appError('answer-unreadable', { host: line.host, status: 200 });
  await line.web.seatCookie(line.origin, 'sid', parsed.output.id);
}

/** Ends the session at Okta. A session that is gone already is as good. */
export async function closeSession(line: OktaLine): Promise<void> {
  await send(line, { method: 'DELETE', url: ownUrl(line, '/api/v1/sessions/me') });
}
