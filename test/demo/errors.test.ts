import { describe, expect, test } from 'vitest';
import { demoCode, demoPassword } from '../../src/demo/users.ts';
import { openBrowser, start } from './browser.ts';
import { begin, verifyWith } from './steps.ts';

const password = (username: string, browser = openBrowser()) =>
  browser.post('/api/v1/authn', { username, password: demoPassword });

/** Okta's codes and their HTTP statuses. */
const statuses = {
  400: ['E0000001', 'E0000003', 'E0000018', 'E0000074'],
  401: ['E0000004', 'E0000011', 'E0000015', 'E0000064'],
  403: [
    ...['E0000005', 'E0000006', 'E0000014', 'E0000017', 'E0000057', 'E0000068', 'E0000069', 'E0000073'],
    ...['E0000079', 'E0000080', 'E0000082', 'E0000083', 'E0000084', 'E0000085', 'E0000092', 'E0000105'],
    ...['E0000110', 'E0000119', 'E0000150'],
  ],
  404: ['E0000007'],
  405: ['E0000022'],
  202: ['E0000070'],
  409: ['E0000113'],
  410: ['E0000154', 'E0000215'],
  415: ['E0000021'],
  423: ['E0000155'],
  429: ['E0000047', 'E0000109', 'E0000133', 'E0000146'],
  500: ['E0000009', 'E0000138'],
  503: ['E0000010', 'E0000139'],
  504: ['E0000067'],
};
const codes = Object.entries(statuses).flatMap(([status, list]) =>
  list.map((code) => [code, Number(status)] as const),
);

describe('an error of Okta', () => {
  test.each(codes)('%s answers the password, with status %i', (code, status) => {
    const answer = password(code.toLowerCase());
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({
      errorCode: code,
      errorLink: code,
      errorSummary: expect.stringMatching(/\w{3}/),
      errorId: expect.stringMatching(/^oae/),
    });
  });

  test('answers every code of those whose name says so', () => {
    const browser = openBrowser();
    const state = begin(browser, 'verify-e0000083');
    expect(state.status).toBe('MFA_REQUIRED');
    for (const passCode of [demoCode, demoCode]) {
      expect(verifyWith(browser, state, 0, { passCode })).toMatchObject({
        status: 403,
        json: { errorCode: 'E0000083' },
      });
    }
  });

  test('that nobody knows is a bad request', () => {
    expect(password('e9999999')).toMatchObject({ status: 400, json: { errorCode: 'E9999999' } });
    expect(password('e12345').json.errorCode).toBe('E0000004');
  });
});

describe('a rate limit', () => {
  test('tells when it is over, by the clock of the server', () => {
    expect(password('e0000047').headers).toMatchObject({
      'x-rate-limit-limit': expect.stringMatching(/^\d+$/),
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(start / 1000 + 20),
    });
  });

  test('lets ratelimited in when it is over', () => {
    const browser = openBrowser();
    const first = password('ratelimited', browser);
    expect(first).toMatchObject({ status: 429, json: { errorCode: 'E0000047' } });
    browser.clock.advance(19);
    const early = password('ratelimited', browser);
    expect(early.status).toBe(429);
    expect(early.headers['x-rate-limit-reset']).toBe(first.headers['x-rate-limit-reset']);
    browser.clock.advance(1);
    expect(password('ratelimited', browser).json.status).toBe('SUCCESS');
    browser.clock.advance(600);
    expect(password('ratelimited', browser).json.status).toBe('SUCCESS');
  });
});

test.each([
  ['forbidden', 403, /html/, 'Access Forbidden'],
  ['forbidden-json', 403, /json/, 'Access denied by network policy'],
  ['plaintext', 401, /plain/, 'Internal Server Error'],
  ['okta-html', 200, /html/, '<title>'],
])('the password of %s is answered by what is not Okta', (username, status, mediaType, body) => {
  const answer = password(username);
  expect(answer).toMatchObject({ status, body: expect.stringContaining(body) });
  expect(answer.headers['content-type']).toMatch(mediaType);
  expect(answer.body).not.toContain('errorCode');
});
