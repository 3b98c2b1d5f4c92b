/** One request as the demo sees it: no sockets, so that a unit test can ask without a server. */
export interface DemoRequest {
  readonly method: string;
  /** Absolute, such as `http://127.0.0.1:4711/api/v1/authn`; links in the answers stay on its origin. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface DemoResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  /** What the server does in place of answering: never answer, or cut the socket. */
  readonly fault?: 'hang' | 'reset';
}

type Headers = DemoResponse['headers'];

export function json(status: number, value: unknown, headers: Headers = {}): DemoResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-cache, no-store', ...headers },
    body: JSON.stringify(value),
  };
}

export function html(status: number, body: string, headers: Headers = {}): DemoResponse {
  return {
    status,
    headers: { 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-cache, no-store', ...headers },
    body,
  };
}

export function redirect(location: string, headers: Headers = {}): DemoResponse {
  return { status: 302, headers: { location, 'cache-control': 'no-cache, no-store', ...headers }, body: '' };
}

export function noContent(headers: Headers = {}): DemoResponse {
  return { status: 204, headers, body: '' };
}

export function fault(kind: 'hang' | 'reset'): DemoResponse {
  return { status: 0, headers: {}, body: '', fault: kind };
}

/** The media type without its parameters. */
export function mediaType(request: DemoRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export function cookie(request: DemoRequest, name: string): string | undefined {
  for (const part of (request.headers['cookie'] ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

/** The text fields of a JSON object; undefined when the body is not one. */
export function jsonFields(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}

export function text(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}
