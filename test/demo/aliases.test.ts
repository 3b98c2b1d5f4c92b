import { describe, expect, test } from 'vitest';
import { accountAlias } from '../../src/demo/accounts.ts';
import { companyApps } from '../../src/demo/company-accounts.ts';
import { type Browser, field, nth, openBrowser, rolePairs } from './browser.ts';
import { callSigned, keysIn, type Scope } from './signing.ts';

const iam: Scope = { service: 'iam', region: 'us-east-1' };
const list = { Action: 'ListAccountAliases', Version: '2010-05-08' };

/** The keys of one role of this user. */
function keysOf(browser: Browser, username: string, role: string) {
  browser.signIn(username);
  const assertion = browser.assertion();
  const pair = rolePairs(assertion).filter(([arn]) => arn.endsWith(role));
  const [RoleArn, PrincipalArn] = nth(pair, 0);
  return keysIn(browser.assume(assertion, { RoleArn, PrincipalArn }));
}

async function aliasesFor(username: string, role: string) {
  const browser = openBrowser();
  const answer = await callSigned(browser, keysOf(browser, username, role), iam, list);
  return [answer.status, field(answer, 'member') || field(answer, 'Code')];
}

describe('ListAccountAliases', () => {
  test.each([
    ['alice', '210987654321:role/ProductionReadOnly', [200, 'larkfield-production']],
    ['alice', '345678901234:role/Admin', [200, '']],
    ['alice', '456789012345:role/Admin', [200, '']],
    ['one', '123456789012:role/Admin', [200, '']],
    ['alice', '345678901234:role/Developer', [403, 'AccessDenied']],
    ['nomfa', '456789012345:role/ReadOnly', [403, 'AccessDenied']],
    ['company', '100000000019:role/Admin', [200, 'analytics-api-prod']],
    ['company', '100000000019:role/ReadOnly', [403, 'AccessDenied']],
  ])('of %s as %s: %j', async (username, role, expected) => {
    expect(await aliasesFor(username, role)).toEqual(expected);
  });

  test('says in the words of IAM who may not', async () => {
    const browser = openBrowser();
    const keys = keysOf(browser, 'alice', '345678901234:role/Developer');
    expect(field(await callSigned(browser, keys, iam, list), 'Message')).toBe(
      'User: arn:aws:sts::345678901234:assumed-role/Developer/alice@larkfield.example is not authorized to perform: iam:ListAccountAliases',
    );
  });

  test('takes no signature but its own', async () => {
    const browser = openBrowser();
    const keys = keysOf(browser, 'one', 'Admin');
    const codeOf = async (...call: Parameters<typeof callSigned>) => field(await callSigned(...call), 'Code');
    const wrong = 'SignatureDoesNotMatch';
    expect(await codeOf(browser, keys, { ...iam, service: 'sts' }, list)).toBe(wrong);
    expect(await codeOf(browser, keys, { ...iam, region: 'eu-west-1' }, list)).toBe(wrong);
    expect(await codeOf(browser, { ...keys, secretAccessKey: 'x' }, iam, list)).toBe(wrong);
    const more = { body: 'Action=ListAccountAliases&Version=2010-05-08&MaxItems=1' };
    expect(await codeOf(browser, keys, iam, list, more)).toBe(wrong);
    browser.clock.advance(3600);
    expect(await codeOf(browser, keys, iam, list)).toBe('ExpiredToken');
  });

  test('is the only thing that IAM answers', async () => {
    const browser = openBrowser();
    const keys = keysOf(browser, 'one', 'Admin');
    const answer = await callSigned(browser, keys, iam, { ...list, Action: 'ListUsers' });
    expect(field(answer, 'Message')).toMatch(/is not authorized to perform: iam:ListUsers$/);
  });
});

test('each account of the large company has an alias of its own, in AWS’ grammar', () => {
  const accounts = [...new Set(companyApps.flatMap(({ roles }) => roles.map(({ account }) => account)))];
  expect(accounts).toHaveLength(800);
  const aliases = accounts.map(accountAlias);
  expect(new Set(aliases).size).toBe(800);
  for (const alias of aliases) expect(alias).toMatch(/^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/);
});
