import { describe, expect, test } from 'vitest';
import { startDemoServer } from '../../src/demo/server.ts';
import { type Answer, type Browser, browse, nth, openBrowser, origin, rolePairs } from './browser.ts';
import { keysIn } from './signing.ts';

type Keys = ReturnType<typeof keysIn>;

/** The keys of this user's role whose ARN ends so. */
function keysOf(
  browser: Pick<Browser, 'signIn' | 'assertion' | 'assume'>,
  username: string,
  role: string,
): Keys {
  browser.signIn(username);
  const assertion = browser.assertion();
  const pairs = rolePairs(assertion).filter(([arn]) => arn.endsWith(role));
  const [RoleArn, PrincipalArn] = nth(pairs, 0);
  return keysIn(browser.assume(assertion, { RoleArn, PrincipalArn }));
}

const session = ({ accessKeyId, secretAccessKey, sessionToken }: Keys) =>
  JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });
const wish = (keys: Keys, SessionDuration = '43200') => ({
  Action: 'getSigninToken',
  SessionDuration,
  Session: session(keys),
});
const withoutDuration = (keys: Keys) => ({ Action: 'getSigninToken', Session: session(keys) });

const ask = (browser: Browser, fields: Record<string, string>) => browser.postForm('/federation', fields);
const tokenIn = ({ body }: Answer): string => JSON.parse(body).SigninToken;
const sentence = ({ body }: Answer) => /<h1>([^<]*?)\.? To logout/.exec(body)?.[1];

const home = `${origin}/console/home?region=eu-west-1`;
const loginAt = (token: string, Destination = home, Issuer = origin) =>
  `/federation?${new URLSearchParams({ Action: 'login', Issuer, Destination, SigninToken: token })}`;

