import { createHash } from 'node:crypto';
import { type IncomingMessage, net, session } from 'electron';
import type { Web, WebRequest, WebResponse, Webs } from '../../core/ports.ts';

/** Larger answers are nobody's: an assertion with a thousand roles is a quarter of this. In bytes. */
const mostBytes = 2_000_000;

/**
 * HTTP over Chromium's network stack: system proxy, PAC, the OS trust store and a cookie jar per partition. `net.request`, because
 * `session.fetch` hides redirects. Partitions without `persist:` live in memory only.
 */
export function createWebs(): Webs {
  return {
    forIdentity: (id) =>
      webOver(`identity-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`, true),
    // AWS needs no cookies and must get none.
    aws: webOver('aws', false),
  };
}

function webOver(partition: string, cookies: boolean): Web {
  const jar = session.fromPartition(partition, { cache: false });
  return {
    send: (request, signal) => send(request, signal, jar, cookies),
    async seatCookie(origin, name, value) {
      const secure = origin.startsWith('https:');
      await jar.cookies.set({ url: origin, name, value, httpOnly: true, secure });
    },
    async cookies(origin) {
      const found = await jar.cookies.get({ url: origin });
      return found.map(({ name, value }) => ({ name, value }));
    },
    async clear() {
      await jar.clearStorageData();
      await jar.clearAuthCache();
    },
  };
}

function send(
  request: WebRequest,
  signal: AbortSignal,
  jar: Electron.Session,
  cookies: boolean,
): Promise<WebResponse> {
  return new Promise((resolve, reject) => {
    const call = net.request({
      method: request.method,
      url: request.url,
      session: jar,
      useSessionCookies: cookies,
      credentials: cookies ? 'include' : 'omit',
      redirect: 'manual',
      cache: 'no-store',
    });
    for (const [name, value] of Object.entries(request.headers ?? {})) call.setHeader(name, value);

    const giveUp = () => {
      call.abort();
      reject(new Error('aborted'));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    const settle = () => signal.removeEventListener('abort', giveUp);

    // A redirect is an answer: it is handed over and never followed here.
    call.on('redirect', (status, _method, location, headers) => {
      settle();
      resolve({ status, headers: { ...flat(headers), location }, body: '' });
      call.abort();
    });
    call.on('response', (response) => {
      readBody(response).then(
        (body) => {
          settle();
          resolve({ status: response.statusCode, headers: flat(response.headers), body });
        },
        (error: unknown) => {
          settle();
          call.abort();
          reject(error);
        },
      );
    });
    call.on('error', (error) => {
      settle();
      reject(error);
    });
    // A proxy that wants a password gets none: we have none to give.
    call.on('login', (_proxy, callback) => callback());
    if (signal.aborted) return giveUp();
    call.end(request.body);
  });
}

function readBody(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk) => {
      size += chunk.length;
      if (size > mostBytes) reject(new Error('answer too large'));
      else chunks.push(chunk);
    });
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('aborted', () => reject(new Error('answer cut off')));
    response.on('error', () => reject(new Error('answer cut off')));
  });
}

function flat(headers: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
