import { createAppPages } from './app-page.ts';
import { createAssertions } from './assertions.ts';
import { createAuthn } from './authn.ts';
import { createAwsSignIn } from './aws-sign-in.ts';
import { createConsoles } from './consoles.ts';
import { alphabets, createMint, oktaId } from './derive.ts';
import { cookie, type DemoRequest, type DemoResponse, html, json, jsonFields } from './exchange.ts';
import { rememberMinutes } from './factor-answers.ts';
import { createFederation } from './federation.ts';
import { createKeyRing } from './keys.ts';
import { createLoginPages } from './login-page.ts';
import { oktaError } from './okta-errors.ts';
import { notFoundPage } from './pages.ts';
import { createPasswords } from './passwords.ts';
import { createRedeem } from './redeem.ts';
import { createSessionApi } from './session-api.ts';
import { createSessions } from './sessions.ts';
import { createSts } from './sts.ts';
import { createTransactions } from './transactions.ts';
import { createVerification } from './verification.ts';
import { webfinger } from './webfinger.ts';

export interface DemoClock {
  /** Milliseconds since the epoch. */
  now(): number;
  advance(seconds: number): void;
}

export interface DemoOptions {
  /** `v1` is classic Okta (the default), `idx` Identity Engine. */
  readonly pipeline?: 'v1' | 'idx';
  /** The organisation's other address, as those with a domain of their own tell it. */
  readonly alternate?: string;
}

export interface LoggedRequest {
  readonly method: string;
  /** Without the query, which may hold tokens; AWS calls as `/?Action=AssumeRoleWithSAML`. */
  readonly path: string;
}

export interface Demo {
  handle(request: DemoRequest): DemoResponse;
  /** Signs everybody out of Okta, as an administrator can. */
  endSessions(): void;
  /** The latest requests, at most 1,000, oldest first. */
  readonly log: readonly LoggedRequest[];
}

const logLength = 1000;
/** The console's home, and the pages of its services. */
const consolePath = /^\/[a-z][a-z0-9-]*\/home$/;

type Handler = (request: DemoRequest, url: URL) => DemoResponse;

