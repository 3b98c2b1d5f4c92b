import type { DemoFactor } from './factors.ts';
import type { Refusal } from './okta-errors.ts';
import type { Transaction } from './transactions.ts';

export interface OneTimeCodes {
  /** A right code is used up; undefined when that may be. */
  use(transaction: Transaction, factor: DemoFactor): Refusal | undefined;
}

/** An authenticator shows the same code for this long, and Okta takes it once. */
const windowMs = 30_000;

const replayed: Refusal = {
  code: 'E0000082',
  detail: 'Each code can only be used once. Please wait for a new code and try again.',
};

/** Everyone's code is always the same: which one it would be is told by the clock. */
export function createOneTimeCodes(clock: { now(): number }): OneTimeCodes {
  const lastUsed = new Map<string, number>();
  return {
    use({ user, stepUp }, factor) {
      const window = Math.floor(clock.now() / windowMs);
      const minds = stepUp !== undefined && user.stepUp?.codesOnce === true;
      if (minds && lastUsed.get(factor.id) === window) return replayed;
      lastUsed.set(factor.id, window);
      return undefined;
    },
  };
}
