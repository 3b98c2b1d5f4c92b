import type { Assertions } from './assertions.ts';
import { tidyValues } from './role-values.ts';
import { type CheckedAssertion, checkAssertion } from './saml-check.ts';
import { type StsError, stsErrors } from './sts-answers.ts';
import { login } from './user.ts';

const redeemMs = 5 * 60_000;

/** Reads what somebody brought as an assertion, or says why AWS does not take it. */
export type Redeem = (base64: string) => CheckedAssertion | StsError;

/** AWS' own look at an assertion, the same for STS and for the sign-in page. */
export function createRedeem(clock: { now(): number }, assertions: Assertions): Redeem {
  /** AWS holds the key to what is encrypted; the demo has kept what would be in it. */
  function opened(checked: CheckedAssertion): CheckedAssertion {
    const sealed = assertions.sealed(checked.id);
    if (!sealed) return checked;
    const name = login(sealed.user);
    const rolePairs = tidyValues(sealed.app.roles);
    return { ...checked, subject: name, sessionName: name, recipient: sealed.acs, rolePairs };
  }

  return (base64) => {
    const checked = checkAssertion(base64);
    if (checked === 'unreadable') return stsErrors.unreadable;
    if (checked === 'bad signature') return stsErrors.badSignature;
    const assertion = opened(checked);
    const now = clock.now();
    const late = now - assertion.issuedAt > redeemMs || now >= assertion.notOnOrAfter;
    return late ? stsErrors.tooOld : assertion;
  };
}
