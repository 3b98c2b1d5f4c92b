import { describe, expect, test } from 'vitest';
import { nth, openBrowser, start } from './browser.ts';
import { begin, follow, verifyWith } from './steps.ts';

describe('a push', () => {
  test('goes out by itself for autopush, until it is told not to', () => {
    const browser = openBrowser();
    const allowed = () => Object.values(begin(browser, 'autopush')._embedded.policy.factorsPolicyInfo);
    expect(allowed()).toEqual([{ autoPushEnabled: true }]);
    const state = begin(browser, 'autopush');
    const { href } = nth(state._embedded.factors, 0)._links.verify;
    browser.post(`${href}?autoPush=false`, { stateToken: state.stateToken });
    expect(allowed()).toEqual([{ autoPushEnabled: false }]);
  });

  test('goes out by itself for anybody who says so', () => {
    const browser = openBrowser();
    const state = begin(browser, 'push');
    const { id, _links } = nth(state._embedded.factors, 0);
    expect(state._embedded.policy.factorsPolicyInfo).toEqual({ [id]: { autoPushEnabled: false } });
    browser.post(`${_links.verify.href}?autoPush=true`, { stateToken: state.stateToken });
    const enabled = { [id]: { autoPushEnabled: true } };
    expect(begin(browser, 'push')._embedded.policy.factorsPolicyInfo).toEqual(enabled);
  });

  test.each(['verify', 'poll'])('remembers the device when its %s says so, once it is approved', (when) => {
    const browser = openBrowser();
    const state = begin(browser, 'push');
    const { href } = nth(state._embedded.factors, 0)._links.verify;
    const body = { stateToken: state.stateToken };
    const wish = (request: string) => (request === when ? '?rememberDevice=true' : '');
    browser.post(href + wish('verify'), body);
    expect(begin(browser, 'push').status).toBe('MFA_REQUIRED');
    browser.clock.advance(4);
    expect(browser.post(href + wish('poll'), body).json.status).toBe('SUCCESS');
    expect(begin(browser, 'push').status).toBe('SUCCESS');
  });

  test('of numberlate shows its number from the third poll on, after five seconds', () => {
    const browser = openBrowser();
    const sent = verifyWith(browser, begin(browser, 'numberlate'), 0).json;
    const poll = (seconds: number) => {
      browser.clock.advance(seconds);
      return follow(browser, sent, sent._links.next).json;
    };
    const number = (seconds: number) => poll(seconds)._embedded.factor._embedded?.challenge.correctAnswer;
    expect([number(1), number(3), number(3), number(1)]).toEqual([undefined, undefined, 7, 7]);
    expect(poll(1).status).toBe('SUCCESS');
  });

  test('of numberlate needs three polls for its number, however late they come', () => {
    const browser = openBrowser();
    const sent = verifyWith(browser, begin(browser, 'numberlate'), 0).json;
    browser.clock.advance(6);
    const numbers = Array.from({ length: 3 }, () => {
      const polled = follow(browser, sent, sent._links.next).json;
      return polled._embedded.factor._embedded?.challenge.correctAnswer;
    });
    expect(numbers).toEqual([undefined, undefined, 7]);
  });

  test('of pollratelimited goes on after five seconds', () => {
    const browser = openBrowser();
    const sent = verifyWith(browser, begin(browser, 'pollratelimited'), 0).json;
    const poll = (seconds: number) => {
      browser.clock.advance(seconds);
      return follow(browser, sent, sent._links.next);
    };
    expect(poll(1).json.factorResult).toBe('WAITING');
    expect(poll(1)).toMatchObject({
      status: 429,
      json: { errorCode: 'E0000047' },
      headers: { 'x-rate-limit-reset': String(start / 1000 + 7), 'x-rate-limit-remaining': '0' },
    });
    expect(poll(4).status).toBe(429);
    expect(poll(1).json.status).toBe('SUCCESS');
  });
});
