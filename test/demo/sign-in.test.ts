import { describe, expect, test } from 'vitest';
import { demoCode, demoPassword } from '../../src/demo/users.ts';
import { nth, openBrowser, origin } from './browser.ts';
import { begin, verifyWith } from './steps.ts';

describe('the password', () => {
  test('of a user without factors gives a session token', () => {
    const browser = openBrowser();
    const done = begin(browser, 'nomfa');
    expect(done).toMatchObject({ status: 'SUCCESS', sessionToken: expect.stringMatching(/^20111/) });
    expect(done._embedded.user.profile.login).toBe('nomfa@larkfield.example');
  });

  test.each([
    ['nomfa', 'wrong'],
    ['nobody', demoPassword],
  ])('%s with %s is refused', (username, password) => {
    const answer = openBrowser().post('/api/v1/authn', { username, password });
    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ errorCode: 'E0000004', errorCauses: [] });
  });

  test('does not mind the case and the domain of the user name', () => {
    expect(begin(openBrowser(), ' NoMFA@elsewhere.example').status).toBe('SUCCESS');
  });

  test.each([
    ['locked', 'LOCKED_OUT'],
    ['enroll', 'MFA_ENROLL'],
  ])('of %s leads to %s', (username, status) => {
    const answer = begin(openBrowser(), username);
    expect(answer.status).toBe(status);
    expect(answer._links.skip).toBeUndefined();
  });

  test('goes nowhere with the troubled', () => {
    const send = (username: string) =>
      openBrowser().post('/api/v1/authn', { username, password: demoPassword });
    expect(send('okta-broken')).toMatchObject({ status: 503, headers: { 'content-type': /html/ } });
    expect(send('okta-slow').fault).toBe('hang');
    expect(send('redirect')).toMatchObject({
      status: 307,
      headers: { location: 'http://127.0.0.1:9/steal' },
    });
  });
});

describe('a code', () => {
  test.each([0, 1])('of either authenticator signs in (%i)', (index) => {
    const browser = openBrowser();
    const state = begin(browser, 'totp');
    expect(state._embedded.factors.map((factor) => factor.provider)).toEqual(['OKTA', 'GOOGLE']);
    expect(verifyWith(browser, state, index, { passCode: demoCode }).json.status).toBe('SUCCESS');
  });

  test('may be wrong four times', () => {
    const browser = openBrowser();
    const state = begin(browser, 'code');
    const codes = Array.from(
      { length: 6 },
      () => verifyWith(browser, state, 0, { passCode: '000000' }).json.errorCode,
    );
    expect(codes).toEqual([...Array(4).fill('E0000068'), 'E0000069', 'E0000069']);
    expect(verifyWith(browser, state, 0, { passCode: demoCode }).json.errorCode).toBe('E0000069');
  });

  test('comes too late after five minutes', () => {
    const browser = openBrowser();
    const state = begin(browser, 'code');
    browser.clock.advance(301);
    expect(verifyWith(browser, state, 0, { passCode: demoCode })).toMatchObject({
      status: 401,
      json: { errorCode: 'E0000011' },
    });
  });

  test('of expired finds the sign-in gone', () => {
    const browser = openBrowser();
    const state = begin(browser, 'expired');
    expect(verifyWith(browser, state, 0, { passCode: demoCode }).json.errorCode).toBe('E0000011');
    expect(browser.post('/api/v1/authn', { stateToken: state.stateToken }).json.errorCode).toBe('E0000011');
  });

  test('is not asked again on a device to be remembered', () => {
    const browser = openBrowser();
    const state = begin(browser, 'code');
    const { href } = nth(state._embedded.factors, 0)._links.verify;
    browser.post(`${href}?rememberDevice=true`, { stateToken: state.stateToken, passCode: demoCode });
    expect(begin(browser, 'code').status).toBe('SUCCESS');
    expect(begin(browser, 'totp').status).toBe('MFA_REQUIRED');
    browser.clock.advance(24 * 3600);
    expect(begin(browser, 'code').status).toBe('MFA_REQUIRED');
  });
});

