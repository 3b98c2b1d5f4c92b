import { type Mint, oktaId } from './derive.ts';
import { type DemoResponse, json } from './exchange.ts';
import { refuse } from './okta-errors.ts';
import { findUser } from './users.ts';

const mediaType = { 'content-type': 'application/jrd+json' };

function partner(origin: string) {
  const id = oktaId('0oa', 'partner');
  return {
    rel: 'okta:idp',
    href: `${origin}/sso/saml2/${id}`,
    titles: { und: 'Larkfield Partner IdP' },
    properties: {
      'okta:idp:metadata': `${origin}/api/v1/idps/${id}/metadata.xml`,
      'okta:idp:type': 'SAML2',
      'okta:idp:id': id,
    },
  };
}

/** Who checks the password of an account, for those who ask before they have it. */
export function webfinger(url: URL, mint: Mint): DemoResponse {
  const account = /^okta:acct:(.+)$/.exec(url.searchParams.get('resource') ?? '')?.[1];
  if (account === undefined) {
    const detail = 'The requested resource is malformed.';
    return refuse({ code: 'E0000001', summary: 'Api validation failed: resource', detail }, mint);
  }
  const user = findUser(account);
  const own = {
    rel: 'okta:idp',
    href: url.origin,
    titles: { und: 'Larkfield Instruments' },
    properties: { 'okta:idp:type': 'OKTA', 'okta:idp:id': oktaId('00o', 'Larkfield Instruments') },
  };
  const link = user?.signIn === 'federated' ? partner(url.origin) : own;
  return json(200, { subject: `okta:acct:${account}`, links: [link] }, mediaType);
}
