import type { Step } from '../okta/step.ts';
import type { Transaction } from '../okta/transaction.ts';
import { retryable, type Verification } from './verification.ts';

/** The password expires in a few days: the person changes it now, or goes on. */
export async function passWarning(
  verification: Verification,
  warned: Transaction,
  { days, skip, change }: Extract<Step, { kind: 'password-warning' }>,
): Promise<Transaction> {
  const { authn, talk } = verification;
  const question = { kind: 'password-warning', days, canChange: change !== null } as const;
  talk.show(question);
  for (;;) {
    const answer = await talk.next();
    if (answer.kind === 'want-new-password' && change !== null)
      return changePassword(verification, warned, change, false);
    if (answer.kind !== 'skip' || skip === null) continue;
    try {
      return await authn.follow(skip);
    } catch (error) {
      talk.show(question, retryable(error).failure);
    }
  }
}

/**
 * A new password, in place. Okta's own list of what it lacks is shown, and it may be corrected as often as the transaction lives.
 * Source: https://developer.okta.com/docs/reference/api/authn/#change-password
 */
export async function changePassword(
  { authn, talk }: Verification,
  { policy }: Transaction,
  change: string,
  expired: boolean,
): Promise<Transaction> {
  const question = { kind: 'new-password', expired, policy: policy.password } as const;
  talk.show(question);
  for (;;) {
    const answer = await talk.next();
    if (answer.kind !== 'new-password') continue;
    const { oldPassword, newPassword } = answer;
    try {
      return await authn.follow(change, { oldPassword, newPassword });
    } catch (error) {
      talk.show(question, retryable(error).failure);
    }
  }
}
