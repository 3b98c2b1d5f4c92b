import * as v from 'valibot';
import { appError } from '../errors.ts';
import { exchange } from '../exchange.ts';
import type { Clock, Web, WebRequest, WebResponse } from '../ports.ts';
import { refusal } from './refusals.ts';

/** One identity's line to its organisation. Everything it sends goes to `origin` and nowhere else. */
export interface OktaLine {
  readonly origin: string;
  readonly host: string;
  readonly web: Web;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const errorBody = v.looseObject({
  errorCode: v.string(),
  errorSummary: v.fallback(v.string(), ''),
  errorId: v.fallback(v.string(), ''),
  errorCauses: v.fallback(v.array(v.looseObject({ errorSummary: v.fallback(v.string(), '') })), []),
});

/**
 * POSTs JSON and reads the JSON answer. A redirect is refused: the body may hold a password.
 * @param target an absolute link out of an answer, or a path of the organisation.
 * @throws AppError `link-foreign`, `redirect-refused`, `server-trouble`, `answer-unreadable`, or what Okta's error code means.
 */
export async function postJson(line: OktaLine, target: string, body: unknown): Promise<unknown> {
  const response = await send(line, {
    method: 'POST',
    url: ownUrl(line, target),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return readJson(line, response);
}

/** GETs JSON; errors as `postJson`. */
export async function getJson(line: OktaLine, target: string): Promise<unknown> {
  const response = await send(line, {
    method: 'GET',
    url: ownUrl(line, target),
    headers: { accept: 'application/json' },
  });
  return readJson(line, response);
}

/** Sends without judging the answer; only failures of the network throw. */
export function send(line: OktaLine, request: WebRequest): Promise<WebResponse> {
  return exchange(line.web, line.clock, request, line.signal);
}

/**
 * The absolute URL of a link, which must be of the organisation: a token never goes to another origin.
 * @throws AppError `link-foreign`.
 */
export function ownUrl(line: OktaLine, target: string): string {
  const url = URL.canParse(target, line.origin) ? new URL(target, line.origin) : null;
  if (url === null || url.origin !== line.origin) throw appError('link-foreign', { host: url?.host ?? '' });
  return url.href;
}

function readJson(line: OktaLine, response: WebResponse): unknown {
  const { status } = response;
  if (status >= 300 && status < 400) throw appError('redirect-refused', { host: line.host });
  const json = parse(response.body);
  const error = v.safeParse(errorBody, json);
  if (status >= 400 && error.success) throw refusal(error.output, status, line.host);
  if (status === 429) throw appError('rate-limited', { host: line.host });
  if (status >= 500) throw appError('server-trouble', { host: line.host, status });
  if (json === undefined || status >= 400) throw appError('answer-unreadable', { host: line.host, status });
  return json;
}

/** Undefined when the text is not JSON: proxies and firewalls answer HTML with any status. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
