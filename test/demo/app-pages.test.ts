import { describe, expect, test } from 'vitest';
import { demoUsers } from '../../src/demo/users.ts';
import { nth, openBrowser, origin, rolePairs, xmlOf } from './browser.ts';

function openApp(username: string) {
  const browser = openBrowser();
  browser.signIn(username);
  return browser.get(browser.awsLink());
}

/** A form's address, as the page escapes it. */
const escaped = (address: string) =>
  address.replace(/[:/]/g, (char) => `&#x${char.charCodeAt(0).toString(16)};`);

describe('in place of the form the AWS app', () => {
  test.each([
    ['noform', 403, /class="error-content"><h1>App Not Assigned<\/h1>/],
    ['appdenied', 403, /class="error-content"><h1>App Access Locked<\/h1><p>[^<]{20,}</],
    ['gone', 404, /Page not found/],
    ['reauth', 200, /<form id="password-verification-challenge" [^>]*action="\/user\/verify_password"/],
    [
      'loginpage',
      200,
      /<div id="okta-sign-in"><\/div>\s*<script>var stateToken = '';\s*OktaLogin\.initLoginPage/,
    ],
    ['zone', 403, /^(?!.*(?:Okta|error-content)).*Access Forbidden/s],
    ['blank', 200, /^(?!.*<form).*<title>[^<]+<\/title>/s],
  ])('of %s shows a page, status %i', (username, status, body) => {
    const page = openApp(username);
    expect(page).toMatchObject({ status, body: expect.stringMatching(body) });
    expect(page.body).not.toContain('SAMLResponse');
  });

  test.each([
    ['federation', 'https://signin.aws.amazon.com/federation', 'SigninToken'],
    ['hub', 'https://idp.larkfield.example/sso', 'SAMLRequest'],
    ['othersaml', 'https://intranet.larkfield.example/acs', 'SAMLResponse'],
  ])('of %s sends a form to %s', (username, address, name) => {
    const { status, body } = openApp(username);
    expect(status).toBe(200);
    expect(body).toContain(`action="${escaped(address)}"`);
    expect(body).toMatch(new RegExp(`name="${name}" type="hidden" value="[^"]+"`));
    expect(body).toContain('.submit()');
  });

  test('of reauth carries a token against forgery', () => {
    expect(openApp('reauth').body).toMatch(/<input type="hidden" name="_xsrfToken" value="\w+">/);
  });

  test('of elsewhere leads away', () => {
    expect(openApp('elsewhere')).toMatchObject({
      status: 302,
      headers: { location: 'https://access.larkfield.example/denied' },
    });
  });
});

describe('the apps', () => {
  function appsOf(username: string) {
    const browser = openBrowser();
    browser.signIn(username);
    return { browser, apps: browser.appLinks() };
  }

  test('of twolinks are one with two links, each with its roles', () => {
    const { browser } = appsOf('twolinks');
    const links = browser.awsLinks();
    expect(new Set(links.map((link) => link.appInstanceId)).size).toBe(1);
    expect(links.map((link) => link.linkUrl.split('/').at(-1))).toEqual(['270', '272']);
    expect(links.map((link) => link.label)).toEqual(['AWS Workshop', 'AWS Workshop ']);
    const [one, two] = links.map((link) => rolePairs(browser.assertion(link.linkUrl)));
    expect(one).not.toEqual(two);
    expect(two).not.toEqual([]);
  });

  test('of identitycenter are for the access portal, not for roles', () => {
    const { browser, apps } = appsOf('identitycenter');
    expect(apps.map((app) => app.appName)).toEqual(['bookmark', 'amazon_aws_sso']);
    const link = nth(apps, 1).linkUrl;
    expect(browser.get(link).body).toContain(escaped('/platform/saml/acs/'));
    expect(rolePairs(browser.assertion(link))).toEqual([]);
  });

  test('of mixed are of both kinds', () => {
    const { apps } = appsOf('mixed');
    expect(apps.map((app) => app.appName)).toEqual(['bookmark', 'amazon_aws', 'amazon_aws_sso']);
  });

  test('of customapp hide the one that carries roles', () => {
    const { browser, apps } = appsOf('customapp');
    expect(browser.awsLinks()).toEqual([]);
    const link = nth(apps, 1).linkUrl;
    expect(link).toMatch(new RegExp(`^${origin}/home/larkfield_aws/0oa\\w{17}/272$`));
    expect(xmlOf(browser.assertion(link))).toContain('https://signin.aws.amazon.com/saml');
    expect(rolePairs(browser.assertion(link))).toHaveLength(2);
  });
});

test('every user has a name and a sentence of their own', () => {
  expect(new Set(demoUsers.map((user) => user.name)).size).toBe(demoUsers.length);
  expect(new Set(demoUsers.map((user) => user.plays)).size).toBe(demoUsers.length);
});
