import * as v from 'valibot';
import { appError } from '../errors.ts';
import { type OktaLine, send } from './exchange.ts';

/** What an organisation says of itself without being asked for a password. */
export interface OrganisationDescription {
  /** `v1` is classic, `idx` is Identity Engine. */
  readonly pipeline: 'v1' | 'idx';
  /** `00o…`, the same under every address of the organisation; empty when it does not say. */
  readonly id: string;
}

const description = v.looseObject({
  pipeline: v.picklist(['v1', 'idx']),
  id: v.fallback(v.string(), ''),
});

/**
 * Asks the organisation what it is. A 404 is an organisation from before the document existed: classic.
 * @throws AppError `organisation-not-okta` when something else answers, or a failure of the network.
 */
export async function describeOrganisation(line: OktaLine): Promise<OrganisationDescription> {
  const response = await send(line, {
    method: 'GET',
    url: `${line.origin}/.well-known/okta-organization`,
    headers: { accept: 'application/json' },
  });
  if (response.status === 404) return { pipeline: 'v1', id: '' };
  if (response.status >= 500) throw appError('server-trouble', { host: line.host, status: response.status });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), description), response.body);
  if (response.status !== 200 || !parsed.success)
    throw appError('organisation-not-okta', { host: line.host });
  return { pipeline: parsed.output.pipeline, id: parsed.output.id.slice(0, 60) };
}

const providerType = 'okta:idp:type';
const discovery = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({
    links: v.array(v.looseObject({ properties: v.looseObject({ [providerType]: v.string() }) })),
  }),
);

/**
 * Asks where this user signs in: `OKTA`, or another identity provider (`SAML2`, `IWA`, …), whose password is no business of ours.
 * @returns null when the organisation does not say, which most do not: then Okta itself is tried.
 */
export async function discoverProvider(line: OktaLine, username: string): Promise<string | null> {
  const query = new URLSearchParams({ resource: `okta:acct:${username}`, rel: 'okta:idp' });
  const response = await send(line, {
    method: 'GET',
    url: `${line.origin}/.well-known/webfinger?${query}`,
    headers: { accept: 'application/jrd+json' },
  });
  const parsed = v.safeParse(discovery, response.body);
  if (response.status !== 200 || !parsed.success) return null;
  return parsed.output.links[0]?.properties[providerType].slice(0, 40) ?? null;
}
