import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { DemoRequest, DemoResponse } from './exchange.ts';
import { createDemo, type Demo, type DemoClock, type DemoOptions } from './organisation.ts';

export interface DemoServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly demo: Demo;
  close(): Promise<void>;
}

export interface DemoServerOptions extends DemoOptions {
  /** Unset or 0: any free port. */
  readonly port?: number;
}

const maxBodyBytes = 2 * 1024 * 1024;

/** The demo behind a real socket, for this computer only. */
export async function startDemoServer(
  clock: DemoClock,
  options: DemoServerOptions = {},
): Promise<DemoServer> {
  const demo = createDemo(clock, options);
  const server = createServer((incoming, outgoing) => {
    // The clock is the demo's, and so is the date.
    outgoing.sendDate = false;
    void serve(incoming, outgoing);
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const refuse = (status: number) =>
      send(outgoing, {
        status,
        headers: { connection: 'close', date: new Date(clock.now()).toUTCString() },
        body: '',
      });
    const host = incoming.headers.host ?? '';
    // A web site may point its own name at 127.0.0.1 (DNS rebinding); its name then gives it away.
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return refuse(421);
    const target = incoming.url ?? '';
    if (!target.startsWith('/') || !URL.canParse(`http://${host}${target}`)) return refuse(400);
    try {
      const body = await readBody(incoming);
      if (body === undefined) return refuse(413);
      send(outgoing, demo.handle(demoRequest(incoming, `http://${host}${target}`, body)));
    } catch {
      // The caller hung up, or the demo has a fault of its own: neither may end the app it runs in.
      refuse(500);
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    origin: `http://127.0.0.1:${port}`,
    demo,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Those left hanging would keep it open for good.
        server.closeAllConnections();
      }),
  };
}

function demoRequest(incoming: IncomingMessage, url: string, body: string): DemoRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return { method: incoming.method ?? 'GET', url, headers, body };
}

/** Undefined when it is too long. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    // Read on to the end all the same: a socket cut in the middle of a body never shows the answer.
    if (bytes <= maxBodyBytes) chunks.push(buffer);
  }
  return bytes <= maxBodyBytes ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function send(outgoing: ServerResponse, response: DemoResponse): void {
  if (response.fault === 'hang') return;
  if (response.fault === 'reset') {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  if (outgoing.headersSent || outgoing.destroyed) return;
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, typeof value === 'string' ? value : [...value]] as const,
  );
  outgoing.writeHead(response.status, Object.fromEntries(headers));
  outgoing.end(response.body);
}
