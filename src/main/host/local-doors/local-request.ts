import type { IncomingMessage } from 'node:http';
import type { LocalRequest, LocalResponse } from '../../../core/ports.ts';

/** In characters. Ours are a tenth of it. */
const longestTarget = 2048;

const reasons: Readonly<Record<number, string>> = {
  400: 'This is not a request that Rolecall understands.',
  405: 'Rolecall is asked with GET and nothing else.',
  408: 'The request took too long.',
  413: 'Rolecall is asked without a body.',
  414: 'This address is too long.',
  431: 'These headers are too long.',
  500: 'Rolecall has a fault of its own, and could not answer.',
  504: 'Rolecall took too long to answer.',
};

/** What a door says by itself, before anybody is asked. */
export function refusal(status: number): LocalResponse {
  return { status, type: 'text/plain', body: `${reasons[status] ?? ''}\n` };
}

/** A request as core takes it, or what is said to one that nobody of ours would send. */
export function readRequest(incoming: IncomingMessage): LocalRequest | { readonly refused: LocalResponse } {
  const { method = '', url = '' } = incoming;
  if (method !== 'GET') return { refused: refusal(405) };
  if (url.length > longestTarget) return { refused: refusal(414) };
  if (!url.startsWith('/')) return { refused: refusal(400) };
  const headers = headersOf(incoming);
  if ('transfer-encoding' in headers || (headers['content-length'] ?? '0') !== '0')
    return { refused: refusal(413) };
  return { method, path: url, headers };
}

/** Node itself keeps the first `Host` of two and says nothing; joined, they are no host that anybody takes for ours. */
function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const joined = new Map<string, string>();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    const value = rawHeaders[at + 1] ?? '';
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(joined);
}
