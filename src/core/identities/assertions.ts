import { appError } from '../errors.ts';
import { type AppPageAnswer, openAppPage, pageFailure } from '../okta/app-page.ts';
import type { OktaLine } from '../okta/exchange.ts';
import { type OktaPage, readOktaPage } from '../okta/page.ts';
import { type AssertionFacts, readAssertion } from '../saml/assertion.ts';
import { readAppPage } from '../saml/form.ts';

/** AWS takes an assertion for 5 minutes; we stop using it a little earlier, for the way there takes time too. In ms. */
const assertionLife = 4.5 * 60_000;
/** An app that wants step-up after step-up is broken. */
const mostStepUps = 3;

export interface Assertion extends AssertionFacts {
  readonly base64: string;
  /** The address of AWS that the app's form leads to, checked. */
  readonly target: string;
  readonly fetchedAt: number;
}

/** Passes what an app's page asks for, with the person; gives the page that comes after it. */
export type StepUp = (
  page: Extract<OktaPage, { kind: 'step-up' | 'identity-engine' }>,
) => Promise<AppPageAnswer>;

/** The assertions of one identity, in memory for their five minutes. */
export interface AssertionSource {
  /**
   * The assertion of an AWS app: one at hand if it is young enough and `fresh` is not asked for, else a new one from Okta.
   * @throws AppError `session-over`, `app-…`, `page-without-form`, `assertion-…`.
   */
  assertion(line: OktaLine, link: string, fresh: boolean, stepUp: StepUp): Promise<Assertion>;
  forget(): void;
}

/** @returns a source without any assertion yet. */
export function createAssertionSource(): AssertionSource {
  const kept = new Map<string, { readonly assertion: Assertion; readonly stopTimer: () => void }>();
  /** Grows when everything is forgotten: what was asked for before is not kept any more. */
  let age = 0;
  return {
    async assertion(line, link, fresh, stepUp) {
      const now = line.clock.now();
      const known = kept.get(link)?.assertion;
      if (known !== undefined && !fresh && now - known.fetchedAt < assertionLife) return known;
      const asked = age;
      const assertion = { ...(await fetchAssertion(line, link, stepUp)), fetchedAt: line.clock.now() };
      if (asked !== age) return assertion;
      kept.get(link)?.stopTimer();
      // Out of memory on time even when nobody asks again.
      const stopTimer = line.clock.after(assertionLife, () => kept.delete(link));
      kept.set(link, { assertion, stopTimer });
      return assertion;
    },
    forget() {
      age += 1;
      for (const { stopTimer } of kept.values()) stopTimer();
      kept.clear();
    },
  };
}

async function fetchAssertion(
  line: OktaLine,
  link: string,
  stepUp: StepUp,
): Promise<Omit<Assertion, 'fetchedAt'>> {
  let answer = await openAppPage(line, link);
  for (let count = 0; ; count += 1) {
    // The form first, whatever the status: what a page holds says more than how it was sent.
    const form = readAppPage(answer.html);
    if (line.signal.aborted) throw appError('cancelled', {});
    if (form.kind === 'assertion') {
      const { assertion, target } = form;
      return { base64: assertion, target, ...readAssertion(assertion) };
    }
    const page = readOktaPage(answer.status, answer.html);
    const asks = page.kind === 'step-up' || page.kind === 'identity-engine';
    if (!asks || count >= mostStepUps) throw pageFailure(page, line.host);
    answer = await stepUp(page);
  }
}
