import { describe, expect, test } from 'vitest';
import { demoCode, demoPassword } from '../../src/demo/users.ts';
import { type Browser, openBrowser, origin } from './browser.ts';
import { begin, follow, verifyWith } from './steps.ts';

const api = `${origin}/api/v1/authn`;
const right = { passCode: demoCode };

/** Signs in and opens the AWS app; gives the page. */
function openApp(browser: Browser, username: string): string {
  browser.signIn(username);
  return browser.get(browser.awsLink()).body;
}

/** The state token in a page's script, as JavaScript reads it. */
function tokenIn(page: string): string {
  const literal = /(?:var stateToken = '|"stateToken":")([^'"]+)/.exec(page)?.[1] ?? '';
  expect(literal).not.toMatch(/[-_]/);
  return literal.replace(/\\x(..)/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

function stepUp(browser: Browser, username: string) {
  return browser.post(api, { stateToken: tokenIn(openApp(browser, username)) }).json;
}

describe('the step-up of', () => {
  test('stepup wants another code than the one that signed in', () => {
    const browser = openBrowser();
    const state = stepUp(browser, 'stepup');
    expect(state).toMatchObject({ status: 'MFA_REQUIRED', type: 'SESSION_STEP_UP' });
    browser.clock.advance(29);
    expect(verifyWith(browser, state, 0, right)).toMatchObject({
      status: 403,
      json: {
        errorCode: 'E0000082',
        errorCauses: [
          { errorSummary: 'Each code can only be used once. Please wait for a new code and try again.' },
        ],
      },
    });
    browser.clock.advance(1);
    const done = verifyWith(browser, state, 0, right).json;
    expect(done.status).toBe('SUCCESS');
    expect(done.sessionToken).toBeUndefined();
    expect(browser.get(done._links.next.href).body).toContain('SAMLResponse');
    expect(browser.get(done._links.next.href).status).toBe(403);
  });

  test('stepup goes by the windows of the clock, not by half a minute', () => {
    const browser = openBrowser();
    browser.clock.advance(28);
    const state = stepUp(browser, 'stepup');
    browser.clock.advance(2);
    expect(verifyWith(browser, state, 0, right).json.status).toBe('SUCCESS');
  });

  test('stepup-push waits for the phone', () => {
    const browser = openBrowser();
    const sent = verifyWith(browser, stepUp(browser, 'stepup-push'), 0).json;
    expect(sent.factorResult).toBe('WAITING');
    browser.clock.advance(4);
    const done = follow(browser, sent, sent._links.next).json;
    expect(browser.get(done._links.next.href).body).toContain('SAMLResponse');
  });

  test('stepup-password wants the password first', () => {
    const browser = openBrowser();
    const state = stepUp(browser, 'stepup-password');
    expect(state).toMatchObject({
      status: 'UNAUTHENTICATED',
      type: 'SESSION_STEP_UP',
      _embedded: {
        target: { type: 'APP', name: 'amazon_aws', label: 'AWS' },
        authentication: {
          protocol: 'SAML2.0',
          issuer: { id: expect.stringMatching(/^0oa/), uri: expect.stringContaining('exk') },
        },
      },
      _links: { next: { name: 'authenticate', href: api } },
    });
    const give = (username: string, password: string) =>
      follow(browser, state, state._links.next, { username, password }).json;
    expect(give('stepup-password', 'wrong').errorCode).toBe('E0000004');
    expect(give('nomfa', demoPassword).errorCode).toBe('E0000004');
    const asked = give('stepup-password', demoPassword);
    expect(asked.status).toBe('MFA_REQUIRED');
    const done = verifyWith(browser, asked, 0, right).json;
    expect(done.sessionToken).toBeUndefined();
    expect(browser.get(done._links.next.href).body).toContain('SAMLResponse');
  });

  test('stepup-enroll can be skipped', () => {
    const browser = openBrowser();
    const state = stepUp(browser, 'stepup-enroll');
    expect(state.status).toBe('MFA_ENROLL');
    const done = follow(browser, state, state._links.skip).json;
    expect(done).toMatchObject({ status: 'SUCCESS', type: 'SESSION_STEP_UP' });
    expect(browser.get(done._links.next.href).body).toContain('SAMLResponse');
  });

  test('stepup-idx is for the page only', () => {
    const browser = openBrowser();
    const page = openApp(browser, 'stepup-idx');
    expect(page).toMatch(/var oktaData = \{.*"signIn":\{/);
    const stateToken = tokenIn(page);
    expect(stateToken).toMatch(/^02\.id\./);
    expect(Math.abs(stateToken.length - 3000)).toBeLessThan(100);
    expect(browser.post(api, { stateToken })).toMatchObject({ status: 401, json: { errorCode: 'E0000011' } });
    const verified = browser.postForm('/login/verify', { stateToken, ...right });
    expect(browser.get(String(verified.headers['location'])).body).toContain('SAMLResponse');
  });

  test('somebody else opens nothing', () => {
    const browser = openBrowser();
    const state = stepUp(browser, 'stepup-enroll');
    const done = follow(browser, state, state._links.skip).json;
    browser.signIn('nomfa');
    expect(browser.get(done._links.next.href).status).toBe(403);
  });
});

describe('the page of a step-up', () => {
  test('sends a push only to those who click', () => {
    const browser = openBrowser();
    const page = openApp(browser, 'stepup-push');
    expect(page).not.toContain('http-equiv="refresh"');
    const wait = (/<a href="([^"]+)">Send Push/.exec(page)?.[1] ?? '').replace(
      /&#x([0-9a-f]+);/g,
      (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)),
    );
    expect(browser.get(wait).body).toContain('Push sent');
    browser.clock.advance(4);
    const back = browser.get(wait);
    expect(browser.get(String(back.headers['location'])).body).toContain('SAMLResponse');
  });
});

test('the sign-in page lets in those whose phone it knows', () => {
  const enter = (username: string) =>
    openBrowser().postForm('/login/login.htm', { username, password: demoPassword, fromURI: '/' });
  for (const username of ['duo', 'fastpass', 'oddfactors', 'allfactors']) {
    expect(enter(username).body).toContain('Enter Code');
  }
  for (const username of ['duo-only', 'sms', 'question', 'enroll', 'e0000047', 'hiddenlock']) {
    expect(enter(username).body).toContain('Unable to sign in');
  }
  expect(enter('twophones').status).toBe(302);
  expect(begin(openBrowser(), 'duo-only').status).toBe('MFA_REQUIRED');
});
