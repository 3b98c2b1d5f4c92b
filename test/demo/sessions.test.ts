import { describe, expect, test } from 'vitest';
import { demoCode, demoPassword } from '../../src/demo/users.ts';
import { nth, openBrowser, origin, rolePairs, start } from './browser.ts';

describe('a session', () => {
  test('comes from a session token, once', () => {
    const browser = openBrowser();
    const { sessionToken } = browser.authenticate('alice').json;
    const session = browser.post('/api/v1/sessions', { sessionToken });
    expect(session.json).toMatchObject({
      status: 'ACTIVE',
      login: 'alice@larkfield.example',
      mfaActive: true,
    });
    expect(String(session.headers['set-cookie'])).not.toContain('sid=');
    expect(browser.post('/api/v1/sessions', { sessionToken }).json.errorCode).toBe('E0000011');
  });

  test('ends after two idle hours, not after two busy ones', () => {
    const browser = openBrowser();
    browser.signIn('nomfa');
    for (let hour = 0; hour < 3; hour += 1) {
      browser.clock.advance(3600);
      expect(browser.get('/api/v1/sessions/me').status).toBe(200);
    }
    browser.clock.advance(7200);
    expect(browser.get('/api/v1/sessions/me').json).toMatchObject({
      errorCode: 'E0000007',
      errorSummary: 'Not found: Resource not found: me (Session)',
    });
  });

  test('ends by signing out, and by the demo', () => {
    const browser = openBrowser();
    browser.signIn('nomfa');
    expect(browser.send({ method: 'DELETE', url: '/api/v1/sessions/me' }).status).toBe(204);
    expect(browser.get('/api/v1/sessions/me').status).toBe(404);
    browser.signIn('nomfa');
    browser.demo.endSessions();
    expect(browser.get('/api/v1/sessions/me').status).toBe(404);
  });
});

describe('a session of', () => {
  test('shortsession ends after ten idle minutes, and says so', () => {
    const browser = openBrowser();
    const expiresAt = () => browser.get('/api/v1/sessions/me').json.expiresAt;
    const minutes = (count: number) => new Date(start + count * 60_000).toISOString();
    expect(browser.signIn('shortsession').json.expiresAt).toBe(minutes(10));
    browser.clock.advance(300);
    const refreshed = browser.post('/api/v1/sessions/me/lifecycle/refresh', {});
    expect(refreshed.json.expiresAt).toBe(minutes(15));
    browser.clock.advance(599);
    expect(expiresAt()).toBe(minutes(10 + 5 + 10 - 1 / 60));
    browser.clock.advance(600);
    expect(browser.get('/api/v1/sessions/me').status).toBe(404);
    expect(browser.post('/api/v1/sessions/me/lifecycle/refresh', {}).status).toBe(404);
    expect(browser.signIn('nomfa').json.expiresAt).toBe(
      new Date(browser.clock.now() + 7_200_000).toISOString(),
    );
  });

  test('nosessions opens by a redirect only, and the token stays good for it', () => {
    const browser = openBrowser();
    browser.signIn('nomfa');
    const link = browser.awsLink();
    browser.jar.clear();
    const { sessionToken } = browser.authenticate('nosessions').json;
    expect(browser.post('/api/v1/sessions', { sessionToken })).toMatchObject({
      status: 403,
      json: { errorCode: 'E0000006' },
    });
    expect(browser.get(`${link}?sessionToken=${sessionToken}`).status).toBe(302);
    const query = new URLSearchParams({ token: sessionToken, redirectUrl: link });
    const opened = browser.get(`/login/sessionCookieRedirect?${query}`);
    expect(opened).toMatchObject({ status: 302, headers: { location: link } });
    expect(browser.get(link).body).toContain('SAMLResponse');
  });
});

test('a cookie kept from an earlier run opens nothing in the next', () => {
  const [earlier, later] = [openBrowser(), openBrowser({}, start + 1)];
  earlier.signIn('alice');
  later.signIn('nomfa');
  later.jar.set('sid', earlier.jar.get('sid') ?? '');
  expect(later.get('/api/v1/sessions/me').status).toBe(404);
});