/** Okta and AWS of Larkfield Instruments, a company that does not exist. All time is the clock's. */
export function createDemo(clock: DemoClock, options: DemoOptions = {}): Demo {
  const mint = createMint(String(clock.now()));
  const transactions = createTransactions(clock, mint);
  const sessions = createSessions(clock, mint, rememberMinutes * 60);
  const passwords = createPasswords();
  const verification = createVerification({ clock, transactions, passwords });
  const assertions = createAssertions(clock, mint);
  const parts = { clock, mint, transactions, sessions, passwords, verification, assertions };
  const authn = createAuthn(parts);
  const api = createSessionApi(sessions, mint);
  const apps = createAppPages(parts);
  const login = createLoginPages(parts);
  const redeem = createRedeem(clock, assertions);
  const keyRing = createKeyRing(clock, mint);
  const sts = createSts({ clock, mint, redeem, keyRing });
  const awsSignIn = createAwsSignIn(redeem, mint);
  const consoles = createConsoles(clock, mint);
  const federation = createFederation({ clock, mint, keyRing, consoles });
  const log: LoggedRequest[] = [];

  const organisation: Handler = (_request, url) =>
    json(200, {
      id: oktaId('00o', 'Larkfield Instruments'),
      cell: 'demo1',
      pipeline: options.pipeline ?? 'v1',
      _links: {
        organization: { href: url.origin },
        ...(options.alternate === undefined ? {} : { alternate: { href: options.alternate } }),
      },
      settings: { analyticsCollectionEnabled: false, bugReportingEnabled: false, omEnabled: false },
    });

  const turnClock: Handler = (request) => {
    const seconds = jsonFields(request.body)?.['advance'];
    if (typeof seconds !== 'number' || !Number.isFinite(seconds))
      return json(400, { error: 'advance: seconds' });
    clock.advance(seconds);
    return json(200, { now: new Date(clock.now()).toISOString() });
  };

  const endSessions: Handler = () => {
    sessions.endAll();
    return json(200, {});
  };

  const routes: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
    ['GET', /^\/\.well-known\/okta-organization$/, organisation],
    ['GET', /^\/\.well-known\/webfinger$/, (_request, url) => webfinger(url, mint)],
    ['*', /^\/api\/v1\/authn(\/|$)/, authn.handle],
    ['POST', /^\/api\/v1\/sessions$/, api.create],
    ['GET', /^\/api\/v1\/sessions\/me$/, api.read],
    ['POST', /^\/api\/v1\/sessions\/me\/lifecycle\/refresh$/, api.read],
    ['DELETE', /^\/api\/v1\/sessions\/me$/, api.end],
    ['GET', /^\/api\/v1\/users\/me\/appLinks$/, api.appLinks],
    ['GET', /^\/home\/[^/]+\/[^/]+\/[^/]+$/, apps.open],
    ['GET', /^\/app\/[^/]+\/[^/]+\/sso\/saml$/, apps.open],
    ['GET', /^\/login\/step-up\/redirect$/, apps.afterStepUp],
    ['GET', /^\/$/, apps.dashboard],
    ['GET', /^\/login\/login\.htm$/, login.signIn],
    ['POST', /^\/login\/login\.htm$/, login.signIn],
    ['POST', /^\/login\/verify$/, login.verifyCode],
    ['GET', /^\/login\/push$/, login.waitForPhone],
    ['GET', /^\/login\/sessionCookieRedirect$/, login.cookieRedirect],
  ];

  function okta(request: DemoRequest, url: URL): DemoResponse {
    const atPath = routes.filter(([, path]) => path.test(url.pathname));
    const route = atPath.find(([method]) => method === '*' || method === request.method);
    if (route) return route[2](request, url);
    if (atPath.length > 0) return oktaError('E0000022', mint);
    return url.pathname.startsWith('/api/')
      ? oktaError('E0000007', mint, url.pathname)
      : html(404, notFoundPage());
  }

  /** The device cookie comes with the first answer and stays: "remember this device" goes by it. */
  function withDevice(request: DemoRequest, response: DemoResponse): DemoResponse {
    if (cookie(request, 'DT') !== undefined) return response;
    const before = response.headers['set-cookie'] ?? [];
    const device = `DT=${mint.next('DI0', alphabets.url, 22)}; Path=/; HttpOnly; Max-Age=63072000`;
    const cookies = [...(typeof before === 'string' ? [before] : before), device];
    return { ...response, headers: { ...response.headers, 'set-cookie': cookies } };
  }

  function demoOnly(request: DemoRequest, url: URL): DemoResponse {
    // Pages always send an Origin with a POST: no web site may turn the demo's clock.
    if (request.headers['origin'] !== undefined) return json(403, { error: 'not for pages' });
    if (request.method === 'POST' && url.pathname === '/demo/clock') return turnClock(request, url);
    if (request.method === 'POST' && url.pathname === '/demo/sessions/end') return endSessions(request, url);
    return json(404, { error: 'not found' });
  }

  function answer(request: DemoRequest, url: URL): DemoResponse {
    if (url.pathname.startsWith('/demo/')) return demoOnly(request, url);
    if (request.method === 'POST' && url.pathname === '/') return sts.handle(request);
    if (request.method === 'POST' && url.pathname === '/saml') return awsSignIn.handle(request);
    if (url.pathname === '/federation') return federation.handle(request, url);
    if (request.method === 'GET' && url.pathname === '/oauth') return consoles.leave(request, url);
    if (request.method === 'GET' && consolePath.test(url.pathname)) return consoles.show(request, url);
    const response = withDevice(request, okta(request, url));
    const requestId = mint.next('', alphabets.url, 27);
    return { ...response, headers: { ...response.headers, 'x-okta-request-id': requestId } };
  }

  return {
    handle(request) {
      const url = new URL(request.url);
      const aws = request.method === 'POST' && url.pathname === '/';
      const action = aws ? (new URLSearchParams(request.body).get('Action') ?? '') : '';
      log.push({ method: request.method, path: aws ? `/?Action=${action}` : url.pathname });
      if (log.length > logLength) log.shift();
      const response = answer(request, url);
      return { ...response, headers: { ...response.headers, date: new Date(clock.now()).toUTCString() } };
    },
    endSessions: () => sessions.endAll(),
    log,
  };
}
