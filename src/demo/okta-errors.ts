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
  E0000011: [401, 'Invalid token provided'],
  E0000021: [415, 'Bad request. Accept and/or Content-Type headers likely do not match supported values.'],
  E0000022: [405, 'The endpoint does not support the provided HTTP method'],
  E0000068: [403, 'Invalid Passcode/Answer'],
  E0000069: [403, 'User Locked'],
  E0000079: [403, 'This operation is not allowed in the current authentication state.'],
} as const satisfies Record<string, readonly [number, string]>;

export type OktaErrorCode = keyof typeof known;

/** `detail` follows the summary of a missing resource, and is the cause of everything else. */
export function oktaError(code: OktaErrorCode, mint: Mint, detail?: string): DemoResponse {
  const [status, summary] = known[code];
  const missing = code === 'E0000007' && detail !== undefined;
  return json(status, {
    errorCode: code,
    errorSummary: missing ? `${summary}: ${detail}` : summary,
    errorLink: code,
    errorId: mint.next('oae', alphabets.url, 22),
    errorCauses: detail === undefined || missing ? [] : [{ errorSummary: detail }],
  });
}
