import { describe, expect, test } from 'vitest';
import { field, nth, openBrowser, rolePairs, start, xmlOf } from './browser.ts';

describe('an assertion', () => {
  test('names the user, the roles in both orders and the moment', () => {
    const browser = openBrowser();
    browser.signIn('alice');
    const xml = xmlOf(browser.assertion());
    expect(xml).toContain(`IssueInstant="${new Date(start).toISOString()}"`);
    expect(xml).toContain('>alice@larkfield.example</saml2:AttributeValue>');
    expect(xml).toMatch(/>arn:aws:iam::\d{12}:saml-provider\/Okta,arn:aws:iam::\d{12}:role\//);
    expect(xml).toMatch(/>arn:aws:iam::\d{12}:role\/\w+,arn:aws:iam::\d{12}:saml-provider/);
    expect(new Set(rolePairs(browser.assertion()).map(([role]) => role.slice(13, 25))).size).toBe(3);
  });

  test('of many just fits, of huge does not, of noroles is empty', () => {
    const browser = openBrowser();
    const assertions = ['many', 'huge', 'noroles'].map((username) => {
      browser.signIn(username);
      return browser.assertion();
    });
    const [many = '', huge = '', none = ''] = assertions;
    expect(many.length).toBeLessThan(100_000);
    expect(new Set(rolePairs(many).map(([role]) => role)).size).toBe(250);
    expect(huge.length).toBeGreaterThan(100_000);
    expect(rolePairs(none)).toEqual([]);
  });

  test('of defaultns names no prefix, and AWS reads it', () => {
    const browser = openBrowser();
    browser.signIn('defaultns');
    const assertion = browser.assertion();
    const xml = xmlOf(assertion);
    expect(xml).toContain('<Assertion ');
    expect(xml).toContain('xmlns="urn:oasis:names:tc:SAML:2.0:assertion"');
    expect(xml).not.toContain('<saml2:Attribute');
    expect(field(browser.assume(assertion), 'AccessKeyId')).toMatch(/^ASIA/);
  });

  test('of saml-refused is none: the response says why', () => {
    const browser = openBrowser();
    browser.signIn('saml-refused');
    const xml = xmlOf(browser.assertion());
    expect(xml).toContain('urn:oasis:names:tc:SAML:2.0:status:Responder');
    expect(xml).toMatch(/<saml2p:StatusMessage>[^<]+<\/saml2p:StatusMessage>/);
    expect(xml).not.toContain('Assertion ');
  });
});

describe('an encrypted assertion', () => {
  const pair = {
    RoleArn: 'arn:aws:iam::345678901234:role/Developer',
    PrincipalArn: 'arn:aws:iam::345678901234:saml-provider/Okta',
  };

  function encrypted() {
    const browser = openBrowser();
    browser.signIn('encrypted');
    return { browser, assertion: browser.assertion() };
  }

  test('shows no role, and AWS gives keys to those who name one', () => {
    const { browser, assertion } = encrypted();
    expect(xmlOf(assertion)).toMatch(/<saml2:EncryptedAssertion .*<xenc:CipherValue>/);
    expect(xmlOf(assertion)).not.toMatch(/arn:aws|larkfield/);
    expect(field(browser.assume(assertion, pair), 'Arn')).toBe(
      'arn:aws:sts::345678901234:assumed-role/Developer/encrypted@larkfield.example',
    );
  });

  test('opens no role that is not in it', () => {
    const { browser, assertion } = encrypted();
    const RoleArn = 'arn:aws:iam::345678901234:role/Owner';
    expect(browser.assume(assertion, { ...pair, RoleArn }).status).toBe(403);
  });

  test('is too old after five minutes, and nothing to another company', () => {
    const { browser, assertion } = encrypted();
    expect(openBrowser().assume(assertion, pair).status).toBe(403);
    browser.clock.advance(301);
    expect(field(browser.assume(assertion, pair), 'Code')).toBe('ExpiredTokenException');
  });
});

describe('the untidy roles of sloppy', () => {
  const values = sloppyValuesIn();

  function sloppyValuesIn(): readonly string[] {
    const browser = openBrowser();
    browser.signIn('sloppy');
    const roles =
      /SAML\/Attributes\/Role"[^>]*>(.*?)<\/saml2:Attribute>/s.exec(xmlOf(browser.assertion()))?.[1] ?? '';
    return [...roles.matchAll(/<saml2:AttributeValue[^>]*>([^<]*)</g)].map((match) => match[1] ?? '');
  }

  test('come in every form', () => {
    const arns = (count: number) => (value: string) => value.split(',').length === count;
    expect(values.filter((value) => /^\s+arn/.test(value))).not.toEqual([]);
    expect(values.filter((value) => /^\s*arn:[^,]*:role/.test(value))).not.toEqual([]);
    expect(values.filter(arns(4))).toHaveLength(1);
    expect(values.filter(arns(1))).toHaveLength(2);
    expect(values.filter((value) => !value.includes('arn:'))).toHaveLength(1);
  });

  test('are the six of the showcase, and AWS takes each', () => {
    const arns = values.flatMap((value) => value.split(',')).map((arn) => arn.trim());
    const roles = new Set(arns.filter((arn) => arn.includes(':role/') && !arn.endsWith('/Orphan')));
    expect(roles.size).toBe(6);
    const browser = openBrowser();
    browser.signIn('sloppy');
    const assertion = browser.assertion();
    const keys = [...roles].map((RoleArn) => {
      const PrincipalArn = RoleArn.replace(/role\/.*/, 'saml-provider/Okta');
      return browser.assume(assertion, { RoleArn, PrincipalArn }).status;
    });
    expect(keys).toEqual(Array(6).fill(200));
    const RoleArn = nth(
      arns.filter((arn) => arn.endsWith('/Orphan')),
      0,
    );
    const PrincipalArn = RoleArn.replace(/role\/.*/, 'saml-provider/Okta');
    expect(browser.assume(assertion, { RoleArn, PrincipalArn }).status).toBe(403);
  });
});