describe('a push', () => {
  test('is approved after four seconds', () => {
    const browser = openBrowser();
    const state = begin(browser, 'push');
    const sent = verifyWith(browser, state, 0).json;
    expect(sent).toMatchObject({ status: 'MFA_CHALLENGE', factorResult: 'WAITING' });
    expect(sent._links.next).toMatchObject({ name: 'poll', href: expect.stringContaining(origin) });
    browser.clock.advance(3);
    expect(browser.post(sent._links.next.href, sent).json.factorResult).toBe('WAITING');
    browser.clock.advance(1);
    expect(browser.post(sent._links.next.href, sent).json.status).toBe('SUCCESS');
    expect(browser.post(sent._links.next.href, sent).json.errorCode).toBe('E0000011');
  });

  test.each([
    ['alice', 42],
    ['number', 42],
    ['zero', 0],
  ])('of %s carries its number from the second answer on', (username, number) => {
    const browser = openBrowser();
    const sent = verifyWith(browser, begin(browser, username), 0).json;
    expect(sent._embedded.factor._embedded).toBeUndefined();
    browser.clock.advance(1);
    const polled = browser.post(sent._links.next.href, sent).json;
    expect(polled._embedded.factor._embedded?.challenge.correctAnswer).toBe(number);
  });

  test.each([
    ['denied', 4, 'REJECTED'],
    ['timeout', 5, 'TIMEOUT'],
  ])('of %s after %i s is %s, and can be sent again', (username, seconds, result) => {
    const browser = openBrowser();
    const sent = verifyWith(browser, begin(browser, username), 0).json;
    browser.clock.advance(seconds);
    const failed = browser.post(sent._links.next.href, sent).json;
    expect(failed).toMatchObject({ factorResult: result, _links: { next: { name: 'verify' } } });
    expect(browser.post(nth(failed._links.resend, 0).href, sent).json.factorResult).toBe('WAITING');
    browser.clock.advance(seconds);
    expect(browser.post(sent._links.next.href, sent).json.factorResult).toBe(result);
    expect(browser.post(failed._links.next.href, sent).json.factorResult).toBe('WAITING');
  });

  test('can be left for another factor, by going back first', () => {
    const browser = openBrowser();
    const state = begin(browser, 'alice');
    verifyWith(browser, state, 0);
    expect(verifyWith(browser, state, 1, { passCode: demoCode }).json.errorCode).toBe('E0000079');
    expect(browser.post('/api/v1/authn/previous', state).json.status).toBe('MFA_REQUIRED');
    expect(verifyWith(browser, state, 2, { passCode: demoCode }).json.status).toBe('SUCCESS');
  });
});

test('a sign-in that was called off is over', () => {
  const browser = openBrowser();
  const state = begin(browser, 'alice');
  expect(browser.post('/api/v1/authn', { stateToken: state.stateToken }).json.status).toBe('MFA_REQUIRED');
  expect(browser.post(state._links.cancel.href, state).status).toBe(200);
  expect(browser.post('/api/v1/authn', { stateToken: state.stateToken }).json.errorCode).toBe('E0000011');
});

test('Okta minds method, media type and form of a request', () => {
  const browser = openBrowser();
  const codes = [
    browser.get('/api/v1/authn'),
    browser.postForm('/api/v1/authn', { username: 'alice' }),
    browser.send({
      method: 'POST',
      url: '/api/v1/authn',
      headers: { 'content-type': 'application/json' },
      body: '{',
    }),
    browser.get('/api/v1/nothing'),
  ].map(({ status, json }) => [status, json.errorCode]);
  expect(codes).toEqual([
    [405, 'E0000022'],
    [415, 'E0000021'],
    [400, 'E0000003'],
    [404, 'E0000007'],
  ]);
});
