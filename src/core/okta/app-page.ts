import { appError } from '../errors.ts';
import type { WebResponse } from '../ports.ts';
import { type OktaLine, ownUrl, send } from './exchange.ts';
import type { OktaPage } from './page.ts';
import { retryMoment } from './rate-limit.ts';

/** Okta itself needs one or two hops; more is a loop. */
const mostHops = 6;

/** The page that came in the end, whatever it is. */
export interface AppPageAnswer {
  readonly status: number;
  readonly html: string;
}

/**
 * GETs a page of the organisation with the session's cookies, hop by hop, each checked to stay there.
 * @throws AppError `session-over` when it leads to the sign-in page, `app-leads-elsewhere`, `server-trouble`, `rate-limited`,
 * `redirect-refused` for a loop, or a failure of the network.
 */
export async function openAppPage(line: OktaLine, link: string): Promise<AppPageAnswer> {
  let url = ownUrl(line, link);
  for (let hop = 0; hop < mostHops; hop += 1) {
    const response = await send(line, { method: 'GET', url, headers: { accept: 'text/html' } });
    const next = redirectTarget(response, url);
    if (next === null) return judge(line, response);
    url = followed(line, next);
    if (isSignInPage(new URL(url))) throw appError('session-over', { host: line.host });
  }
  throw appError('redirect-refused', { host: line.host });
}

function redirectTarget(response: WebResponse, from: string): string | null {
  const location = response.headers['location'];
  if (response.status < 300 || response.status >= 400 || location === undefined) return null;
  return URL.canParse(location, from) ? new URL(location, from).href : location;
}

/** An administrator may send people to a page of their own, and a hub to the next identity provider: neither gets our cookies. */
function followed(line: OktaLine, target: string): string {
  const url = URL.canParse(target) ? new URL(target) : null;
  if (url?.protocol === 'https:' && url.origin !== line.origin)
    throw appError('app-leads-elsewhere', { host: url.host });
  return ownUrl(line, target);
}

/** A login page means that the session is over: `/login/login.htm?fromURI=…`, `/login/sign-in`, `/signin`. */
function isSignInPage(url: URL): boolean {
  return /^\/(login\/(login\.htm|sign-in|default)|signin)/.test(url.pathname);
}

function judge(line: OktaLine, response: WebResponse): AppPageAnswer {
  const { host } = line;
  const { status } = response;
  if (status === 429)
    throw appError('rate-limited', { host, until: retryMoment(response.headers, line.clock.now()) });
  if (status >= 500) throw appError('server-trouble', { host, status });
  return { status, html: response.body };
}

/** Why a page that came instead of the SAML form came, for the person. */
export function pageFailure(page: OktaPage, host: string) {
  switch (page.kind) {
    case 'step-up':
      return appError('app-wants-step-up', { host });
    case 'identity-engine':
      return appError('identity-engine', { host });
    case 'session-over':
      return appError('session-over', { host });
    case 'not-assigned':
      return appError('app-not-assigned', { host });
    case 'denied':
      return appError('app-denied', { host, message: page.message });
    case 're-authentication':
      return appError('app-wants-password', { host });
    case 'gone':
      return appError('app-gone', { host });
    case 'forbidden':
      return appError('access-forbidden', { host });
    case 'for-iam-users':
      return appError('app-for-iam-users', {});
    case 'other-sign-in':
      return appError('app-leads-elsewhere', { host: page.host });
    case 'unknown':
      return appError('page-without-form', { title: page.message || page.title.slice(0, 120), host });
  }
}
