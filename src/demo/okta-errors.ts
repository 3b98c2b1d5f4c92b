import { alphabets, type Mint } from './derive.ts';
import { type DemoResponse, json } from './exchange.ts';

/** Okta's codes with their HTTP status and summary, as its reference lists them. */
const known = {
  E0000001: [400, 'Api validation failed: authRequest'],
  E0000003: [400, 'The request body was not well-formed.'],
  E0000004: [401, 'Authentication failed'],
  E0000005: [403, 'Invalid session'],
  E0000006: [403, 'You do not have permission to perform the requested action'],
  E0000007: [404, 'Not found: Resource not found'],
  E0000009: [500, 'Internal Server Error'],
  E0000010: [503, 'Service is in read only mode'],
  E0000011: [401, 'Invalid token provided'],
  E0000014: [403, 'Update of credentials failed'],
  E0000015: [401, 'You do not have permission to access the feature you are requesting'],
  E0000017: [403, 'Password reset failed'],
  E0000018: [400, 'Bad request. Accept and/or Content-Type headers are likely not set.'],
  E0000021: [415, 'Bad request. Accept and/or Content-Type headers likely do not match supported values.'],
  E0000022: [405, 'The endpoint does not support the provided HTTP method'],
  E0000047: [429, 'API call exceeded rate limit due to too many requests.'],
  E0000057: [403, 'Access to this application is denied due to a policy.'],
  E0000064: [401, 'Password is expired and must be changed.'],
  E0000067: [504, 'Operation timed out.'],
  E0000068: [403, 'Invalid Passcode/Answer'],
  E0000069: [403, 'User Locked'],
  E0000070: [202, 'Waiting for ACK'],
  E0000073: [403, 'User rejected authentication'],
  E0000074: [400, 'Factor Service Error'],
  E0000079: [403, 'This operation is not allowed in the current authentication state.'],
  E0000080: [403, 'The password does not meet the complexity requirements of the current password policy.'],
  E0000082: [403, 'Each code can only be used once. Please wait for a new code and try again.'],
  E0000083: [403, 'PassCode is valid but exceeded time window.'],
  E0000084: [403, 'App evaluation error.'],
  E0000085: [403, 'You do not have permission to access your account at this time.'],
  E0000092: [403, 'This app requires you to authenticate again.'],
  E0000105: [403, 'You have accessed an account recovery link that has expired or been previously used.'],
  E0000109: [429, 'An SMS message was recently sent. Please wait 30 seconds before trying again.'],
  E0000110: [403, 'You have accessed a link that has expired or has been previously used.'],
  E0000113: [409, 'Enter a new PIN having from 4 to 8 digits:'],
  E0000119: [403, 'Your account is locked. Please contact your administrator.'],
  E0000133: [429, 'A call was recently made. Please wait 30 seconds before trying again.'],
  E0000138: [500, 'The phone service provider failed to deliver the message.'],
  E0000139: [503, 'The phone service provider is not available.'],
  E0000146: [
    429,
    'Your organization has reached the limit of sms requests that can be sent within a 24 hour period.',
  ],
  E0000150: [403, 'Your account has reached the limit of sms requests.'],
  E0000154: [410, 'The factor is not active.'],
  E0000155: [423, 'The user is not active.'],
  E0000215: [410, 'This endpoint is no longer available.'],
} as const satisfies Record<string, readonly [number, string]>;

export type OktaErrorCode = keyof typeof known;

export function isKnown(code: string): code is OktaErrorCode {
  return Object.hasOwn(known, code);
}

interface Details {
  /** Follows the summary of a missing resource, and is the cause of everything else. */
  readonly detail?: string;
  /** In place of the usual one: some summaries are the prompt for the next answer. */
  readonly summary?: string;
}

/** An error of Okta's in full, for whoever will answer with it. */
export interface Refusal extends Details {
  readonly code: OktaErrorCode;
  /** Of a rate limit: when it is over, milliseconds since the epoch. */
  readonly until?: number;
}

function body(code: string, summary: string, mint: Mint, causes: readonly string[]): unknown {
  const errorCauses = causes.map((errorSummary) => ({ errorSummary }));
  const errorId = mint.next('oae', alphabets.url, 22);
  return { errorCode: code, errorSummary: summary, errorLink: code, errorId, errorCauses };
}

export function refuse({ code, detail, summary, until }: Refusal, mint: Mint): DemoResponse {
  const [status, usual] = known[code];
  const missing = code === 'E0000007' && detail !== undefined;
  const said = missing ? `${usual}: ${detail}` : (summary ?? usual);
  const headers = until === undefined ? {} : rateLimit(until);
  return json(status, body(code, said, mint, detail === undefined || missing ? [] : [detail]), headers);
}

export function oktaError(code: OktaErrorCode, mint: Mint, detail?: string): DemoResponse {
  return refuse(detail === undefined ? { code } : { code, detail }, mint);
}

/** How long the demo's rate limits last. */
export const limitedMs = 20_000;

/** The error of that code, whatever it is: one that Okta has not invented yet is a bad request. */
export function anyError(code: string, mint: Mint, now: number): DemoResponse {
  if (!isKnown(code)) return json(400, body(code, 'Bad request.', mint, []));
  return refuse(code === 'E0000047' ? { code, until: now + limitedMs } : { code }, mint);
}

/** Okta tells the moment in whole seconds. */
function rateLimit(until: number): Record<string, string> {
  return {
    'x-rate-limit-limit': '4',
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(Math.ceil(until / 1000)),
  };
}
