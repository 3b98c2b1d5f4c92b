import { SignedXml } from 'xml-crypto';
import { providerArn, roleArn } from './accounts.ts';
import { type DemoApp, issuer } from './apps.ts';
import { alphabets, type Mint } from './derive.ts';
import { signingCertificate, signingKey } from './signing-key.ts';
import { type DemoUser, login } from './users.ts';

/** How long before and after its issue an assertion of Okta is valid. */
const validMs = 5 * 60_000;
const acs = 'https://signin.aws.amazon.com/saml';

const xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const assertionNs = 'xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"';
// Okta repeats both declarations on every value. They are most of its weight: 250 roles make about 92,000 characters.
const valueStart = `<saml2:AttributeValue ${xs} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">`;

function attribute(name: string, values: readonly string[]): string {
  const all = values.map((value) => `${valueStart}${value}</saml2:AttributeValue>`).join('');
  const format = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';
  return `<saml2:Attribute Name="https://aws.amazon.com/SAML/Attributes/${name}" NameFormat="${format}">${all}</saml2:Attribute>`;
}

/** The SAML response of Okta for one user and one AWS app, base64 as in the form. */
export function issueAssertion(user: DemoUser, app: DemoApp, now: number, mint: Mint): string {
  const at = (ms: number) => new Date(ms).toISOString();
  const newId = () => mint.next('id', alphabets.digits, 19);
  const [responseId, assertionId] = [newId(), newId()];
  const issuedBy = (declaration: string) =>
    `<saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity"${declaration}>${issuer(app)}</saml2:Issuer>`;
  const pairs = app.roles.map((role) =>
    (role.roleFirst ? [roleArn(role), providerArn(role)] : [providerArn(role), roleArn(role)]).join(','),
  );
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?>` +
    `<saml2p:Response Destination="${acs}" ID="${responseId}" IssueInstant="${at(now)}" Version="2.0" xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" ${xs}>` +
    issuedBy(` ${assertionNs}`) +
    `<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>` +
    `<saml2:Assertion ID="${assertionId}" IssueInstant="${at(now)}" Version="2.0" ${assertionNs} ${xs}>` +
    issuedBy('') +
    `<saml2:Subject><saml2:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">${login(user)}</saml2:NameID>` +
    `<saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">` +
    `<saml2:SubjectConfirmationData NotOnOrAfter="${at(now + validMs)}" Recipient="${acs}"/></saml2:SubjectConfirmation></saml2:Subject>` +
    `<saml2:Conditions NotBefore="${at(now - validMs)}" NotOnOrAfter="${at(now + validMs)}">` +
    `<saml2:AudienceRestriction><saml2:Audience>urn:amazon:webservices</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>` +
    `<saml2:AuthnStatement AuthnInstant="${at(now)}" SessionIndex="${assertionId}"><saml2:AuthnContext>` +
    `<saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef>` +
    `</saml2:AuthnContext></saml2:AuthnStatement>` +
    `<saml2:AttributeStatement>${attribute('Role', pairs)}${attribute('RoleSessionName', [login(user)])}` +
    `${attribute('SessionDuration', [String(user.sessionSeconds)])}</saml2:AttributeStatement>` +
    `</saml2:Assertion></saml2p:Response>`;
  return Buffer.from(sign(sign(xml, 'Assertion'), 'Response'), 'utf8').toString('base64');
}

/** Signs the element of that name, the signature following its Issuer as the SAML schema wants it. */
function sign(xml: string, element: 'Assertion' | 'Response'): string {
  const target = `//*[local-name()='${element}']`;
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const signer = new SignedXml({
    privateKey: signingKey,
    publicCert: signingCertificate,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusive,
  });
  signer.addReference({
    xpath: target,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${target}/*[local-name()='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}
