import { describe, expect, test } from 'vitest';
import { demoCode, demoPassword, demoUsers } from '../../src/demo/users.ts';
import { nth, openBrowser, origin } from './browser.ts';
import { begin, factorOf, follow, verifyWith } from './steps.ts';

const right = { passCode: demoCode };

describe('a factor is described as Okta does:', () => {
  test.each([
    ['hotp', 'token:hotp', 'CUSTOM', 'Entrust', { credentialId: 'hotp@larkfield.example' }],
    ['yubikey', 'token:hardware', 'YUBICO', 'YUBICO', { credentialId: expect.stringMatching(/^\d{12}$/) }],
    ['rsa', 'token', 'RSA', 'RSA', { credentialId: expect.any(String) }],
    ['symantec', 'token', 'SYMANTEC', 'SYMANTEC', { credentialId: expect.any(String) }],
    ['onprem', 'token', 'DEL_OATH', 'On-Prem MFA', { credentialId: expect.any(String) }],
    ['sms', 'sms', 'OKTA', 'OKTA', { phoneNumber: expect.stringMatching(/X{2}/) }],
    ['call', 'call', 'OKTA', 'OKTA', { phoneNumber: expect.stringMatching(/X{2}/) }],
    ['email', 'email', 'OKTA', 'OKTA', { email: expect.stringContaining('...') }],
    ['question', 'question', 'OKTA', 'OKTA', { questionText: 'What is the name of your first instrument?' }],
    ['duo', 'web', 'DUO', 'DUO', { credentialId: 'duo@larkfield.example' }],
    ['webauthn', 'webauthn', 'FIDO', 'FIDO', { authenticatorName: expect.any(String) }],
    ['u2f', 'u2f', 'FIDO', 'FIDO', { version: 'U2F_V2' }],
    ['samlfactor', 'assertion:saml2', 'GENERIC_SAML', expect.any(String), { user: expect.any(String) }],
    ['oidcfactor', 'assertion:oidc', 'GENERIC_OIDC', expect.any(String), { user: expect.any(String) }],
    ['fastpass', 'signed_nonce', 'OKTA', 'OKTA', {}],
  ])('%s', (username, factorType, provider, vendorName, profile) => {
    const factor = nth(begin(openBrowser(), username)._embedded.factors, 0);
    expect(factor).toMatchObject({ factorType, provider, vendorName, profile });
  });

  test.each([
    ['passwordfactor', 'password', 'OKTA'],
    ['idp', 'claims_provider', 'Larkfield Partner IdP'],
  ])('%s, without a profile', (username, factorType, vendorName) => {
    const factor = nth(begin(openBrowser(), username)._embedded.factors, 0);
    expect(factor).toMatchObject({ factorType, vendorName });
    expect(factor).not.toHaveProperty('profile');
  });

  test.each([
    ['twophones', 'push', 'name'],
    ['twotokens', 'token:software:totp', 'credentialId'],
    ['twosms', 'sms', 'phoneNumber'],
  ])('%s, told apart by %s and %s', (username, factorType, key) => {
    const { factors } = begin(openBrowser(), username)._embedded;
    expect(factors.map((factor) => factor.factorType)).toEqual([factorType, factorType]);
    expect(new Set(factors.map(({ id }) => id)).size).toBe(2);
    expect(new Set(factors.map(({ profile }) => profile?.[key])).size).toBe(2);
  });

  test('allfactors, one of every kind', () => {
    const everywhere = demoUsers.flatMap(({ name, factors, errand }) =>
      factors.length === 0 || errand ? [] : begin(openBrowser(), name)._embedded.factors,
    );
    const kind = ({ factorType, provider }: { factorType: string; provider: string }) =>
      `${factorType} ${provider}`;
    const all = begin(openBrowser(), 'allfactors')._embedded.factors.map(kind);
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(everywhere.map(kind))).toEqual(new Set(all));
  });

  test('oddfactors, without what Okta sometimes forgets', () => {
    const browser = openBrowser();
    const state = begin(browser, 'oddfactors');
    expect(factorOf(state, 'push')).not.toHaveProperty('profile');
    expect(factorOf(state, 'token:hotp')).not.toHaveProperty('_links');
    expect(factorOf(state, 'sms')).not.toHaveProperty('id');
    expect(factorOf(state, 'email').profile).toEqual({});
    const sent = verifyWith(browser, state, 0).json;
    expect(sent._links.next).not.toHaveProperty('name');
    const back = follow(browser, sent, sent._links.prev).json;
    const code = factorOf(back, 'token:software:totp');
    expect(code).not.toHaveProperty('profile');
    expect(follow(browser, back, code._links.verify, right).json.status).toBe('SUCCESS');
  });
});

