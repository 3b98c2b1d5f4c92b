import { SignedXml } from 'xml-crypto';
import { signingCertificate } from './signing-key.ts';

/** What the demo STS reads from an assertion, all of it covered by the signature. */
export interface CheckedAssertion {
  /** The response's ID: tells one assertion from the next. */
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly recipient: string;
  readonly sessionName: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly notOnOrAfter: number;
  /** As in the assertion: two ARNs with a comma, in either order. */
  readonly rolePairs: readonly string[];
}

/** Reads a base64 SAML response, or says which of the two things is wrong that STS tells apart. */
export function checkAssertion(base64: string): CheckedAssertion | 'unreadable' | 'bad signature' {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64)) return 'unreadable';
  const xml = Buffer.from(base64, 'base64').toString('utf8');
  if (!/^\s*</.test(xml)) return 'unreadable';
  const signed = signedResponse(xml);
  return signed === undefined ? 'bad signature' : read(signed);
}

/** The response in canonical form as far as it is signed by the demo's key; undefined when it is not. */
function signedResponse(xml: string): string | undefined {
  // Only the response's own signature comes before its Status; the assertion's lies within what that one signs.
  const signature = /<ds:Signature .*?<\/ds:Signature>/s.exec(xml)?.[0];
  if (signature === undefined) return undefined;
  try {
    const check = new SignedXml({ publicCert: signingCertificate });
    check.loadSignature(signature);
    if (!check.checkSignature(xml)) return undefined;
    // From here on nothing but the signed text is read, so that a wrapped stranger stays unseen.
    const [signed] = check.getSignedReferences();
    return signed?.startsWith('<saml2p:Response ') ? signed : undefined;
  } catch {
    return undefined;
  }
}

/** Regular expressions suffice: the text is canonical, and our own key says that we wrote it. */
function read(signed: string): CheckedAssertion {
  const found = (pattern: RegExp) => pattern.exec(signed)?.[1] ?? '';
  const values = (name: string) => {
    const whole = found(
      new RegExp(`<(?:saml2:)?Attribute Name="[^"]*/${name}"[^>]*>(.*?)</(?:saml2:)?Attribute>`, 's'),
    );
    return [...whole.matchAll(/<(?:saml2:)?AttributeValue[^>]*>([^<]*)</g)].map((match) => match[1] ?? '');
  };
  return {
    id: found(/^<saml2p:Response [^>]*ID="([^"]+)"/),
    issuer: found(/<saml2:Issuer[^>]*>([^<]+)</),
    subject: found(/<(?:saml2:)?NameID[^>]*>([^<]+)</),
    recipient: found(/ Recipient="([^"]+)"/),
    sessionName: values('RoleSessionName')[0] ?? '',
    issuedAt: Date.parse(found(/ IssueInstant="([^"]+)"/)),
    notOnOrAfter: Date.parse(found(/<(?:saml2:)?Conditions [^>]*NotOnOrAfter="([^"]+)"/)),
    rolePairs: values('Role'),
  };
}
