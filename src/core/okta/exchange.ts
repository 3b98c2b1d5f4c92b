import * as v from 'valibot';
import { appError } from '../errors.ts';
import { exchange } from '../exchange.ts';
import type { Clock, Web, WebRequest, WebResponse } from '../ports.ts';
import { retryMoment } from './rate-limit.ts';
import { type OktaErrorBody, refusal } from './refusals.ts';

/** One identity's line to its organisation. Everything it sends goes to `origin` and nowhere else. */
export interface OktaLine {
  readonly origin: string;
  readonly host: string;
  readonly web: Web;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const errorBody: v.GenericSchema<unknown, OktaErrorBody> = v.looseObject({
  errorCode: v.string(),
  errorSummary: v.fallback(v.string(), ''),
  errorId: v.fallback(v.string(), ''),
  errorCauses: v.fallback(v.array(v.looseObject({ errorSummary: v.fallback(v.string(), '') })), []),
});

/** An answer, and when it was given: ms since the epoch by Okta's clock, or by ours when Okta does not say. */
export interface DatedJson {
  readonly json: unknown;
  readonly date: number;
}

/**
 * POSTs JSON and reads the JSON answer. A redirect is refused: the body may hold a password.
 * @param target an absolute link out of an answer, or a path of the organisation.
 * @throws AppError `link-foreign`, `redirect-refused`, `server-trouble`, `answer-unreadable`, or what Okta's error code means.
 */
export async function postJson(line: OktaLine, target: string, body: unknown): Promise<unknown> {
  return (await postDated(line, target, body)).json;
}

/** GETs JSON; errors as `postJson`. */
export async function getJson(line: OktaLine, target: string): Promise<unknown> {
  return (await getDated(line, target)).json;
}

/** As `postJson`, for answers that hold moments of Okta's clock. */
export function postDated(line: OktaLine, target: string, body: unknown): Promise<DatedJson> {
  return dated(line, {
    method: 'POST',
    url: ownUrl(line, target),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** As `getJson`, for answers that hold moments of Okta's clock. */
export function getDated(line: OktaLine, target: string): Promise<DatedJson> {
  return dated(line, {
    method: 'GET',
    url: ownUrl(line, target),
    headers: { accept: 'application/json' },
  });
}

async function dated(line: OktaLine, request: WebRequest): Promise<DatedJson> {
  const response = await send(line, request);
  const date = Date.parse(response.headers['date'] ?? '');
  return { json: readJson(line, response), date: Number.isNaN(date) ? line.clock.now() : date };
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

/** Okta answers this with 202 while an approval is on its way (E0000070). */
const waitingCode = 'E0000070';

function readJson(line: OktaLine, response: WebResponse): unknown {
  const { status, headers } = response;
  const { host } = line;
  if (status >= 300 && status < 400) throw appError('redirect-refused', { host });
  const json = parse(response.body);
  const error = v.safeParse(errorBody, json);
  const requestId = (headers['x-okta-request-id'] ?? '').slice(0, 60);
  const retryAt = retryMoment(headers, line.clock.now());
  if (error.success && error.output.errorCode !== waitingCode) {
    const { errorCode, errorId } = error.output;
    const reference = referenceOf(errorCode.slice(0, 20), errorId.slice(0, 60), requestId);
    throw refusal(error.output, { status, host, reference, retryAt, now: line.clock.now() });
  }
  // No body of Okta's: a firewall, a proxy, a page. Then the status is all there is to go by.
  const unexplained = () => {
    if (status === 429) return appError('rate-limited', { host, until: retryAt });
    if (status >= 500) return appError('server-trouble', { host, status });
    if (status === 403) return appError('access-forbidden', { host });
    return appError('answer-unreadable', { host, status });
  };
  if (status >= 400 || json === undefined) throw unexplained().withReference(referenceOf('', '', requestId));
  return json;
}

function referenceOf(errorCode: string, errorId: string, requestId: string): string {
  const request = requestId === '' ? '' : `request ${requestId}`;
  return [errorCode, errorId, request].filter((part) => part !== '').join(' ');
}

/**
 * Undefined when the text is not JSON: proxies and firewalls answer HTML with any status. A text of JSON inside a JSON text was seen in
 * the field, too.
 */
function parse(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'string' ? (JSON.parse(json) as unknown) : json;
  } catch {
    return undefined;
  }
}
