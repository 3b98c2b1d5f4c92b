import { appError } from '../errors.ts';
import type { WebResponse } from '../ports.ts';
import { type OktaLine, ownUrl, send } from './exchange.ts';

/** Okta itself needs one or two hops; more is a loop. */
const mostHops = 6;

/**
 * GETs the app's link with the session's cookies, hop by hop, each checked to stay at the organisation.
 * @returns the HTML of the page that came in the end, whatever it is; `describePage` explains one without a form.
 * @throws AppError `session-over`, `app-gone`, `app-not-assigned`, `server-trouble`, `link-foreign`, `redirect-refused`.
 */
export async function openAppPage(line: OktaLine, link: string): Promise<string> {
  let url = ownUrl(line, link);
  for (let hop = 0; hop < mostHops; hop += 1) {
    const response = await send(line, { method: 'GET', url, headers: { accept: 'text/html' } });
    const next = redirectTarget(response, url);
    if (next === null) return judge(line, response);
    url = ownUrl(line, next);
    if (isSignInPage(new URL(url))) throw appError('session-over', { host: line.host });
  }
  throw appError('redirect-refused', { host: line.host });
}

function redirectTarget(response: WebResponse, from: string): string | null {
  const location = response.headers['location'];
  if (response.status < 300 || response.status >= 400 || location === undefined) return null;
  return URL.canParse(location, from) ? new URL(location, from).href : location;
}

/** A login page means that the session is over: `/login/login.htm?fromURI=…`, `/login/sign-in`, `/signin`. */
function isSignInPage(url: URL): boolean {
  return /^\/(login\/(login\.htm|sign-in|default)|signin)/.test(url.pathname);
}

function judge(line: OktaLine, response: WebResponse): string {
  const { host } = line;
  if (response.status === 401) throw appError('session-over', { host });
  if (response.status === 404) throw appError('app-gone', { host });
  if (response.status === 403) throw appError('app-not-assigned', { host });
  if (response.status === 429) throw appError('rate-limited', { host });
  if (response.status >= 500) throw appError('server-trouble', { host, status: response.status });
  return response.body;
}

/** Why a page that came instead of the SAML form came: by structure first, for its words follow the person's language. */
export function describePage(html: string, title: string, host: string) {
  if (/var\s+stateToken\s*=|\/login\/step-up\/|"stateToken"\s*:/.test(html))
    return appError('app-wants-step-up', { host });
  if (/id=["'](okta-sign-in|signin-container)["']|OktaLogin\.initLoginPage|runLoginPage/.test(html)) {
    return appError('session-over', { host });
  }
  return appError('page-without-form', { title: title.slice(0, 120), host });
}
