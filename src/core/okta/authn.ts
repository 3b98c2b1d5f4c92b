import { appError } from '../errors.ts';
import { type OktaLine, ownUrl, postJson } from './exchange.ts';
import { readTransaction, type Transaction } from './transaction.ts';

/**
 * Primary authentication: user name and password.
 * No API token and no device header: from a client only the `DT` cookie counts.
 */
export async function beginSignIn(line: OktaLine, username: string, password: string): Promise<Transaction> {
  const options = { multiOptionalFactorEnroll: false, warnBeforePasswordExpired: false };
  return readTransaction(await postJson(line, '/api/v1/authn', { username, password, options }), line.host);
}

/** Starts a factor (push) or polls it: the same state token to whatever link the last answer gave. */
export function advance(line: OktaLine, transaction: Transaction, href: string | null): Promise<Transaction> {
  return post(line, href, { stateToken: tokenOf(transaction) });
}

/**
 * Verifies with a code. `rememberDevice` is a query parameter, whatever query the link already has.
 * @throws AppError `code-wrong`, `code-used`, `factor-locked`, `sign-in-expired`, …
 */
export async function verifyCode(
  line: OktaLine,
  transaction: Transaction,
  href: string,
  code: string,
  rememberDevice: boolean,
): Promise<Transaction> {
  const target = new URL(ownUrl(line, href));
  if (rememberDevice) target.searchParams.set('rememberDevice', 'true');
  return post(line, target.href, { stateToken: tokenOf(transaction), passCode: code });
}

/** Tells Okta that the person left; its answer does not matter to anybody. */
export async function abandon(line: OktaLine, transaction: Transaction): Promise<void> {
  if (transaction.links.cancel === null || transaction.stateToken === null) return;
  await postJson(line, transaction.links.cancel, { stateToken: transaction.stateToken });
}

async function post(line: OktaLine, href: string | null, body: object): Promise<Transaction> {
  if (href === null) throw appError('answer-unreadable', { host: line.host, status: 200 });
  return readTransaction(await postJson(line, href, body), line.host);
}

function tokenOf(transaction: Transaction): string {
  if (transaction.stateToken === null) throw appError('sign-in-expired', {});
  return transaction.stateToken;
}