/** What the page says, by its headings. */
const rowsOf = ({ body }: Answer) =>
  Object.fromEntries(
    [...body.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(([, name, text = '']) => [
      name,
      text.replace(/&#x([0-9a-f]+);/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    ]),
  );

function admin() {
  const browser = openBrowser();
  return { browser, keys: keysOf(browser, 'alice', '345678901234:role/Admin') };
}

describe('keys', () => {
  test('become a token for the console', () => {
    const { browser, keys } = admin();
    const answer = ask(browser, wish(keys));
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(tokenIn(answer)).toMatch(/^[\w-]{1000}$/);
    expect(browser.demo.log.at(-1)).toEqual({ method: 'POST', path: '/federation' });
  });

  test('become none when they do not belong together, and when they are dead', () => {
    const { browser, keys } = admin();
    const other = keysOf(browser, 'alice', '456789012345:role/Admin');
    const told = (fields: Record<string, string>) => {
      const answer = ask(browser, fields);
      return [answer.status, sentence(answer)];
    };
    const no = [400, 'Invalid credentials parameter'];
    expect(told(wish({ ...keys, sessionToken: other.sessionToken }))).toEqual(no);
    expect(told(wish({ ...keys, secretAccessKey: other.secretAccessKey }))).toEqual(no);
    expect(told(wish({ ...keys, accessKeyId: 'ASIANOBODY' }))).toEqual(no);
    expect(told({ ...wish(keys), Session: 'no json' })).toEqual(no);
    expect(told({ ...wish(keys), Session: '{}' })).toEqual(no);
    expect(told({ ...wish(keys), Action: 'getToken' })).toEqual([400, 'Invalid request']);
    browser.clock.advance(3599);
    expect(told(wish(keys))[0]).toBe(200);
    browser.clock.advance(1);
    expect(told(wish(keys))).toEqual(no);
  });

  test.each([
    ['899', 400],
    ['900', 200],
    ['43200', 200],
    ['43201', 400],
    ['3600.5', 400],
    ['soon', 400],
    ['', 400],
  ])('open it for %j seconds: %d', (seconds, status) => {
    const { browser, keys } = admin();
    expect(ask(browser, wish(keys, seconds)).status).toBe(status);
  });

  test('of some roles open it for as long as they live only, and of some not at all', () => {
    const browser = openBrowser();
    const told = (username: string, role: string) => {
      const keys = keysOf(browser, username, role);
      return [wish(keys), wish(keys, '900'), withoutDuration(keys)].map(
        (fields) => ask(browser, fields).status,
      );
    };
    expect(told('alice', 'team/data/Analyst')).toEqual([400, 400, 200]);
    expect(told('company', '100000000019:role/Auditor')).toEqual([400, 400, 400]);
    expect(told('alice', '345678901234:role/Admin')).toEqual([200, 200, 200]);
  });

  test('are refused in an address, and in another form than a form', () => {
    const { browser, keys } = admin();
    expect(browser.get(`/federation?${new URLSearchParams(wish(keys))}`).status).toBe(400);
    expect(browser.post('/federation', wish(keys)).status).toBe(400);
    expect(ask(browser, wish(keys)).status).toBe(200);
  });
});

describe('a token', () => {
  test('opens the console once, and the page says as whom', () => {
    const { browser, keys } = admin();
    const token = tokenIn(ask(browser, wish(keys)));
    const answer = browser.get(loginAt(token));
    expect(answer).toMatchObject({ status: 302, headers: { location: home }, body: '' });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^aws-console=\w{64}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const page = browser.get(home);
    expect(page.status).toBe(200);
    expect(page.body).toContain('<h1>AWS console (demo)</h1>');
    expect(rowsOf(page)).toEqual({
      Account: '345678901234',
      Role: 'Admin',
      Service: 'Home',
      Region: 'eu-west-1',
      'Open until': '2026-11-24 21:00 UTC',
    });
    for (const secret of [...Object.values(keys), token]) expect(page.body).not.toContain(secret);
    const again = browse(browser.demo).get(loginAt(token));
    expect([again.status, sentence(again)]).toEqual([400, 'Your sign-in token is invalid or has expired']);
    expect(browser.demo.log.slice(-3)).toEqual([
      { method: 'GET', path: '/federation' },
      { method: 'GET', path: '/console/home' },
      { method: 'GET', path: '/federation' },
    ]);
  });

  test('lives a quarter of an hour', () => {
    const { browser, keys } = admin();
    const [early, late] = [tokenIn(ask(browser, wish(keys))), tokenIn(ask(browser, wish(keys)))];
    browser.clock.advance(899);
    expect(browser.get(loginAt(early)).status).toBe(302);
    browser.clock.advance(1);
    expect(browser.get(loginAt(late)).status).toBe(400);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    'http://127.0.0.1:4712/console/home',
    'http://127.0.0.1:4711.evil.example/',
    'javascript:alert(1)',
    '',
  ])('leads nowhere but to the demo: not to %j', (destination) => {
    const { browser, keys } = admin();
    const token = tokenIn(ask(browser, wish(keys)));
    const answer = browser.get(loginAt(token, destination));
    expect([answer.status, answer.headers['location']]).toEqual([400, undefined]);
    // It was not used up.
    expect(browser.get(loginAt(token)).status).toBe(302);
  });
});

describe('the console', () => {
  function opened(fields: (keys: Keys) => Record<string, string>, issuer?: string) {
    const { browser, keys } = admin();
    browser.get(loginAt(tokenIn(ask(browser, fields(keys))), home, issuer));
    return browser;
  }

  test.each([
    ['/ec2/home?region=us-east-2', { Service: 'ec2', Region: 'us-east-2' }],
    ['/systems-manager/home?region=eu-west-1', { Service: 'systems-manager' }],
    ['/iam/home', { Service: 'iam', Region: 'Global' }],
    ['/s3/home?region=%3Cscript%3E', { Region: '<script>' }],
  ])('has a page at %s', (path, rows) => {
    const page = opened(wish).get(path);
    expect(rowsOf(page)).toMatchObject(rows);
    expect(page.body).not.toContain('<script>');
  });

  test('is named by the alias of its account', () => {
    const browser = openBrowser();
    const keys = keysOf(browser, 'alice', 'role/ProductionReadOnly');
    browser.get(loginAt(tokenIn(ask(browser, wish(keys)))));
    expect(rowsOf(browser.get(home))['Account']).toBe('larkfield-production (210987654321)');
  });

  test('outlives the keys where a duration was granted, and ends with them where none was', () => {
    const [long, short] = [opened(wish), opened(withoutDuration)];
    const statusIn = (browser: Browser, seconds: number) => {
      browser.clock.advance(seconds);
      return browser.get(home).status;
    };
    expect([statusIn(short, 3599), statusIn(short, 1)]).toEqual([200, 401]);
    expect([statusIn(long, 43_199), statusIn(long, 1)]).toEqual([200, 401]);
  });

  test('that has ended leads back to who signed in, if that is the demo', () => {
    const ended = (browser: Browser) => {
      browser.clock.advance(43_200);
      return browser.get(home).body;
    };
    expect(ended(opened(wish))).toContain(
      '<a href="http&#x3a;&#x2f;&#x2f;127.0.0.1&#x3a;4711">Sign in again</a>',
    );
    expect(ended(opened(wish, 'https://evil.example'))).not.toMatch(/evil|Sign in again/);
  });

  test('is closed to a browser that did not sign in', () => {
    expect(browse(opened(wish).demo).get(home).status).toBe(401);
  });
});

describe('signing out', () => {
  const leave = (back: string) => `/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: back })}`;

  test('leaves one console and goes on into another', () => {
    const { browser, keys } = admin();
    const other = keysOf(browser, 'alice', '456789012345:role/Admin');
    browser.get(loginAt(tokenIn(ask(browser, wish(keys)))));
    const before = browser.jar.get('aws-console') ?? '';
    const next = origin + loginAt(tokenIn(ask(browser, wish(other))));
    const answer = browser.get(leave(next));
    expect(answer).toMatchObject({ status: 302, headers: { location: next } });
    expect(browser.get(home).status).toBe(401);
    const kept = browse(browser.demo).send({ url: home, headers: { cookie: `aws-console=${before}` } });
    expect(kept.status).toBe(401);
    browser.get(next);
    expect(rowsOf(browser.get(home))['Account']).toBe('456789012345');
  });

  test.each(['https://evil.example/federation', '//evil.example', `${origin}/console/home`, ''])(
    'does not go on to %j',
    (back) => {
      expect(openBrowser().get(leave(back))).toMatchObject({ status: 400 });
    },
  );

  test('needs no way back, and does nothing else', () => {
    const { browser, keys } = admin();
    browser.get(loginAt(tokenIn(ask(browser, wish(keys)))));
    expect(browser.get('/oauth?Action=else').status).toBe(400);
    expect(browser.get(home).status).toBe(200);
    expect(browser.get('/oauth?Action=logout').body).toContain('You have signed out.');
    expect(browser.get(home).status).toBe(401);
  });
});

test('over a socket: keys, token, redirect, cookie, page', async () => {
  const { clock } = openBrowser();
  const server = await startDemoServer(clock);
  try {
    const keys = keysOf(browse(server.demo), 'one', 'Admin');
    const given = await fetch(`${server.origin}/federation`, {
      method: 'POST',
      body: new URLSearchParams(wish(keys)),
    });
    const { SigninToken } = await given.json();
    const destination = `${server.origin}/s3/home?region=eu-west-1`;
    const login = server.origin + loginAt(SigninToken, destination);
    const out = `${server.origin}/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: login })}`;
    const left = await fetch(out, { redirect: 'manual' });
    expect([left.status, left.headers.get('location')]).toEqual([302, login]);
    const signedIn = await fetch(login, { redirect: 'manual' });
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([302, destination]);
    const [cookie = ''] = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]);
    const page = await fetch(destination, { headers: { cookie } });
    expect(page.headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(await page.text()).toMatch(/<dt>Account<\/dt><dd>123456789012<\/dd>/);
    expect(server.demo.log.slice(-4).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /federation',
      'GET /oauth',
      'GET /federation',
      'GET /s3/home',
    ]);
  } finally {
    await server.close();
  }
});
