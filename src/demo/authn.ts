import { lockedOutBody, successBody, transactionBody } from './authn-answers.ts';
import type { Mint } from './derive.ts';
import {
  cookie,
  type DemoRequest,
  type DemoResponse,
  fault,
  html,
  json,
  jsonFields,
  mediaType,
  text,
} from './exchange.ts';
import { type OktaErrorCode, oktaError } from './okta-errors.ts';
import type { Sessions } from './sessions.ts';
import type { Transaction, Transactions } from './transactions.ts';
import { type DemoUser, demoPassword, findUser } from './users.ts';

export interface Authn {
  /** `POST /api/v1/authn…`, `url` being the request's, parsed. */
  handle(request: DemoRequest, url: URL): DemoResponse;
}

interface Parts {
  readonly clock: { now(): number };
  readonly mint: Mint;
  readonly transactions: Transactions;
  readonly sessions: Sessions;
}

/** Okta's classic Authentication API. */
export function createAuthn({ clock, mint, transactions, sessions }: Parts): Authn {
  const no = (code: OktaErrorCode, detail?: string) => oktaError(code, mint, detail);

  function current(transaction: Transaction, origin: string): DemoResponse {
    return json(200, transactionBody(transaction, origin, transactions.expiresAt(transaction), clock.now()));
  }

  function signedIn(user: DemoUser): DemoResponse {
    const { token, expiresAt } = sessions.grantToken(user);
    return json(200, successBody(user, token, expiresAt));
  }

  function primary(
    username: string,
    password: string,
    device: string | undefined,
    origin: string,
  ): DemoResponse {
    const user = findUser(username);
    if (user?.signIn === 'unavailable') return html(503, '<html><h1>Service Unavailable</h1></html>');
    if (user?.signIn === 'hangs') return fault('hang');
    if (user?.signIn === 'redirects') {
      // 307 repeats the POST with its body: a client that follows gives the password away.
      return { status: 307, headers: { location: 'http://127.0.0.1:9/steal' }, body: '' };
    }
    if (!user || password !== demoPassword) return no('E0000004');
    if (user.signIn === 'locked') return json(200, lockedOutBody(origin));
    const special = user.signIn === 'password-expired' || user.signIn === 'enroll';
    if (!special && (user.factors.length === 0 || sessions.remembers(device, user))) return signedIn(user);
    const transaction = transactions.open(user);
    if (user.signIn === 'password-expired') transaction.status = 'PASSWORD_EXPIRED';
    if (user.signIn === 'enroll') transaction.status = 'MFA_ENROLL';
    return current(transaction, origin);
  }

  function verify(transaction: Transaction, factorId: string, request: DemoRequest, url: URL): DemoResponse {
    const fields = jsonFields(request.body) ?? {};
    const resending = url.pathname.endsWith('/resend');
    const verdict = resending
      ? transactions.resend(transaction, factorId)
      : transactions.verify(transaction, factorId, text(fields, 'passCode'));
    if (verdict === 'waiting') return current(transaction, url.origin);
    if (verdict === 'E0000068') {
      return no(verdict, "Your passcode doesn't match our records. Please try again.");
    }
    if (verdict !== 'done') return no(verdict);
    const { user, stepUp } = transaction;
    const device = cookie(request, 'DT');
    if (url.searchParams.get('rememberDevice') === 'true' && device) sessions.remember(device, user);
    if (stepUp) {
      transaction.status = 'SUCCESS';
      return current(transaction, url.origin);
    }
    transactions.close(transaction);
    return signedIn(user);
  }

  return {
    handle(request, url) {
      if (request.method !== 'POST') return no('E0000022');
      if (mediaType(request) !== 'application/json') return no('E0000021');
      const fields = jsonFields(request.body);
      if (!fields) return no('E0000003');
      const path = url.pathname.slice('/api/v1/authn'.length);
      const stateToken = text(fields, 'stateToken');
      const username = text(fields, 'username');
      if (path === '' && stateToken === undefined) {
        if (username === undefined) return no('E0000001', 'username: The field cannot be left blank');
        return primary(username, text(fields, 'password') ?? '', cookie(request, 'DT'), url.origin);
      }
      const transaction = transactions.find(stateToken);
      if (!transaction) return no('E0000011');
      if (path === '') return current(transaction, url.origin);
      if (path === '/cancel') {
        transactions.close(transaction);
        return json(200, {});
      }
      if (path === '/previous') {
        if (transaction.status !== 'MFA_CHALLENGE') return no('E0000079');
        transaction.status = 'MFA_REQUIRED';
        transaction.factor = undefined;
        transaction.factorResult = undefined;
        return current(transaction, url.origin);
      }
      const factorId = /^\/factors\/([^/]+)\/verify(\/resend)?$/.exec(path)?.[1];
      return factorId === undefined ? no('E0000007', path) : verify(transaction, factorId, request, url);
    },
  };
}