describe('the apps', () => {
  test('are listed with links on the origin of the request', () => {
    const browser = openBrowser();
    browser.signIn('apps');
    const aws = browser.awsLinks();
    expect(aws.map((link) => link.label)).toEqual(['AWS Engineering', 'AWS Data']);
    expect(nth(aws, 1).linkUrl).toMatch(new RegExp(`^${origin}/home/amazon_aws/0oa\\w{17}/270$`));
    const roles = aws.map((link) => rolePairs(browser.assertion(link.linkUrl)));
    expect(roles[0]).not.toEqual(roles[1]);
  });

  test('need a session', () => {
    expect(openBrowser().get('/api/v1/users/me/appLinks')).toMatchObject({
      status: 403,
      json: { errorCode: 'E0000005' },
    });
  });

  test('are not listed for nolinks, whose app opens by its link all the same', () => {
    const browser = openBrowser();
    browser.signIn('nomfa');
    const link = browser.awsLink();
    browser.signIn('nolinks');
    expect(browser.get('/api/v1/users/me/appLinks').json.errorCode).toBe('E0000006');
    expect(rolePairs(browser.assertion(link))).toHaveLength(3);
  });

  test('of noapp have no AWS among them', () => {
    const browser = openBrowser();
    browser.signIn('noapp');
    expect(browser.appLinks().map((link) => link.appName)).not.toContain('amazon_aws');
  });
});

describe('the AWS app', () => {
  test('sends those without a session to the sign-in page', () => {
    const browser = openBrowser();
    browser.signIn('nomfa');
    const link = browser.awsLink();
    browser.demo.endSessions();
    const away = browser.get(link);
    expect(away.status).toBe(302);
    const page = browser.get(String(away.headers['location']));
    expect(page.body).toContain('id="okta-sign-in"');
  });

  test('opens by a session token in the link, which seats the cookie', () => {
    const browser = openBrowser();
    browser.signIn('nomfa');
    const link = browser.awsLink();
    browser.jar.clear();
    const { sessionToken } = browser.authenticate('nomfa').json;
    expect(browser.get(`${link}?sessionToken=${sessionToken}`).body).toContain('SAMLResponse');
    expect(browser.get(link).body).toContain('SAMLResponse');
  });

  test('escapes the form as Okta does', () => {
    const browser = openBrowser();
    browser.signIn('nomfa');
    const { body } = browser.get(browser.awsLink());
    expect(body).toContain('action="https&#x3a;&#x2f;&#x2f;signin.aws.amazon.com&#x2f;saml"');
    expect(body).not.toMatch(/value="[^"]*[+=/]/);
  });

  test('that does not exist is a page not found', () => {
    const browser = openBrowser();
    browser.signIn('nomfa');
    expect(browser.get('/home/amazon_aws/0oaNoSuchApp/272').status).toBe(404);
  });
});

describe('the sign-in page', () => {
  test('goes on to the app after password and code', () => {
    const browser = openBrowser({ pipeline: 'idx' });
    expect(browser.get('/.well-known/okta-organization').json.pipeline).toBe('idx');
    const fromURI = '/home/bookmark/x/1';
    const asked = browser.postForm('/login/login.htm', {
      username: 'alice',
      password: demoPassword,
      fromURI,
    });
    const stateToken = /name="stateToken" value="([^"]+)"/.exec(asked.body)?.[1] ?? '';
    const answers = ['1', demoCode].map((passCode) =>
      browser.postForm('/login/verify', { stateToken, passCode, fromURI }),
    );
    expect(answers[0]?.body).toContain('Invalid code');
    expect(answers[1]).toMatchObject({ status: 302, headers: { location: origin + fromURI } });
    expect(browser.get('/api/v1/sessions/me').json.login).toBe('alice@larkfield.example');
  });

  test('waits for the phone', () => {
    const browser = openBrowser();
    const form = { username: 'number', password: demoPassword, fromURI: '/' };
    const wait = String(browser.postForm('/login/login.htm', form).headers['location']);
    expect(browser.get(wait).body).toContain('Approve');
    browser.clock.advance(1);
    expect(browser.get(wait).body).toContain('Choose 42');
    browser.clock.advance(3);
    expect(browser.get(wait).status).toBe(302);
    expect(browser.get('/').body).toContain('My Apps');
  });

  test('never sends people to another site', () => {
    const form = { username: 'nomfa', password: demoPassword };
    for (const fromURI of ['https://evil.example/', '//evil.example/', '\\\\evil.example']) {
      const { headers } = openBrowser().postForm('/login/login.htm', { ...form, fromURI });
      expect(headers['location']).toBe(`${origin}/`);
    }
  });
});
