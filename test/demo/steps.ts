import { demoPassword } from '../../src/demo/users.ts';
import { type Browser, type Factor, nth, type OktaAnswer } from './browser.ts';

/** The first request of a sign-in. */
export function begin(browser: Browser, username: string, password = demoPassword): OktaAnswer {
  return browser.post('/api/v1/authn', { username, password }).json;
}

/** Verifies the factor at that place in the list. */
export function verifyWith(browser: Browser, state: OktaAnswer, index: number, fields: object = {}) {
  const { href } = nth(state._embedded.factors, index)._links.verify;
  return browser.post(href, { stateToken: state.stateToken, ...fields });
}

/** Follows a link of an answer, with its state token. */
export function follow(
  browser: Browser,
  answer: OktaAnswer,
  link: { href: string } | undefined,
  fields = {},
) {
  return browser.post(link?.href ?? '/no-link', { stateToken: answer.stateToken, ...fields });
}

export function factorOf(state: OktaAnswer, factorType: string): Factor {
  return nth(
    state._embedded.factors.filter((factor) => factor.factorType === factorType),
    0,
  );
}
