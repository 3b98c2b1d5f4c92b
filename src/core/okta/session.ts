import * as v from 'valibot';
import type { FailureCode } from '../../shared/failure.ts';
import { AppError, appError, isFailure } from '../errors.ts';
import { type DatedJson, getDated, type OktaLine, ownUrl, postDated, send } from './exchange.ts';

/** A session at Okta (https://developer.okta.com/docs/reference/api/sessions/). */
export interface OktaSession {
  /** ms from now until it ends if nobody uses it; null when Okta did not say. */
  readonly lifeLeft: number | null;
}

const session = v.looseObject({
  id: v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1))), null),
  expiresAt: v.fallback(v.nullable(v.pipe(v.string(), v.isoTimestamp())), null),
});

/** The cookies that stand for a session: `sid` of classic Okta, `idx` of Identity Engine. */
export const sessionCookies = ['sid', 'idx'] as const;

/** Not worth a second way: the same would happen there. */
const final: readonly FailureCode[] = [
  'cancelled',
  'unreachable',
  'timed-out',
  'rate-limited',
  'server-trouble',
  'link-foreign',
  'redirect-refused',
];

/**
 * Redeems the one-time session token: by the Sessions API, else by the redirect that seats the cookie, which works where an
 * organisation has the API switched off.
 * @throws AppError `session-not-opened` when neither gives a session, or a failure of the network.
 */
export async function openSession(line: OktaLine, sessionToken: string): Promise<OktaSession> {
  try {
    const answer = readSession(line, await postDated(line, '/api/v1/sessions', { sessionToken }));
    if (answer.id === null) throw appError('answer-unreadable', { host: line.host, status: 200 });
    await line.web.seatCookie(line.origin, 'sid', answer.id);
    return answer;
  } catch (error) {
    if (!(error instanceof AppError) || final.includes(error.failure.code)) throw error;
    return openByRedirect(line, sessionToken, error);
  }
}

async function openByRedirect(line: OktaLine, sessionToken: string, before: AppError): Promise<OktaSession> {
  const query = new URLSearchParams({
    token: sessionToken,
    redirectUrl: `${line.origin}/`,
    checkAccountSetupComplete: 'true',
  });
  // The cookie comes with this very answer; where it leads to does not matter.
  await send(line, { method: 'GET', url: ownUrl(line, `/login/sessionCookieRedirect?${query}`) });
  const cookies = await line.web.cookies(line.origin);
  if (!cookies.some(({ name }) => sessionCookies.some((wanted) => wanted === name))) {
    throw appError('session-not-opened', { host: line.host }, before).withReference(
      before.failure.reference ?? '',
    );
  }
  // How long it lives is good to know, no more: the cookie is there.
  const session = await liveSession(line).catch((error: unknown) => {
    if (isFailure(error, 'cancelled')) throw error;
    return null;
  });
  return session ?? { lifeLeft: null };
}

/** The session of the cookies in the jar; null when it is over. Other failures, of the network first, throw. */
export function liveSession(line: OktaLine): Promise<OktaSession | null> {
  return unlessOver(async () => readSession(line, await getDated(line, '/api/v1/sessions/me')));
}

/** Starts the session's idle time anew, never its absolute life; null when it is over. */
export function refreshSession(line: OktaLine): Promise<OktaSession | null> {
  return unlessOver(async () =>
    readSession(line, await postDated(line, '/api/v1/sessions/me/lifecycle/refresh', {})),
  );
}

/** Ends the session at Okta. A session that is gone already is as good. */
export async function closeSession(line: OktaLine): Promise<void> {
  await send(line, { method: 'DELETE', url: ownUrl(line, '/api/v1/sessions/me') });
}

async function unlessOver(ask: () => Promise<OktaSession>): Promise<OktaSession | null> {
  try {
    return await ask();
  } catch (error) {
    if (isFailure(error, 'session-over') || isFailure(error, 'sign-in-expired')) return null;
    throw error;
  }
}

function readSession(
  line: OktaLine,
  { json, date }: DatedJson,
): OktaSession & { readonly id: string | null } {
  const parsed = v.safeParse(session, json);
  if (!parsed.success) throw appError('answer-unreadable', { host: line.host, status: 200 });
  const { id, expiresAt } = parsed.output;
  // Okta's moments are measured by Okta's clock: this computer's may be wrong.
  return { id, lifeLeft: expiresAt === null ? null : Math.max(0, Date.parse(expiresAt) - date) };
}
