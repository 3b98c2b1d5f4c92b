import { type DemoApp, issuer } from './apps.ts';
import { alphabets, derive } from './derive.ts';
import { sloppyValues, tidyValues } from './role-values.ts';
import { sign } from './signature.ts';
import { type DemoUser, login } from './user.ts';

/** How long before and after its issue an assertion of Okta is valid. */
const validMs = 5 * 60_000;

const xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const namespace = 'urn:oasis:names:tc:SAML:2.0:assertion';
const statusCode = 'urn:oasis:names:tc:SAML:2.0:status';

/** What an assertion is made of; ids and time come from outside, so that it can be made again. */
export interface AssertionFacts {
  readonly user: DemoUser;
  readonly app: DemoApp;
  /** Where its form goes. */
  readonly acs: string;
  readonly responseId: string;
  readonly assertionId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const at = (ms: number) => new Date(ms).toISOString();

function attributes(user: DemoUser, app: DemoApp, prefix: string): string {
  // Okta repeats both declarations on every value. They are most of its weight: 250 roles make about 92,000 characters.
  const start = `<${prefix}AttributeValue ${xs} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">`;
  const format = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';
  const attribute = (name: string, values: readonly string[]) =>
    `<${prefix}Attribute Name="https://aws.amazon.com/SAML/Attributes/${name}" NameFormat="${format}">` +
    `${values.map((value) => `${start}${value}</${prefix}AttributeValue>`).join('')}</${prefix}Attribute>`;
  const roles = user.assertion === 'sloppy' ? sloppyValues(app.roles) : tidyValues(app.roles);
  return (
    attribute('Role', roles) +
    attribute('RoleSessionName', [login(user)]) +
    attribute('SessionDuration', [String(user.sessionSeconds)])
  );
}

function issuedBy(app: DemoApp, prefix: string, declaration = ''): string {
  return `<${prefix}Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity"${declaration}>${issuer(app)}</${prefix}Issuer>`;
}

function assertion({ user, app, acs, assertionId, now }: AssertionFacts, prefix: 'saml2:' | ''): string {
  const declaration = prefix === '' ? `xmlns="${namespace}"` : `xmlns:saml2="${namespace}"`;
  const element = (name: string, content: string, details = '') =>
    `<${prefix}${name}${details === '' ? '' : ` ${details}`}>${content}</${prefix}${name}>`;
  const until = at(now + validMs);
  const nameId = element(
    'NameID',
    login(user),
    'Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"',
  );
  const confirmation = element(
    'SubjectConfirmation',
    `<${prefix}SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${acs}"/>`,
    'Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"',
  );
  const audience = element('AudienceRestriction', element('Audience', 'urn:amazon:webservices'));
  const context = element(
    'AuthnContextClassRef',
    'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  );
  return element(
    'Assertion',
    issuedBy(app, prefix) +
      element('Subject', nameId + confirmation) +
      element('Conditions', audience, `NotBefore="${at(now - validMs)}" NotOnOrAfter="${until}"`) +
      element(
        'AuthnStatement',
        element('AuthnContext', context),
        `AuthnInstant="${at(now)}" SessionIndex="${assertionId}"`,
      ) +
      element('AttributeStatement', attributes(user, app, prefix)),
    `ID="${assertionId}" IssueInstant="${at(now)}" Version="2.0" ${declaration} ${xs}`,
  );
}

function response({ app, acs, responseId, now }: AssertionFacts, status: string, content: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>` +
    `<saml2p:Response Destination="${acs}" ID="${responseId}" IssueInstant="${at(now)}" Version="2.0" xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" ${xs}>` +
    issuedBy(app, 'saml2:', ` xmlns:saml2="${namespace}"`) +
    `<saml2p:Status>${status}</saml2p:Status>${content}</saml2p:Response>`
  );
}

const success = `<saml2p:StatusCode Value="${statusCode}:Success"/>`;
const failure =
  `<saml2p:StatusCode Value="${statusCode}:Responder"><saml2p:StatusCode Value="${statusCode}:RequestDenied"/></saml2p:StatusCode>` +
  '<saml2p:StatusMessage>The app could not make an assertion for this user.</saml2p:StatusMessage>';

/** Looks like XML Encryption and holds nothing: the demo's AWS keeps what would be in it. */
function encrypted(assertionId: string): string {
  const xenc = 'http://www.w3.org/2001/04/xmlenc#';
  const cipher = (length: number, what: string) =>
    `<xenc:CipherData><xenc:CipherValue>${derive(`${what} ${assertionId}`, alphabets.base64, length)}</xenc:CipherValue></xenc:CipherData>`;
  return (
    `<saml2:EncryptedAssertion xmlns:saml2="${namespace}">` +
    `<xenc:EncryptedData xmlns:xenc="${xenc}" Type="${xenc}Element">` +
    `<xenc:EncryptionMethod Algorithm="${xenc}aes256-cbc"/>` +
    `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>` +
    `<xenc:EncryptionMethod Algorithm="${xenc}rsa-oaep-mgf1p"/>${cipher(344, 'key')}</xenc:EncryptedKey></ds:KeyInfo>` +
    `${cipher(4096, 'data')}</xenc:EncryptedData></saml2:EncryptedAssertion>`
  );
}

/** The SAML response of Okta for one user and one AWS app, base64 as in the form. */
export function samlResponse(facts: AssertionFacts): string {
  const encode = (xml: string) => Buffer.from(sign(xml, 'Response'), 'utf8').toString('base64');
  switch (facts.user.assertion) {
    case 'refused':
      return encode(response(facts, failure, ''));
    case 'encrypted':
      return encode(response(facts, success, encrypted(facts.assertionId)));
    default: {
      const prefix = facts.user.assertion === 'default-namespace' ? '' : 'saml2:';
      return encode(sign(response(facts, success, assertion(facts, prefix)), 'Assertion'));
    }
  }
}
