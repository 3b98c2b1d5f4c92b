import { appError, isFailure } from '../errors.ts';
import { type AppPageAnswer, openAppPage } from '../okta/app-page.ts';
import { createAuthn } from '../okta/authn.ts';
import { discoverProvider } from '../okta/discovery.ts';
import type { OktaPage } from '../okta/page.ts';
import { type OktaSession, openSession } from '../okta/session.ts';
import { handOverForGood } from './hand-over.ts';
import { passTransaction } from './pass-transaction.ts';
import type { Verification } from './verification.ts';

/** Who signs in where, and how they are spoken with. */
export type Party = Omit<Verification, 'authn'>;

/** Okta's word for itself as identity provider. */
const okta = 'OKTA';

/**
 * Where this user's password belongs. Another provider's is not sent to Okta: its page is needed.
 * @returns whether Okta itself said so, which is worth remembering.
 */
export async function findProvider({ line, talk, username }: Party): Promise<boolean> {
  const provider = await discoverProvider(line, username).catch((error: unknown) => {
    // Nothing depends on it: what is wrong with the network the sign-in itself will say.
    if (isFailure(error, 'cancelled')) throw error;
    return null;
  });
  if (provider !== null && provider !== okta)
    return handOverForGood(talk, appError('identity-elsewhere', { host: line.host, provider }));
  return provider === okta;
}

/**
 * Sign-in by form: user name and password, whatever Okta asks besides, and the session at the end.
 * Reads like the protocol; the person answers through `talk`.
 * @param onOpening called before the session is asked for: from then on there may be one.
 * @throws AppError with what ended it. No transaction is left open at Okta when the person cancelled.
 */
export async function signInByForm(
  party: Party,
  password: string,
  onOpening: () => void,
): Promise<OktaSession> {
  const { line, username } = party;
  const authn = createAuthn(line);
  const end = await passTransaction({ ...party, authn }, () => authn.signIn(username, password));
  // A page to go to is the end of a step-up; here nobody asked for an app yet.
  if (end.kind === 'back-to-app') throw appError('session-not-opened', { host: line.host });
  onOpening();
  return openSession(line, end.sessionToken);
}

/**
 * Step-up: an app asks for more than the session has. A classic token goes on in our own screens; one of Identity Engine only on the
 * organisation's page.
 * @param link the app's, to be opened again when Okta gives a new session instead of a way back.
 * @returns the page that the app shows afterwards, and the session if it is a new one.
 */
export async function passStepUp(
  party: Party,
  page: Extract<OktaPage, { kind: 'step-up' | 'identity-engine' }>,
  link: string,
): Promise<{ readonly page: AppPageAnswer; readonly session: OktaSession | null }> {
  const { line, talk } = party;
  if (page.kind === 'identity-engine')
    return handOverForGood(talk, appError('identity-engine', { host: line.host }));
  const authn = createAuthn(line);
  const end = await passTransaction({ ...party, authn }, () => authn.resume(page.stateToken));
  if (end.kind === 'back-to-app') return { page: await openAppPage(line, end.href), session: null };
  const session = await openSession(line, end.sessionToken);
  return { page: await openAppPage(line, link), session };
}
