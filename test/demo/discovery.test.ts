import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { demoUsers } from '../../src/demo/users.ts';
import { openBrowser, origin } from './browser.ts';

describe('webfinger', () => {
  const ask = (resource: string) =>
    openBrowser().get(`/.well-known/webfinger?${new URLSearchParams({ resource, rel: 'okta:idp' })}`);

  test.each([
    ['alice', 'OKTA'],
    ['nobody@elsewhere.example', 'OKTA'],
    ['federated@larkfield.example', 'SAML2'],
  ])('says who checks the password of %s: %s', (account, type) => {
    const answer = ask(`okta:acct:${account}`);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/jrd+json' } });
    expect(answer.json).toMatchObject({
      subject: `okta:acct:${account}`,
      links: [{ rel: 'okta:idp', properties: { 'okta:idp:type': type } }],
    });
  });

  test.each(['/.well-known/webfinger', '/.well-known/webfinger?resource=alice'])(
    'wants an account: %s',
    (url) => {
      expect(openBrowser().get(url)).toMatchObject({ status: 400, json: { errorCode: 'E0000001' } });
    },
  );
});

describe('the organisation', () => {
  test('tells its other address when it has one', () => {
    const links = (alternate?: string) =>
      openBrowser(alternate === undefined ? {} : { alternate }).get('/.well-known/okta-organization').json
        ._links;
    expect(links()).toEqual({ organization: { href: origin } });
    expect(links('https://id.larkfield.example')).toMatchObject({
      alternate: { href: 'https://id.larkfield.example' },
    });
  });
});

test('the README lists everybody, in this order', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = demoUsers.map(({ name, plays }) => `| \`${name}\` | ${plays} |\n`);
  expect(readme).toContain(`|---|---|\n${rows.join('')}| \`e0000047\` |`);
});
