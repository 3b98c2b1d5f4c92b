import * as v from 'valibot';
import { appError, isFailure } from '../errors.ts';
import { getJson, type OktaLine } from './exchange.ts';

/** An AWS app of the identity, keyed by its link: one app instance can have several links. */
export interface AwsApp {
  readonly link: string;
  readonly label: string;
}

const appLinks = v.array(
  v.looseObject({ appName: v.string(), linkUrl: v.string(), label: v.fallback(v.string(), '') }),
);

/**
 * The AWS apps that Okta lists for the person; null when it lists none or will not say (403), so that the link must be asked for.
 * `amazon_aws` only: the assertion of `amazon_aws_sso` does not go to STS.
 */
export async function listAwsApps(line: OktaLine): Promise<readonly AwsApp[] | null> {
  try {
    const parsed = v.safeParse(appLinks, await getJson(line, '/api/v1/users/me/appLinks'));
    if (!parsed.success) return null;
    const apps = parsed.output.filter((app) => app.appName === 'amazon_aws').map(toAwsApp);
    const own = apps.filter(({ link }) => originOf(link, line.origin) === line.origin);
    return own.length === 0 ? null : own;
  } catch (error) {
    if (isFailure(error, 'okta-refused') || isFailure(error, 'answer-unreadable')) return null;
    throw error;
  }
}

function originOf(link: string, base: string): string | null {
  return URL.canParse(link, base) ? new URL(link, base).origin : null;
}

function toAwsApp(entry: { linkUrl: string; label: string }): AwsApp {
  return { link: entry.linkUrl, label: entry.label.trim() || 'AWS' };
}

/**
 * Checks a pasted app link. What dashboards append for themselves (`fromHome`) is dropped.
 * @throws AppError `app-link-invalid`, `app-link-foreign`.
 */
export function readAppLink(typed: string, origin: string): AwsApp {
  const text = typed.trim();
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw appError('app-link-invalid', {});
  const url = new URL(text);
  if (url.origin !== origin) throw appError('app-link-foreign', { host: url.host });
  if (!/^\/(home|app)\/[^/]+\/[^/]+/.test(url.pathname)) throw appError('app-link-invalid', {});
  url.searchParams.delete('fromHome');
  url.hash = '';
  return { link: url.href, label: 'AWS' };
}
