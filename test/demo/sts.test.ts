import { describe, expect, test } from 'vitest';
import type { DemoResponse } from '../../src/demo/exchange.ts';
import { type Browser, field, openBrowser, rolePairs, start, xmlOf } from './browser.ts';
import { callSigned, keysIn } from './signing.ts';

function signedIn(username: string): Browser {
  const browser = openBrowser();
  browser.signIn(username);
  return browser;
}

/** What the one who assumes the first role is told: status, code, message. */
function complaint(browser: Browser, assertion: string, change: Record<string, string> = {}) {
  const answer = browser.assume(assertion, change);
  return [answer.status, field(answer, 'Code'), field(answer, 'Message')];
}

const tooOld = [400, 'ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance'];
const notAuthorized = [403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithSAML'];

describe('AssumeRoleWithSAML', () => {
  test('gives credentials for an hour', () => {
    const answer = signedIn('one').assume(signedIn('one').assertion());
    expect(answer.status).toBe(200);
    expect(field(answer, 'AccessKeyId')).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(field(answer, 'SecretAccessKey')).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(field(answer, 'SessionToken').length).toBeGreaterThan(300);
    expect(Date.parse(field(answer, 'Expiration'))).toBe(start + 3_600_000);
    expect(field(answer, 'Arn')).toBe('arn:aws:sts::123456789012:assumed-role/Admin/one@larkfield.example');
    expect(answer.headers['x-amzn-requestid']).toBe(field(answer, 'RequestId'));
  });

  test('takes one assertion for every role in it, within its five minutes', () => {
    const browser = signedIn('alice');
    const assertion = browser.assertion();
    browser.clock.advance(299);
    const pairs = rolePairs(assertion);
    const answers = pairs.map(([RoleArn, PrincipalArn]) =>
      browser.assume(assertion, { RoleArn, PrincipalArn }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(answers.map((answer) => field(answer, 'AccessKeyId'))).size).toBe(6);
    // A role's path is not in the ARN of who assumed it.
    expect(answers.map((answer) => field(answer, 'Arn')).join()).toContain(':assumed-role/Analyst/alice@');
    browser.clock.advance(2);
    expect(complaint(browser, assertion)).toEqual(tooOld);
  });

  test('finds what was changed, and what somebody else signed', () => {
    const browser = signedIn('one');
    const xml = xmlOf(browser.assertion());
    const back = (changed: string) => Buffer.from(changed).toString('base64');
    const invalid = [400, 'InvalidIdentityToken', 'Response signature invalid'];
    expect(complaint(browser, back(xml.replaceAll('role/Admin', 'role/Owner')))).toEqual(invalid);
    expect(complaint(browser, back(xml.replace(/<ds:Signature .*?<\/ds:Signature>/s, '')))).toEqual(invalid);
    // Wrapped: the signed response stays as it was, and what stands round it speaks for somebody else.
    const whole = xml.replace(/^<\?xml.*?\?>/, '');
    const forged = whole
      .replace(/<ds:Signature .*?<\/ds:Signature>/gs, '')
      .replaceAll('role/Admin', 'role/Owner')
      .replaceAll('ID="', 'ID="x');
    const wrapped = back(forged.replace('<saml2p:Status>', `${whole}<saml2p:Status>`));
    const RoleArn = 'arn:aws:iam::123456789012:role/Owner';
    expect(complaint(browser, wrapped, { RoleArn })).toEqual(notAuthorized);
  });

  test('cannot read what is no base64', () => {
    const browser = signedIn('one');
    const [RoleArn = '', PrincipalArn = ''] = rolePairs(browser.assertion())[0] ?? [];
    for (const SAMLAssertion of ['%%%%', 'bm8gWE1M']) {
      expect(complaint(browser, SAMLAssertion, { RoleArn, PrincipalArn })[1]).toBe('InvalidIdentityToken');
    }
  });

  test('keeps to the limits of the service', () => {
    const browser = signedIn('huge');
    expect(complaint(browser, browser.assertion())).toEqual([
      400,
      'ValidationError',
      "1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: Member must have length less than or equal to 100000",
    ]);
    browser.signIn('one');
    const assertion = browser.assertion();
    expect(complaint(browser, assertion, { DurationSeconds: '899', RoleArn: 'x' })[2]).toBe(
      "2 validation errors detected: Value 'x' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20; " +
        "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    );
    expect(browser.assume(assertion, { DurationSeconds: '43200' }).status).toBe(200);
    expect(complaint(browser, assertion, { DurationSeconds: '43201' })[1]).toBe('ValidationError');
  });

  test('keeps to the maximum of the role', () => {
    const browser = signedIn('duration');
    const assertion = browser.assertion();
    expect(xmlOf(assertion)).toContain('>43200</saml2:AttributeValue>');
    expect(complaint(browser, assertion, { DurationSeconds: '43200' })).toEqual([
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ]);
    expect(browser.assume(assertion, { DurationSeconds: '3600' }).status).toBe(200);
  });

  test('wants the pair as the assertion has it', () => {
    const browser = signedIn('alice');
    const assertion = browser.assertion();
    const [[RoleArn, PrincipalArn] = ['', ''], , [, other] = ['', '']] = rolePairs(assertion);
    expect(complaint(browser, assertion, { RoleArn: PrincipalArn, PrincipalArn: RoleArn })).toEqual([
      400,
      'ValidationError',
      'Request ARN is invalid',
    ]);
    expect(complaint(browser, assertion, { PrincipalArn: other })).toEqual(notAuthorized);
    expect(complaint(browser, assertion, { RoleArn: 'arn:aws:iam::123456789012:role/Admin' })).toEqual(
      notAuthorized,
    );
  });
});

describe('the troubles of AWS', () => {
  test.each([
    ['refused', notAuthorized],
    ['signature', [400, 'InvalidIdentityToken', 'Response signature invalid']],
    ['stale-forever', tooOld],
    ['throttled', [400, 'Throttling', 'Rate exceeded']],
    ['region', [403, 'RegionDisabledException', expect.stringContaining('account:345678901234.')]],
  ])('%s is told so', (username, expected) => {
    const browser = signedIn(username);
    expect(complaint(browser, browser.assertion())).toEqual(expected);
    expect(complaint(browser, browser.assertion())).toEqual(expected);
  });

  test('stale needs an assertion fetched anew', () => {
    const browser = signedIn('stale');
    const first = browser.assertion();
    expect(complaint(browser, first)).toEqual(tooOld);
    expect(complaint(browser, first)).toEqual(tooOld);
    expect(browser.assume(browser.assertion()).status).toBe(200);
  });

  test.each([
    ['html', { status: 200, headers: { 'content-type': expect.stringMatching(/html/) } }],
    ['empty', { status: 200, body: '' }],
    ['broken', { status: 503 }],
    ['slow', { fault: 'hang' }],
    ['cut', { fault: 'reset' }],
  ])('%s gets no answer of AWS', (username, expected) => {
    const browser = signedIn(username);
    expect(browser.assume(browser.assertion())).toMatchObject(expected);
  });
});

describe('GetCallerIdentity', () => {
  const scope = { service: 'sts', region: 'eu-west-1' };
  const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

  const arnOrCode = (answer: DemoResponse) => field(answer, 'Arn') || field(answer, 'Code');

  test('knows whom the keys were given to, while they live', async () => {
    const browser = signedIn('one');
    const keys = keysIn(browser.assume(browser.assertion()));
    const ask = async (change: Partial<typeof keys> = {}, fields = identity) =>
      arnOrCode(await callSigned(browser, { ...keys, ...change }, scope, fields));
    expect(await ask()).toBe('arn:aws:sts::123456789012:assumed-role/Admin/one@larkfield.example');
    expect(await ask({ sessionToken: 'another token' })).toBe('InvalidClientTokenId');
    expect(await ask({ accessKeyId: 'ASIAUNKNOWN' })).toBe('InvalidClientTokenId');
    expect(await ask({ secretAccessKey: 'another secret' })).toBe('SignatureDoesNotMatch');
    expect(await ask({}, { ...identity, Action: 'GetSessionToken' })).toBe('AccessDenied');
    browser.clock.advance(3600);
    expect(await ask()).toBe('ExpiredToken');
  });

  test('takes no signature for another service, and no request that was changed since', async () => {
    const browser = signedIn('one');
    const keys = keysIn(browser.assume(browser.assertion()));
    const iam = { ...scope, service: 'iam' };
    expect(arnOrCode(await callSigned(browser, keys, iam, identity))).toBe('SignatureDoesNotMatch');
    for (const change of [
      { body: 'Action=GetCallerIdentity&Version=2011-06-15&x=y' },
      { headers: { host: 'sts.amazonaws.com' } },
      { headers: { 'x-amz-date': '20261124T090001Z' } },
    ]) {
      const answer = await callSigned(browser, keys, scope, identity, change);
      expect(arnOrCode(answer)).toBe('SignatureDoesNotMatch');
    }
  });

  test('wants a signature', () => {
    const answer = openBrowser().postForm('/', { Action: 'GetCallerIdentity' });
    expect(field(answer, 'Code')).toBe('MissingAuthenticationToken');
  });
});
