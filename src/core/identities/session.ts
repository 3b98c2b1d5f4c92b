import { appError } from '../errors.ts';
import { describePage, openAppPage } from '../okta/app-page.ts';
import type { OktaLine } from '../okta/exchange.ts';
import { type AssertionFacts, readAssertion } from '../saml/assertion.ts';
import { readAppPage } from '../saml/form.ts';

/** AWS takes an assertion for 5 minutes; we stop using it a little earlier, for the way there takes time too. In ms. */
const assertionLife = 4.5 * 60_000;

export interface Assertion extends AssertionFacts {
  readonly base64: string;
  readonly fetchedAt: number;
}

/** The assertions of one identity, in memory for their five minutes. */
export interface AssertionSource {
  /**
   * The assertion of an AWS app: one at hand if it is young enough and `fresh` is not asked for, else a new one from Okta.
   * @throws AppError `session-over`, `app-…`, `page-without-form`, `assertion-…`.
   */
  assertion(line: OktaLine, link: string, fresh: boolean): Promise<Assertion>;
  forget(): void;
}

/** @returns a source without any assertion yet. */
export function createAssertionSource(): AssertionSource {
  const kept = new Map<string, Assertion>();
  return {
    async assertion(line, link, fresh) {
      const now = line.clock.now();
      for (const [key, { fetchedAt }] of kept) if (now - fetchedAt >= assertionLife) kept.delete(key);
      const known = kept.get(link);
      if (known !== undefined && !fresh) return known;
      const assertion = { ...(await fetchAssertion(line, link)), fetchedAt: line.clock.now() };
      kept.set(link, assertion);
      // Out of memory on time even when nobody asks again.
      line.clock.after(assertionLife, () => {
        if (kept.get(link) === assertion) kept.delete(link);
      });
      return assertion;
    },
    forget: () => kept.clear(),
  };
}

async function fetchAssertion(line: OktaLine, link: string): Promise<Omit<Assertion, 'fetchedAt'>> {
  const html = await openAppPage(line, link);
  const page = readAppPage(html);
  if (page.kind === 'other') throw describePage(html, page.title, line.host);
  if (line.signal.aborted) throw appError('cancelled', {});
  return { base64: page.assertion, ...readAssertion(page.assertion) };
}
