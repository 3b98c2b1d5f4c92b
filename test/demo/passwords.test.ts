import { describe, expect, test } from 'vitest';
import { demoCode, demoPassword } from '../../src/demo/users.ts';
import { type Browser, openBrowser } from './browser.ts';
import { begin, follow, verifyWith } from './steps.ts';

const wanted = 'Tuning4Forks';

function change(browser: Browser, newPassword: string, oldPassword = demoPassword) {
  const state = begin(browser, 'passwordexpired');
  return follow(browser, state, state._links.next, { oldPassword, newPassword });
}

describe('an expired password', () => {
  test('comes with the rules for the next one', () => {
    expect(begin(openBrowser(), 'passwordexpired')).toMatchObject({
      status: 'PASSWORD_EXPIRED',
      _embedded: {
        policy: {
          complexity: {
            minLength: 8,
            minLowerCase: 1,
            minUpperCase: 1,
            minNumber: 1,
            minSymbol: 0,
            excludeUsername: true,
            excludeAttributes: ['firstName', 'lastName'],
          },
        },
      },
      _links: { next: { name: 'changePassword' }, cancel: {} },
    });
  });

  test.each([
    ['Short1', /at least 8 characters, a lowercase letter, an uppercase letter, a number/],
    ['nocapitals1', /Password requirements were not met/],
    ['NOSMALLS1', /Password requirements were not met/],
    ['NoNumbersHere', /Password requirements were not met/],
    ['MyPasswordExpired1', /no parts of your username/],
    ['Larkfield2026', /does not include your last name/],
    [demoPassword, /recently/],
    ['', /Password requirements were not met/],
  ])('is not changed into %o', (newPassword, cause) => {
    const browser = openBrowser();
    const answer = change(browser, newPassword);
    expect(answer).toMatchObject({ status: 403, json: { errorCode: 'E0000014' } });
    expect(answer.json.errorCauses[0]?.errorSummary).toMatch(cause);
    expect(begin(browser, 'passwordexpired').status).toBe('PASSWORD_EXPIRED');
  });

  test('is asked for once more, and must be right', () => {
    expect(change(openBrowser(), wanted, 'wrong').json.errorCauses).toEqual([
      { errorSummary: 'Old password is not correct' },
    ]);
  });

  test('is changed for good, in this demo and for this user', () => {
    const browser = openBrowser();
    expect(change(browser, wanted).json).toMatchObject({
      status: 'SUCCESS',
      sessionToken: expect.any(String),
    });
    expect(begin(browser, 'passwordexpired').errorCode).toBe('E0000004');
    expect(begin(browser, 'passwordexpired', wanted).status).toBe('SUCCESS');
    expect(begin(browser, 'nomfa').status).toBe('SUCCESS');
    expect(begin(openBrowser(), 'passwordexpired').status).toBe('PASSWORD_EXPIRED');
  });

  test('is no way in by the sign-in page until it is changed', () => {
    const browser = openBrowser();
    const enter = (password: string) =>
      browser.postForm('/login/login.htm', { username: 'passwordexpired', password, fromURI: '/' }).status;
    expect(enter(demoPassword)).toBe(200);
    change(browser, wanted);
    expect(enter(wanted)).toBe(302);
  });

  test('comes after the factor', () => {
    const browser = openBrowser();
    const state = begin(browser, 'passwordexpired-mfa');
    expect(state.status).toBe('MFA_REQUIRED');
    const body = { stateToken: state.stateToken, oldPassword: demoPassword, newPassword: wanted };
    const early = browser.post('/api/v1/authn/credentials/change_password', body);
    expect(early.json.errorCode).toBe('E0000079');
    const expired = verifyWith(browser, state, 0, { passCode: demoCode }).json;
    expect(expired.status).toBe('PASSWORD_EXPIRED');
    expect(browser.post(expired._links.next.href, body).json.status).toBe('SUCCESS');
  });
});

describe('a password about to expire', () => {
  const warned = (browser: Browser) =>
    browser.post('/api/v1/authn', {
      username: 'passwordwarn',
      password: demoPassword,
      options: { warnBeforePasswordExpired: true },
    }).json;

  test('is told to those who ask, and may be left', () => {
    const browser = openBrowser();
    const state = warned(browser);
    expect(state).toMatchObject({
      status: 'PASSWORD_WARN',
      _embedded: { policy: { expiration: { passwordExpireDays: 4 }, complexity: { minLength: 8 } } },
      _links: { next: { name: 'changePassword' }, skip: { name: 'skip' }, cancel: {} },
    });
    expect(follow(browser, state, state._links.skip).json.status).toBe('SUCCESS');
    expect(begin(browser, 'passwordwarn').status).toBe('SUCCESS');
  });

  test('may be changed, and warns no more', () => {
    const browser = openBrowser();
    const state = warned(browser);
    const passwords = { oldPassword: demoPassword, newPassword: wanted };
    expect(follow(browser, state, state._links.next, passwords).json.status).toBe('SUCCESS');
    expect(warned(browser).errorCode).toBe('E0000004');
    expect(begin(browser, 'passwordwarn', wanted).status).toBe('SUCCESS');
  });
});
