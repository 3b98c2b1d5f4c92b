import type { Mint } from './derive.ts';
import { type DemoResponse, fault, html, json } from './exchange.ts';
import { limitedMs, type Refusal, refuse } from './okta-errors.ts';
import type { DemoUser, SignInTrouble } from './user.ts';

export interface SignInTroubles {
  /** What comes between the request and the check of its password. Undefined: nothing this time. */
  meet(user: DemoUser): DemoResponse | undefined;
}

/** Once it is over a rate limit stays away for so long. */
const quietMs = 3_600_000;

const plainText = (status: number, body: string): DemoResponse => ({
  status,
  headers: { 'content-type': 'text/plain;charset=utf-8' },
  body,
});

/** 307 repeats the POST with its body: a client that follows gives the password away. */
const stranger: DemoResponse = { status: 307, headers: { location: 'http://127.0.0.1:9/steal' }, body: '' };

const accessForbidden =
  '<!DOCTYPE html><html><head><title>Access Forbidden</title></head><body><h1>403</h1><p>Access Forbidden</p></body></html>';

export function createSignInTroubles(clock: { now(): number }, mint: Mint): SignInTroubles {
  const limits = new Map<string, number>();

  function limited(user: DemoUser): DemoResponse | undefined {
    const now = clock.now();
    const before = limits.get(user.name);
    const until = before === undefined || now - before >= quietMs ? now + limitedMs : before;
    limits.set(user.name, until);
    const refusal: Refusal = { code: 'E0000047', until };
    return now < until ? refuse(refusal, mint) : undefined;
  }

  const troubles: Readonly<Record<SignInTrouble, (user: DemoUser) => DemoResponse | undefined>> = {
    unavailable: () => html(503, '<html><h1>Service Unavailable</h1></html>'),
    hangs: () => fault('hang'),
    redirects: () => stranger,
    forbidden: () => html(403, accessForbidden),
    'forbidden-json': () => json(403, { error: 'Forbidden', message: 'Access denied by network policy' }),
    'plain-text': () => plainText(401, 'Internal Server Error'),
    page: () =>
      html(200, '<!DOCTYPE html><title>Larkfield Proxy</title><h1>Please sign in to the network</h1>'),
    'rate-limited': limited,
    // Okta does not tell these from a wrong password.
    'hidden-lock': () => refuse({ code: 'E0000004' }, mint),
    federated: () => refuse({ code: 'E0000004' }, mint),
    // Told only to those who know the password.
    locked: () => undefined,
  };

  return { meet: (user) => user.signIn && troubles[user.signIn](user) };
}
