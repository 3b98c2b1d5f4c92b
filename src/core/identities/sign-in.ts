import { appError, isFailure } from '../errors.ts';
import { type AppPageAnswer, openAppPage } from '../okta/app-page.ts';
import { createAuthn } from '../okta/authn.ts';
import { discoverProvider } from '../okta/discovery.ts';
import type { OktaLine } from '../okta/exchange.ts';
import type { OktaPage } from '../okta/page.ts';
import { type OktaSession, openSession } from '../okta/session.ts';
import type { Conversation } from './conversation.ts';
import { handOver } from './hand-over.ts';
import { passTransaction } from './pass-transaction.ts';
import type { SignInMemory } from './verification.ts';

/** Okta's word for itself as identity provider. */
const okta = 'OKTA';

/**
 * Where this user's password belongs. Another provider's is not sent to Okta: its page is needed.
 * @returns whether Okta itself said so, which is worth remembering.
 */
export async function findProvider(line: OktaLine, talk: Conversation, username: string): Promise<boolean> {
  const provider = await discoverProvider(line, username).catch((error: unknown) => {
    // Nothing depends on it: what is wrong with the network the sign-in itself will say.
    if (isFailure(error, 'cancelled')) throw error;
    return null;
  });
  if (provider !== null && provider !== okta)
    await handOver(talk, appError('identity-elsewhere', { host: line.host, provider }), false);
  return provider === okta;
}

/**
 * Sign-in by form: user name and password, whatever Okta asks besides, and the session at the end.
 * Reads like the protocol; the person answers through `talk`.
 * @throws AppError with what ended it. Nothing is left open at Okta when the person cancelled.
 */
export async function signInByForm(
  line: OktaLine,
  talk: Conversation,
  memory: SignInMemory,
  credentials: { readonly username: string; readonly password: string },
): Promise<OktaSession> {
  const { username, password } = credentials;
  const authn = createAuthn(line);
  const verification = { line, authn, talk, memory, username };
  const end = await passTransaction(verification, () => authn.signIn(username, password));
  // A page to go to is the end of a step-up; here nobody asked for an app yet.
  if (end.kind === 'back-to-app') throw appError('session-not-opened', { host: line.host });
  return openSession(line, end.sessionToken);
}

/**
 * Step-up: an app asks for more than the session has. A classic token goes on in our own screens; one of Identity Engine only on the
 * organisation's page.
 * @param link the app's, to be opened again when Okta gives a new session instead of a way back.
 * @returns the page that the app shows afterwards.
 */
export async function passStepUp(
  line: OktaLine,
  talk: Conversation,
  memory: SignInMemory,
  username: string,
  page: Extract<OktaPage, { kind: 'step-up' | 'identity-engine' }>,
  link: string,
): Promise<AppPageAnswer> {
  if (page.kind === 'identity-engine') {
    await handOver(talk, appError('identity-engine', { host: line.host }), false);
    throw appError('cancelled', {});
  }
  const authn = createAuthn(line);
  const verification = { line, authn, talk, memory, username };
  const end = await passTransaction(verification, () => authn.resume(page.stateToken));
  if (end.kind === 'back-to-app') return openAppPage(line, end.href);
  await openSession(line, end.sessionToken);
  return openAppPage(line, link);
}
