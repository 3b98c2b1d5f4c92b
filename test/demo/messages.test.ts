import { describe, expect, test } from 'vitest';
import { demoCode } from '../../src/demo/users.ts';
import { openBrowser } from './browser.ts';
import { begin, follow, verifyWith } from './steps.ts';

const right = { passCode: demoCode };

describe('a message', () => {
  test.each([
    ['sms', 'E0000109'],
    ['call', 'E0000133'],
    ['email', 'E0000109'],
  ])('by %s is sent, sent again after thirty seconds, and its code signs in', (kind, code) => {
    const browser = openBrowser();
    const state = begin(browser, kind);
    expect(verifyWith(browser, state, 0, right).json.errorCode).toBe('E0000068');
    const sent = verifyWith(browser, state, 0).json;
    expect(sent).toMatchObject({
      status: 'MFA_CHALLENGE',
      _links: { next: { name: 'verify' }, prev: {}, cancel: {}, resend: [{ name: kind }] },
    });
    expect(sent.factorResult).toBeUndefined();
    browser.clock.advance(29);
    const [resend] = sent._links.resend;
    expect(follow(browser, sent, resend)).toMatchObject({ status: 429, json: { errorCode: code } });
    expect(verifyWith(browser, state, 0).json.errorCode).toBe(code);
    browser.clock.advance(1);
    expect(follow(browser, sent, resend).json.status).toBe('MFA_CHALLENGE');
    expect(follow(browser, sent, resend).json.errorCode).toBe(code);
    // A wrong code sends nothing: else the next resend would come too early.
    browser.clock.advance(29);
    expect(follow(browser, sent, sent._links.next, { passCode: '000000' }).json.errorCode).toBe('E0000068');
    browser.clock.advance(1);
    expect(follow(browser, sent, resend).json.status).toBe('MFA_CHALLENGE');
    expect(follow(browser, sent, sent._links.next, right).json.status).toBe('SUCCESS');
  });

  test('is on its way already for challenged', () => {
    const browser = openBrowser();
    const sent = begin(browser, 'challenged');
    expect(sent.status).toBe('MFA_CHALLENGE');
    expect(follow(browser, sent, sent._links.resend[0]).json.errorCode).toBe('E0000109');
    expect(follow(browser, sent, sent._links.next, right).json.status).toBe('SUCCESS');
  });

  test('to one phone leaves the other free', () => {
    const browser = openBrowser();
    const state = begin(browser, 'twosms');
    const sent = verifyWith(browser, state, 0).json;
    follow(browser, sent, sent._links.prev);
    expect(verifyWith(browser, state, 1).json.status).toBe('MFA_CHALLENGE');
  });
});
