import { describe, expect, test } from 'vitest';
import { type Answer, type Browser, openBrowser, rolePairs, xmlOf } from './browser.ts';

function signedIn(username: string): Browser {
  const browser = openBrowser();
  browser.signIn(username);
  return browser;
}

const post = (browser: Browser, assertion = browser.assertion()): Answer =>
  browser.postForm('/saml', { SAMLResponse: assertion, RelayState: '' });

/** What the page of a script holds. */
function factsIn({ body }: Answer): Record<string, unknown> {
  const content = /<meta name="data"\s+content="([^"]+)"/.exec(body)?.[1] ?? '';
  return JSON.parse(Buffer.from(content, 'base64').toString('utf8'));
}

describe('AWS’ sign-in page', () => {
  test('lists the roles by account for a script to draw, with the alias where there is one', () => {
    const browser = signedIn('alice');
    const assertion = browser.assertion();
    const page = post(browser, assertion);
    expect(page.status).toBe(200);
    const facts = factsIn(page);
    expect(facts['roles_accounts']).toEqual({
      'larkfield-production (210987654321)': [
        'arn:aws:iam::210987654321:role/ProductionAdmin',
        'arn:aws:iam::210987654321:role/ProductionReadOnly',
      ],
      '345678901234': ['arn:aws:iam::345678901234:role/Admin', 'arn:aws:iam::345678901234:role/Developer'],
      '456789012345': [
        'arn:aws:iam::456789012345:role/Admin',
        'arn:aws:iam::456789012345:role/team/data/Analyst',
      ],
    });
    expect(facts['SAMLResponse']).toBe(assertion);
  });

  test.each([
    ['names-legacy', /<div class="saml-account-name">Account: larkfield-production \(210987654321\)<\/div>/],
    ['names-legacy', /<div class="saml-account-name">Account: 456789012345<\/div>/],
    [
      'names-rendered',
      /_account_name_div__\w+">larkfield-production <\/div>\n<div class="[^"]+_id_div__\w+">2109-8765-4321</,
    ],
    ['names-rendered', /<div class="flex-grow">\n<div class="[^"]+_id_div__\w+">4567-8901-2345</],
    ['names-none', /^(?!.*larkfield).*hashArgs/s],
  ])('of %s is like %s', (username, body) => {
    expect(post(signedIn(username))).toMatchObject({ status: 200, body: expect.stringMatching(body) });
  });

  test.each(['names-legacy', 'names-rendered'])('of %s holds every role', (username) => {
    const browser = signedIn(username);
    const { body } = post(browser);
    const ids = [...body.matchAll(/ id="(arn:[^"]+)"/g)].map(([, arn]) => arn);
    expect(ids.sort()).toEqual(
      rolePairs(browser.assertion())
        .map(([role]) => role)
        .sort(),
    );
  });

  test('reads what is encrypted, and what is written untidily', () => {
    expect(Object.keys(Object(factsIn(post(signedIn('encrypted')))['roles_accounts']))).toHaveLength(2);
    const untidy = JSON.stringify(factsIn(post(signedIn('sloppy')))['roles_accounts']);
    expect(untidy.match(/:role\//g)).toHaveLength(6);
    expect(untidy).not.toMatch(/Orphan|saml-provider/);
  });

  test('is passed by with a single role: into the console, with cookies for it', () => {
    const answer = post(signedIn('one'));
    expect(answer).toMatchObject({
      status: 302,
      headers: { location: 'https://console.aws.amazon.com/console/home' },
      body: '',
    });
    expect([answer.headers['set-cookie']].flat().join()).toMatch(/aws-creds=\w+/);
  });

  test('sets no cookie of Okta’s', () => {
    expect(post(signedIn('alice')).headers['set-cookie']).toBeUndefined();
  });

  test('takes no assertion that STS would not take', () => {
    const browser = signedIn('alice');
    const assertion = browser.assertion();
    const changed = xmlOf(assertion).replaceAll('role/Admin', 'role/Owner');
    const told = (text: string) => {
      const { status, body } = post(browser, text);
      return [status, /<h1>([^<]*?)\.? To logout/.exec(body)?.[1]];
    };
    expect(told(Buffer.from(changed).toString('base64'))).toEqual([400, 'Response signature invalid']);
    expect(told('%%%')).toEqual([400, 'Invalid base64 SAMLResponse']);
    expect(told('')).toEqual([400, 'Invalid base64 SAMLResponse']);
    browser.clock.advance(301);
    expect(told(assertion)).toEqual([400, 'Token must be redeemed within 5 minutes of issuance']);
  });

  test.each(['noroles', 'saml-refused', 'identitycenter'])('is nothing for %s', (username) => {
    const browser = signedIn(username);
    const [link] = browser.appLinks().filter(({ appName }) => appName.startsWith('amazon_aws'));
    expect(post(browser, browser.assertion(link?.linkUrl)).status).toBe(400);
  });

  test.each([
    ['html', { status: 200, body: expect.stringMatching(/Hotel/) }],
    ['empty', { status: 200, body: '' }],
    ['broken', { status: 503 }],
    ['slow', { fault: 'hang' }],
    ['cut', { fault: 'reset' }],
    ['throttled', { status: 200, body: expect.stringMatching(/meta name="data"/) }],
  ])('of %s meets what lies on the way to AWS', (username, expected) => {
    expect(post(signedIn(username))).toMatchObject(expected);
  });
});
