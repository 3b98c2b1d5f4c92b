import * as v from 'valibot';
import type { Failure } from '../../shared/failure.ts';
import { AppError, appError } from '../errors.ts';
import { getJson, type OktaLine } from './exchange.ts';

/** An AWS app of the identity, keyed by its link: one app instance can have several links. */
export interface AwsApp {
  readonly link: string;
  readonly label: string;
}

export interface ListedApps {
  readonly apps: readonly AwsApp[];
  /** Labels of IAM Identity Center apps: their assertion does not go to STS, and people take them for the AWS app. */
  readonly unusable: readonly string[];
  /** Why there is no list, when Okta would not or could not give one. */
  readonly failure: Failure | null;
}

const appLink = v.looseObject({
  appName: v.string(),
  linkUrl: v.string(),
  label: v.fallback(v.string(), ''),
});
const appLinks = v.array(v.fallback(v.nullable(appLink), null));

/** A list is no secret to many organisations, and closed to their users at others: that is no failure worth telling. */
const untold: readonly string[] = ['okta-refused', 'answer-unreadable', 'feature-off', 'endpoint-gone'];
/** Nothing to do with the list: the session or the network is gone. */
const passedOn: readonly string[] = ['cancelled', 'unreachable', 'timed-out', 'session-over'];

/**
 * The AWS apps that Okta lists for the person; none when it lists none or will not say, so that the link must be asked for.
 * `amazon_aws` is the app that carries roles; a company's own SAML app has a name of its own and opens by its link.
 */
export async function listAwsApps(line: OktaLine): Promise<ListedApps> {
  try {
    const parsed = v.safeParse(appLinks, await getJson(line, '/api/v1/users/me/appLinks'));
    const entries = parsed.success ? parsed.output.flatMap((entry) => entry ?? []) : [];
    const own = entries.filter(({ linkUrl }) => originOf(linkUrl, line.origin) === line.origin);
    const named = (name: string) => own.filter(({ appName }) => appName === name);
    return {
      apps: toldApart(named('amazon_aws').map(toAwsApp)),
      unusable: [...new Set(named('amazon_aws_sso').map(({ label }) => label.trim() || 'AWS'))],
      failure: null,
    };
  } catch (error) {
    if (!(error instanceof AppError) || passedOn.includes(error.failure.code)) throw error;
    const failure = untold.includes(error.failure.code) ? null : error.failure;
    return { apps: [], unusable: [], failure };
  }
}

function originOf(link: string, base: string): string | null {
  return URL.canParse(link, base) ? new URL(link, base).origin : null;
}

function toAwsApp(entry: { linkUrl: string; label: string }): AwsApp {
  return { link: entry.linkUrl, label: entry.label.trim() || 'AWS' };
}

/** Labels may repeat; the tail of the link (`…/270`, `…/272`) is what then differs. */
function toldApart(apps: readonly AwsApp[]): readonly AwsApp[] {
  const byLink = [...new Map(apps.map((app) => [app.link, app])).values()];
  return byLink.map((app) => {
    const alike = byLink.filter(({ label }) => label === app.label);
    if (alike.length === 1) return app;
    const tail = app.link.split('/').at(-1) ?? '';
    const sameTail = alike.filter(({ link }) => link.endsWith(`/${tail}`)).length > 1;
    const mark = sameTail ? app.link.split('/').slice(-2).join('/') : tail;
    return { ...app, label: `${app.label} (${mark})` };
  });
}

/**
 * Checks a pasted app link. What dashboards append for themselves (`fromHome`) is dropped, and so are tokens.
 * @throws AppError `app-link-invalid`, `app-link-foreign`.
 */
export function readAppLink(typed: string, origin: string): AwsApp {
  const text = typed.trim();
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw appError('app-link-invalid', {});
  const url = new URL(text);
  if (url.origin !== origin) throw appError('app-link-foreign', { host: url.host });
  if (!/^\/(home|app)\/[^/]+\/[^/]+/.test(url.pathname)) throw appError('app-link-invalid', {});
  // What people paste may hold a token of the moment; the link is kept, so it must not.
  for (const name of ['fromHome', 'sessionToken', 'onetimetoken', 'stateToken', 'token'])
    url.searchParams.delete(name);
  url.hash = '';
  url.username = '';
  url.password = '';
  return { link: url.href, label: 'AWS' };
}
