import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock, LocalAnswer, LocalRequest, LocalResponse } from '../ports.ts';
import { isFromPage } from './from-page.ts';
import type { HandedKeys } from './handed-keys.ts';

/** Where the keys are, behind the endpoint's address. */
export const endpointPath = '/credentials';

/** So many refusals within this time, in ms; who guesses tokens gets no further answer then. Whoever has one is answered all the same. */
const refusals = { most: 50, within: 10_000 } as const;
/** A program asks once in a while, and a hundred of them at once are still no flood. */
const answers = { most: 1000, within: 10_000 } as const;

export interface EndpointDesk {
  /** Tokens that hold now, each with the grant that it is for. */
  readonly tokens: () => Iterable<readonly [token: string, grant: string]>;
  /** At once, from memory: programs wait no longer than a second or two. Null: none now. */
  readonly keysOf: (grant: string) => HandedKeys | null;
  /** Why there are none, in one plain sentence; null: they may be asked for. */
  readonly pausedBecause: (grant: string) => string | null;
}

/**
 * The container endpoint, by AWS' protocol ("Container credential provider"): `GET /credentials` with the token as it stands in
 * `AWS_CONTAINER_AUTHORIZATION_TOKEN`. Everybody on this computer, and every page in its browsers, can knock at a loopback port: so the
 * name of the host is checked against DNS rebinding, what pages say of themselves is refused, and tokens are compared in constant time.
 */
export function createEndpoint(
  desk: EndpointDesk,
  clock: Pick<Clock, 'now'>,
  host: () => string,
): LocalAnswer {
  const refused = limiter(clock, refusals);
  const answered = limiter(clock, answers);

  const refuse = (status: number, code: string, message: string): LocalResponse =>
    refused() ? failure(status, code, message) : failure(429, 'TooManyRequests', 'Too many requests.');

  /** The grant whose token this is. Each one is looked at, and all of them in the same time. */
  function grantWith(authorization: string): string | null {
    const given = hash(authorization);
    let found: string | null = null;
    for (const [token, grant] of desk.tokens()) if (timingSafeEqual(hash(token), given)) found = grant;
    return found;
  }

  return async (request) => {
    const { method, path, headers } = request;
    if (!isAddressed(request, host())) return refuse(403, 'Forbidden', 'This is not the address asked for.');
    if (isFromPage(request)) return refuse(403, 'Forbidden', 'Pages get no answer here.');
    if (method !== 'GET') return refuse(405, 'MethodNotAllowed', 'Only GET is answered here.');
    if (path !== endpointPath) return refuse(404, 'NotFound', 'There is nothing here.');
    const grant = grantWith(headers['authorization'] ?? '');
    if (grant === null)
      return refuse(
        401,
        'AccessDenied',
        'The authorization token is not valid, or its role was stopped in Rolecall.',
      );
    if (!answered()) return failure(429, 'TooManyRequests', 'Too many requests.');
    const pause = desk.pausedBecause(grant);
    if (pause !== null) return failure(403, 'Paused', pause);
    const keys = desk.keysOf(grant);
    if (keys === null)
      return failure(403, 'ExpiredToken', 'The keys have expired. Renew the role in Rolecall.');
    return { status: 200, type: 'application/json', body: JSON.stringify(bodyOf(keys)) };
  };
}

/** It is `Token` here, not `SessionToken`, and all four have to be there. */
function bodyOf(keys: HandedKeys) {
  return {
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
    Token: keys.sessionToken,
    Expiration: keys.expiration,
    AccountId: keys.account,
  };
}

function isAddressed({ headers }: LocalRequest, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { port } = new URL(address);
  return [`127.0.0.1:${port}`, `localhost:${port}`].includes(headers['host'] ?? '');
}

function failure(status: number, code: string, message: string): LocalResponse {
  return { status, type: 'application/json', body: JSON.stringify({ Code: code, Message: message }) };
}

/** Of one length whatever it is made of, which the comparison wants. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Says whether one more is within the limit. */
function limiter(
  clock: Pick<Clock, 'now'>,
  { most, within }: { readonly most: number; readonly within: number },
): () => boolean {
  let began = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    if (clock.now() - began >= within) {
      began = clock.now();
      count = 0;
    }
    count += 1;
    return count <= most;
  };
}
