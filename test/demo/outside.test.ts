import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { describe, expect, test } from 'vitest';
import { createDemo } from '../../src/demo/organisation.ts';
import { signingCertificate } from '../../src/demo/signing-key.ts';
import { browse, openBrowser, xmlOf } from './browser.ts';

/** A verifier that shares no line with the demo's own check, set up as AWS would be. */
const verifier = new SAML({
  idpCert: signingCertificate,
  issuer: 'urn:amazon:webservices',
  audience: 'urn:amazon:webservices',
  callbackUrl: 'https://signin.aws.amazon.com/saml',
  wantAssertionsSigned: true,
  wantAuthnResponseSigned: true,
  validateInResponseTo: ValidateInResponseTo.never,
});

/** By the real time, which the verifier goes by. */
function assertionNow(username: string): string {
  const browser = browse(createDemo({ now: () => Date.now(), advance: () => {} }));
  browser.signIn(username);
  return browser.assertion();
}

describe('an outside verifier', () => {
  test.each(['one', 'alice', 'many', 'sloppy', 'defaultns'])(
    'accepts the assertion of %s',
    async (username) => {
      const { profile } = await verifier.validatePostResponseAsync({ SAMLResponse: assertionNow(username) });
      expect(profile?.nameID).toBe(`${username}@larkfield.example`);
      const { attributes } = Object(profile);
      expect(Object.keys(attributes).map((name) => name.split('/').at(-1))).toEqual([
        'Role',
        'RoleSessionName',
        'SessionDuration',
      ]);
    },
  );

  test('refuses a changed one', async () => {
    const changed = xmlOf(assertionNow('one')).replace('role/Admin', 'role/Owner');
    const SAMLResponse = Buffer.from(changed).toString('base64');
    await expect(verifier.validatePostResponseAsync({ SAMLResponse })).rejects.toThrow(/signature/i);
  });

  test('refuses yesterday’s', async () => {
    const browser = openBrowser();
    browser.clock.advance((Date.now() - browser.clock.now()) / 1000 - 86_400);
    browser.signIn('one');
    await expect(verifier.validatePostResponseAsync({ SAMLResponse: browser.assertion() })).rejects.toThrow(
      /expired/i,
    );
  });
});
