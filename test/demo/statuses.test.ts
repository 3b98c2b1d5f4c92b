import { describe, expect, test } from 'vitest';
import { demoCode, demoPassword } from '../../src/demo/users.ts';
import { openBrowser, origin } from './browser.ts';
import { begin, follow, verifyWith } from './steps.ts';

const api = `${origin}/api/v1/authn`;

describe('the right password', () => {
  test.each([
    ['recovery', { status: 'RECOVERY', recoveryType: 'PASSWORD' }, 'answer'],
    ['recovery-challenge', { status: 'RECOVERY_CHALLENGE', factorType: 'SMS' }, 'verify'],
    ['passwordreset', { status: 'PASSWORD_RESET' }, 'resetPassword'],
    ['consent', { status: 'CONSENT_REQUIRED' }, 'consent'],
  ])('of %s leads to an errand that can be called off', (username, expected, next) => {
    const browser = openBrowser();
    const answer = begin(browser, username);
    expect(answer).toMatchObject({ ...expected, _links: { next: { name: next } } });
    expect(answer.sessionToken).toBeUndefined();
    expect(follow(browser, answer, answer._links.cancel).status).toBe(200);
    expect(browser.post(api, { stateToken: answer.stateToken }).json.errorCode).toBe('E0000011');
  });

  test.each(['hiddenlock', 'federated'])('of %s is refused like a wrong one', (username) => {
    const answer = openBrowser().post(api, { username, password: demoPassword });
    expect(answer).toMatchObject({ status: 401, json: { errorCode: 'E0000004' } });
  });

  test('of idxtoken leads to Identity Engine', () => {
    const answer = begin(openBrowser(), 'idxtoken');
    expect(answer).toMatchObject({ status: 'UNAUTHENTICATED', type: 'LOGIN' });
    expect(answer.stateToken).toMatch(/^01/);
  });
});

describe('a factor to set up', () => {
  test('must be set up by enroll', () => {
    const browser = openBrowser();
    const answer = begin(browser, 'enroll');
    expect(answer).toMatchObject({
      status: 'MFA_ENROLL',
      _embedded: { factors: [{ factorType: 'push', enrollment: 'REQUIRED' }, {}] },
    });
    expect(answer._links.skip).toBeUndefined();
    expect(browser.post(`${api}/skip`, { stateToken: answer.stateToken }).json.errorCode).toBe('E0000079');
  });

  test('may be skipped by enroll-skip', () => {
    const browser = openBrowser();
    const answer = begin(browser, 'enroll-skip');
    expect(answer).toMatchObject({
      status: 'MFA_ENROLL',
      _embedded: { factors: [{ enrollment: 'OPTIONAL' }, {}] },
    });
    expect(follow(browser, answer, answer._links.skip).json).toMatchObject({
      status: 'SUCCESS',
      sessionToken: expect.stringMatching(/^20111/),
    });
  });

  test('waits to be activated, and can be left', () => {
    const browser = openBrowser();
    const answer = begin(browser, 'activate');
    const waiting = { status: 'MFA_ENROLL_ACTIVATE', factorResult: 'WAITING' };
    expect(answer).toMatchObject({ ...waiting, _links: { next: { name: 'poll' } } });
    browser.clock.advance(60);
    expect(follow(browser, answer, answer._links.next).json).toMatchObject(waiting);
    expect(follow(browser, answer, answer._links.prev).json.status).toBe('MFA_ENROLL');
  });
});

describe('a new state token', () => {
  test('comes with every answer of newtoken, and kills the former', () => {
    const browser = openBrowser();
    const state = begin(browser, 'newtoken');
    const sent = verifyWith(browser, state, 0).json;
    expect(sent.stateToken).not.toBe(state.stateToken);
    expect(follow(browser, state, sent._links.next).json.errorCode).toBe('E0000011');
    const back = follow(browser, sent, sent._links.prev).json;
    expect(follow(browser, sent, back._links.cancel).json.errorCode).toBe('E0000011');
    expect(verifyWith(browser, back, 1, { passCode: '000000' }).json.errorCode).toBe('E0000068');
    expect(verifyWith(browser, back, 1, { passCode: demoCode }).json.status).toBe('SUCCESS');
  });

  test('never comes for the others', () => {
    const browser = openBrowser();
    const state = begin(browser, 'push');
    expect(verifyWith(browser, state, 0).json.stateToken).toBe(state.stateToken);
  });
});

test('a conflict is over once the client has looked again', () => {
  const browser = openBrowser();
  const state = begin(browser, 'conflict');
  expect(verifyWith(browser, state, 0, { passCode: demoCode })).toMatchObject({
    status: 403,
    json: { errorCode: 'E0000079' },
  });
  const again = browser.post(api, { stateToken: state.stateToken }).json;
  expect(again.status).toBe('MFA_REQUIRED');
  expect(verifyWith(browser, again, 0, { passCode: demoCode }).json.status).toBe('SUCCESS');
});
