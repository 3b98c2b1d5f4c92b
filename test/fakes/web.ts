import { CookieJar } from 'tough-cookie';
import type { Web, WebRequest, WebResponse, Webs } from '../../src/core/ports.ts';
import type { Demo } from '../../src/demo/organisation.ts';

/** Stands between a request and the server: says whether, when and how often it gets there, and what comes back. */
export type Between = (reach: () => Promise<WebResponse>, signal: AbortSignal) => Promise<WebResponse>;

/** A change to an exchange on its way, for tests of what the network can do. Undefined: let it pass. */
export type Meddling = (request: WebRequest) => WebResponse | Error | 'hang' | Between | undefined;

export interface FakeWebs extends Webs {
  /** Every request of every jar, oldest first. */
  readonly sent: WebRequest[];
  meddle: Meddling;
  /** What the answer to a request waits for, after the server gave it. */
  delay: (request: WebRequest) => Promise<void> | undefined;
  /** Names of the cookies that a jar holds. */
  cookieNames(identity: string, origin: string): string[];
}

/** Webs that end at the demo's function, with real cookie jars in between. */
export function fakeWebs(demo: Demo): FakeWebs {
  const jars = new Map<string, CookieJar>();
  const sent: WebRequest[] = [];
  const webs: FakeWebs = {
    sent,
    meddle: () => undefined,
    delay: () => undefined,
    aws: webOver(null),
    forIdentity(id) {
      const jar = jars.get(id) ?? new CookieJar();
      jars.set(id, jar);
      return webOver(jar);
    },
    cookieNames: (id, origin) => (jars.get(id)?.getCookiesSync(origin) ?? []).map((cookie) => cookie.key),
  };
  return webs;

  function webOver(jar: CookieJar | null): Web {
    return {
      async send(request, signal) {
        sent.push(request);
        const meddled = webs.meddle(request);
        if (meddled === 'hang') return hang(signal);
        if (meddled instanceof Error) throw meddled;
        if (meddled !== undefined && typeof meddled !== 'function') return meddled;
        let cookies: readonly string[] = [];
        const reach = async (): Promise<WebResponse> => {
          const cookie = jar?.getCookieStringSync(request.url) ?? '';
          const answer = demo.handle({
            method: request.method,
            url: request.url,
            headers: {
              host: new URL(request.url).host,
              ...request.headers,
              ...(cookie === '' ? {} : { cookie }),
            },
            body: request.body ?? '',
          });
          await Promise.race([webs.delay(request), aborted(signal)]);
          if (answer.fault === 'hang') return hang(signal);
          if (answer.fault === 'reset') throw new Error('net::ERR_CONNECTION_RESET');
          cookies = [answer.headers['set-cookie'] ?? []].flat();
          const headers = Object.entries(answer.headers).map(([name, value]) => [
            name,
            [value].flat().join(', '),
          ]);
          return { status: answer.status, headers: Object.fromEntries(headers), body: answer.body };
        };
        const response = await (meddled === undefined ? reach() : meddled(reach, signal));
        // Only an answer that arrives brings its cookies.
        for (const line of cookies) jar?.setCookieSync(line, request.url);
        return response;
      },
      async seatCookie(origin, name, value) {
        jar?.setCookieSync(`${name}=${value}; Path=/; HttpOnly`, origin);
      },
      async cookies(origin) {
        return (jar?.getCookiesSync(origin) ?? []).map(({ key, value }) => ({ name: key, value }));
      },
      async clear() {
        jar?.removeAllCookiesSync();
      },
    };
  }
}

/** Rejects when the request is given up; never resolves. */
function aborted(signal: AbortSignal): Promise<never> {
  const never = hang(signal);
  never.catch(() => undefined);
  return never;
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });
}
