import type { DemoApp } from './apps.ts';
import { samlResponse } from './assertion.ts';
import { alphabets, derive, type Mint } from './derive.ts';
import { createShelf } from './shelf.ts';
import type { DemoUser } from './user.ts';

/** What an encrypted assertion would hold. */
export interface SealedAssertion {
  readonly user: DemoUser;
  readonly app: DemoApp;
  readonly acs: string;
}

export interface Assertions {
  /** A fresh assertion, base64, and where its form goes. */
  issue(user: DemoUser, app: DemoApp): { readonly acs: string; readonly base64: string };
  /** What AWS finds in the encrypted response of that ID; undefined when none was issued. */
  sealed(responseId: string): SealedAssertion | undefined;
}

const saml = 'https://signin.aws.amazon.com/saml';
const portal = 'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs';

/** AWS says itself that a response is too old; until a while after it must still know which. */
const keepSeconds = 3600;

export function createAssertions(clock: { now(): number }, mint: Mint): Assertions {
  const sealed = createShelf<SealedAssertion>(clock, keepSeconds);
  const newId = () => mint.next('id', alphabets.digits, 19);
  return {
    issue(user, app) {
      const acs = app.gives === 'portal' ? `${portal}/${derive(app.instance, alphabets.digits, 12)}` : saml;
      const [responseId, assertionId] = [newId(), newId()];
      if (user.assertion === 'encrypted') sealed.put(responseId, { user, app, acs });
      const base64 = samlResponse({ user, app, acs, responseId, assertionId, now: clock.now() });
      return { acs, base64 };
    },
    sealed: (responseId) => sealed.get(responseId),
  };
}
