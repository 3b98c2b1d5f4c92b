import type { Mint } from './derive.ts';
import { cookie, type DemoRequest, type DemoResponse, jsonFields, text } from './exchange.ts';
import { isPush } from './factors.ts';
import { anyError, refuse } from './okta-errors.ts';
import type { Progress } from './progress.ts';
import type { Sessions } from './sessions.ts';
import type { Transaction } from './transactions.ts';
import type { Verification } from './verification.ts';

/** `POST …/factors/ID/verify` and its `/resend`. */
export type VerifyFactor = (
  transaction: Transaction,
  factorId: string,
  request: DemoRequest,
  url: URL,
) => DemoResponse;

interface Parts {
  readonly clock: { now(): number };
  readonly mint: Mint;
  readonly sessions: Sessions;
  readonly verification: Verification;
  readonly progress: Progress;
}

export function createVerifyFactor({ clock, mint, sessions, verification, progress }: Parts): VerifyFactor {
  /** What the query wishes for this device. */
  function heed(transaction: Transaction, factorId: string, { searchParams }: URL): void {
    const factor = transaction.factors.find((each) => each.id === factorId);
    const remember = searchParams.get('rememberDevice') === 'true';
    if (!factor || !isPush(factor)) {
      transaction.remember = remember;
      return;
    }
    // Said when the push is sent or while it is waited for: the approval comes later than either.
    transaction.remember = remember || transaction.remember;
    const autoPush = searchParams.get('autoPush');
    if (autoPush !== null) progress.setAutoPush(transaction.user, autoPush === 'true');
  }

  return (transaction, factorId, request, url) => {
    const { user } = transaction;
    if (user.verifyError) return anyError(user.verifyError, mint, clock.now());
    heed(transaction, factorId, url);
    const fields = jsonFields(request.body) ?? {};
    const given = {
      passCode: text(fields, 'passCode'),
      answer: text(fields, 'answer'),
      password: text(fields, 'password'),
    };
    const verdict = url.pathname.endsWith('/resend')
      ? verification.resend(transaction, factorId)
      : verification.verify(transaction, factorId, given);
    if (verdict === 'waiting') return progress.show(transaction, url);
    if (verdict !== 'done') return refuse(verdict, mint);
    const device = cookie(request, 'DT');
    if (transaction.remember && device) sessions.remember(device, user);
    return progress.afterFactors(transaction, url);
  };
}
