import type { WebRequest, WebResponse } from '../../src/core/ports.ts';
import type { FakeClock } from './clock.ts';
import type { Meddling } from './web.ts';

/** What an exchange meets on its way. */
export interface Way {
  readonly request: WebRequest;
  /** The request gets to the server, which acts on it; resolves to its answer. */
  readonly reach: () => Promise<WebResponse>;
  /** Nothing comes, until the one who asked gives up. */
  readonly silence: () => Promise<never>;
  /** Nothing comes for so many ms. */
  readonly pause: (ms: number) => Promise<void>;
  readonly now: () => number;
}

/** One thing that a network can do to one exchange. */
export type Fault = (way: Way) => Promise<WebResponse>;

const reset = () => new Error('net::ERR_CONNECTION_RESET');
const gateway: WebResponse = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
};
const limited = { errorCode: 'E0000047', errorSummary: 'API call exceeded rate limit.', errorCauses: [] };

/** Below the limit of a request. */
const late = 10_000;

export const faults = {
  'is killed before it gets there': async () => {
    throw reset();
  },
  'is done, and its answer killed': async ({ reach }) => {
    await reach();
    throw reset();
  },
  'never gets there': ({ silence }) => silence(),
  'is done, and never answered': async ({ reach, silence }) => {
    await reach();
    return silence();
  },
  'gets there late': async ({ reach, pause }) => {
    await pause(late);
    return reach();
  },
  'is answered late': async ({ reach, pause }) => {
    const answer = await reach();
    await pause(late);
    return answer;
  },
  'is answered by half': async ({ reach }) => {
    const answer = await reach();
    return { ...answer, body: answer.body.slice(0, answer.body.length / 2) };
  },
  'is answered with nothing': async ({ reach }) => ({ ...(await reach()), body: '' }),
  'gets there twice': async ({ reach }) => {
    await reach();
    return reach();
  },
  'meets a gateway': async () => gateway,
  'is done, and meets a gateway on the way back': async ({ reach }) => {
    await reach();
    return gateway;
  },
  'meets a rate limit': async ({ now }) => ({
    status: 429,
    headers: { 'x-rate-limit-reset': String(Math.ceil(now() / 1000) + 20) },
    body: JSON.stringify(limited),
  }),
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

/** A request as the server saw it, and what the server said: what really happened, whatever came of the answer. */
export interface Deed {
  readonly request: WebRequest;
  readonly answer: WebResponse;
}

/** A network on which one exchange, counted from the start, meets a fault. */
export interface FaultyNetwork {
  readonly meddle: Meddling;
  /** `POST /api/v1/authn`, oldest first. */
  readonly exchanges: readonly string[];
  /** What reached the server. */
  readonly deeds: readonly Deed[];
  /** Answers as they came to the one who asked. */
  readonly answers: readonly Deed[];
  /** Exchanges under way. */
  readonly open: () => number;
  /** Those of them that only time will end. */
  readonly held: () => number;
  /** State token of the transaction at Okta that core knows to be open; null: it knows of none. */
  readonly transaction: () => string | null;
}

/** @param at which exchange meets the fault; null: none does. */
export function faultyNetwork(clock: () => FakeClock, at: number | null, fault: Fault): FaultyNetwork {
  const exchanges: string[] = [];
  const deeds: Deed[] = [];
  const answers: Deed[] = [];
  let open = 0;
  let held = 0;
  let transaction: string | null = null;

  function holding<T>(signal: AbortSignal, act: (done: (value: T) => void) => () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      held += 1;
      const stop = act((value) => {
        held -= 1;
        signal.removeEventListener('abort', giveUp);
        resolve(value);
      });
      function giveUp(): void {
        held -= 1;
        stop();
        reject(new Error('aborted'));
      }
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  return {
    exchanges,
    deeds,
    answers,
    open: () => open,
    held: () => held,
    transaction: () => transaction,
    meddle: (request) => async (serve, signal) => {
      const mine = exchanges.length;
      exchanges.push(nameOf(request));
      if (request.body?.includes('"password":')) transaction = null;
      const reach = async () => {
        const answer = await serve();
        deeds.push({ request, answer });
        return answer;
      };
      const way: Way = {
        request,
        reach,
        silence: () => holding(signal, () => () => undefined),
        pause: (ms) => holding(signal, (done) => clock().after(ms, () => done(undefined))),
        now: () => clock().now(),
      };
      open += 1;
      try {
        const answer = await (mine === at ? fault(way) : reach());
        answers.push({ request, answer });
        if (request.url.includes('/api/v1/authn')) transaction = openAfter(answer, transaction);
        return answer;
      } finally {
        open -= 1;
      }
    },
  };
}

/** An answer that is none, or none to the point, changes nothing; one that ends the transaction has no way to cancel it. */
function openAfter({ status, body }: WebResponse, before: string | null): string | null {
  try {
    const said = JSON.parse(body) as {
      stateToken?: string;
      errorCode?: string;
      _links?: { cancel?: unknown };
    };
    if (status !== 200) return said.errorCode === 'E0000011' ? null : before;
    return said._links?.cancel === undefined ? null : (said.stateToken ?? before);
  } catch {
    return before;
  }
}

/** Without ids, so that it reads well: what follows the method is the path, or the action at AWS. */
function nameOf({ method, url, body }: WebRequest): string {
  const action = new URLSearchParams(body ?? '').get('Action');
  const { pathname } = new URL(url);
  return action === null ? `${method} ${pathname.replace(/\/factors\/[^/]+/, '/factors/…')}` : action;
}