describe('a code', () => {
  test.each(['hotp', 'yubikey', 'onprem', 'twotokens'])(
    'of %s signs in, a wrong one does not',
    (username) => {
      const browser = openBrowser();
      const state = begin(browser, username);
      expect(verifyWith(browser, state, 0, { passCode: '654321' }).json.errorCode).toBe('E0000068');
      expect(verifyWith(browser, state, 0, right).json.status).toBe('SUCCESS');
    },
  );

  test('of a YubiKey is what it types', () => {
    const browser = openBrowser();
    const state = begin(browser, 'yubikey');
    const typed = (passCode: string) => verifyWith(browser, state, 0, { passCode }).json;
    expect(typed('a'.repeat(44)).errorCode).toBe('E0000068');
    expect(typed('cbdefghijklnrtuv'.repeat(3).slice(0, 44)).status).toBe('SUCCESS');
  });

  test('of RSA is followed by a new PIN and the next code', () => {
    const browser = openBrowser();
    const state = begin(browser, 'rsa');
    const say = (passCode: string) => {
      const { status, json } = verifyWith(browser, state, 0, { passCode });
      return [status, json.errorCode ?? json.status, json.errorSummary];
    };
    const pin = [409, 'E0000113', 'Enter a new PIN having from 4 to 8 digits:'];
    const wait = [409, 'E0000113', 'Wait for the tokencode to change, then enter the new tokencode:'];
    expect(say('000000').slice(0, 2)).toEqual([403, 'E0000068']);
    expect(say(demoCode)).toEqual(pin);
    expect(say('123')).toEqual(pin);
    expect(say('123456789')).toEqual(pin);
    expect(say('1234')).toEqual(wait);
    expect(say('000000').slice(0, 2)).toEqual([403, 'E0000068']);
    expect(say(demoCode)).toEqual([200, 'SUCCESS', undefined]);
  });

  test('of Symantec is followed by the next one', () => {
    const browser = openBrowser();
    const state = begin(browser, 'symantec');
    expect(verifyWith(browser, state, 0, right)).toMatchObject({
      status: 409,
      json: { errorCode: 'E0000113' },
    });
    expect(verifyWith(browser, state, 0, right).json.status).toBe('SUCCESS');
  });
});

describe('an answer', () => {
  test.each([
    [
      'question',
      { answer: 'viola' },
      { answer: 'answer' },
      "Your answer doesn't match our records. Please try again.",
    ],
    [
      'question',
      { passCode: demoCode },
      { answer: demoCode },
      "Your answer doesn't match our records. Please try again.",
    ],
    ['passwordfactor', { password: 'wrong' }, { password: demoPassword }, 'Password is incorrect'],
  ])('of %s: %o is wrong, %o right', (username, wrongFields, rightFields, cause) => {
    const browser = openBrowser();
    const state = begin(browser, username);
    expect(verifyWith(browser, state, 0, wrongFields).json).toMatchObject({
      errorCode: 'E0000068',
      errorCauses: [{ errorSummary: cause }],
    });
    expect(verifyWith(browser, state, 0, rightFields).json.status).toBe('SUCCESS');
  });
});

describe('a factor for the browser', () => {
  test.each([
    ['idp', 'redirect', /\/sso\/idps\/0oa\w{17}\?stateToken=00/],
    ['samlfactor', 'redirect', /\/policy\/mfa-saml-idp-redirect\?okta_key=/],
    ['oidcfactor', 'redirect', /\/policy\/mfa-oidc-idp-redirect\?okta_key=/],
    ['webauthn', 'verify', /\/verify$/],
    ['u2f', 'verify', /\/verify$/],
    ['duo', 'poll', /\/verify$/],
    ['fastpass', 'poll', /\/verify$/],
    ['newfactor', 'poll', /\/verify$/],
  ])('of %s goes on by %s, or back to a code', (username, name, href) => {
    const browser = openBrowser();
    const state = begin(browser, username);
    const challenge = verifyWith(browser, state, 0).json;
    expect(challenge).toMatchObject({
      status: 'MFA_CHALLENGE',
      _links: { next: { name, href: expect.stringMatching(href) } },
    });
    expect(challenge._links.next.href).toContain(origin);
    expect(verifyWith(browser, state, 1, right).json.errorCode).toBe('E0000079');
    follow(browser, challenge, challenge._links.prev);
    expect(verifyWith(browser, state, 1, right).json.status).toBe('SUCCESS');
  });

  test('is the only one of duo-only', () => {
    const { factors } = begin(openBrowser(), 'duo-only')._embedded;
    expect(factors.map((factor) => factor.provider)).toEqual(['DUO']);
  });
});
