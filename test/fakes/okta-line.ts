import type { OktaLine } from '../../src/core/okta/exchange.ts';
import type { WebRequest, WebResponse } from '../../src/core/ports.ts';
import { fakeClock } from './clock.ts';

export interface FakeLine {
  readonly line: OktaLine;
  readonly sent: WebRequest[];
  readonly cookies: string[];
}

/** A line to `https://acme.okta.com` on which every request gets the answer that `answer` makes. */
export function fakeLine(answer: (request: WebRequest) => Partial<WebResponse>): FakeLine {
  const sent: WebRequest[] = [];
  const cookies: string[] = [];
  const line: OktaLine = {
    origin: 'https://acme.okta.com',
    host: 'acme.okta.com',
    clock: fakeClock(),
    signal: new AbortController().signal,
    web: {
      async send(request) {
        sent.push(request);
        return { status: 200, headers: {}, body: '', ...answer(request) };
      },
      async seatCookie(origin, name, value) {
        cookies.push(`${origin} ${name}=${value}`);
      },
      async cookies() {
        return cookies.map((cookie) => {
          const [name = '', value = ''] = (cookie.split(' ')[1] ?? '').split('=');
          return { name, value };
        });
      },
      async clear() {},
    },
  };
  return { line, sent, cookies };
}
