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
  const question = {
    kind: 'password-warning',
    days,
    canChange: change !== null,
  } as const;
  talk.show(question);
  for (;;) {
    const answer = await talk.next();
    if (answer.kind === 'want-new-password' && change !== null)
      return changePassword(verification, warned, change, skip);
    if (answer.kind !== 'skip') continue;
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
 * @param skip the link that leaves the password as it is; null: it has expired and must be changed.
 */
export async function changePassword(
  { authn, talk }: Verification,
  { policy }: Transaction,
  change: string,
  skip: string | null,
): Promise<Transaction> {
  const question = { kind: 'new-password', expired: skip === null, policy: policy.password } as const;
  talk.show(question);
  for (;;) {
    const answer = await talk.next();
    try {
      if (answer.kind === 'skip' && skip !== null) return await authn.follow(skip);
      if (answer.kind !== 'new-password') continue;
      const { oldPassword, newPassword } = answer;
      return await authn.follow(change, { oldPassword, newPassword });
    } catch (error) {
      talk.show(question, retryable(error).failure);
    }
  }
}
