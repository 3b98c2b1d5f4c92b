import { SignedXml } from 'xml-crypto';
import { signingCertificate, signingKey } from './signing-key.ts';

/** Signs the element of that name, the signature following its Issuer as the SAML schema wants it. */
export function sign(xml: string, element: 'Assertion' | 'Response'): string {
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
