import type { Mint } from './derive.ts';
import { mayDefer } from './errand-answers.ts';
import { type DemoRequest, type DemoResponse, json, jsonFields, mediaType, text } from './exchange.ts';
import { createVerifyFactor } from './factor-requests.ts';
import type { Fields } from './links.ts';
import { type OktaErrorCode, oktaError } from './okta-errors.ts';
import { createPasswordRequests } from './password-requests.ts';
import type { Passwords } from './passwords.ts';
import { createProgress } from './progress.ts';
import type { Sessions } from './sessions.ts';
import type { Transaction, Transactions } from './transactions.ts';
import type { Verification } from './verification.ts';

export interface Authn {
  /** `POST /api/v1/authn…`, `url` being the request's, parsed. */
  handle(request: DemoRequest, url: URL): DemoResponse;
}

interface Parts {
  readonly clock: { now(): number };
  readonly mint: Mint;
  readonly transactions: Transactions;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly verification: Verification;
}

/** Okta's classic Authentication API. */
export function createAuthn(parts: Parts): Authn {
  const { mint, transactions } = parts;
  const progress = createProgress(parts);
  const passwords = createPasswordRequests({ ...parts, progress });
  const verify = createVerifyFactor({ ...parts, progress });
  const no = (code: OktaErrorCode, detail?: string) => oktaError(code, mint, detail);

  function state(transaction: Transaction, fields: Fields, url: URL): DemoResponse {
    const asked = transaction.stepUp !== undefined && transaction.status === 'UNAUTHENTICATED';
    const given = text(fields, 'username') !== undefined;
    return asked && given ? passwords.again(transaction, fields, url) : progress.show(transaction, url);
  }

  function skip(transaction: Transaction, url: URL): DemoResponse {
    const { status, user } = transaction;
    const deferred = status === 'MFA_ENROLL' && mayDefer(user.errand, user.stepUp?.begins);
    return deferred || status === 'PASSWORD_WARN' ? progress.complete(transaction, url) : no('E0000079');
  }

  function previous(transaction: Transaction, url: URL): DemoResponse {
    if (transaction.status === 'MFA_ENROLL_ACTIVATE') return progress.goOn(transaction, 'MFA_ENROLL', url);
    if (transaction.status !== 'MFA_CHALLENGE') return no('E0000079');
    transaction.factor = undefined;
    transaction.factorResult = undefined;
    return progress.goOn(transaction, 'MFA_REQUIRED', url);
  }

  function cancel(transaction: Transaction): DemoResponse {
    transactions.close(transaction);
    return json(200, {});
  }

  function act(transaction: Transaction, path: string, fields: Fields, request: DemoRequest, url: URL) {
    if (path === '') return state(transaction, fields, url);
    if (path === '/cancel') return cancel(transaction);
    if (path === '/previous') return previous(transaction, url);
    if (path === '/skip') return skip(transaction, url);
    if (path === '/credentials/change_password') return passwords.change(transaction, fields, url);
    const activating = transaction.status === 'MFA_ENROLL_ACTIVATE' && path.endsWith('/lifecycle/activate');
    // Nobody ever scans the code, so that waiting for it never ends.
    if (activating) return progress.show(transaction, url);
    const factorId = /^\/factors\/([^/]+)\/verify(\/resend)?$/.exec(path)?.[1];
    return factorId === undefined ? no('E0000007', path) : verify(transaction, factorId, request, url);
  }

  return {
    handle(request, url) {
      if (request.method !== 'POST') return no('E0000022');
      if (mediaType(request) !== 'application/json') return no('E0000021');
      const fields = jsonFields(request.body);
      if (!fields) return no('E0000003');
      const path = url.pathname.slice('/api/v1/authn'.length);
      const stateToken = text(fields, 'stateToken');
      if (path === '' && stateToken === undefined) return passwords.primary(fields, request, url);
      // A token of Identity Engine's pages means nothing to the classic API.
      const transaction = stateToken?.startsWith('02.') ? undefined : transactions.find(stateToken);
      return transaction ? act(transaction, path, fields, request, url) : no('E0000011');
    },
  };
}
