import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ListenOptions, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { LocalAnswer, LocalResponse } from '../../../core/ports.ts';
import { codeOf } from '../files/host.ts';
import { readRequest, refusal } from './local-request.ts';

export interface Limits {
  /** So many callers at once; for one more, whoever has waited longest without asking anything has to go. */
  readonly connections: number;
  /** Within this a request has to be here, in ms. */
  readonly arrival: number;
  /** Within this it is answered, in ms. */
  readonly answer: number;
}

export interface HttpDoor {
  /** 0 for a socket. */
  readonly port: number;
  /** Cuts off whoever is inside. Never rejects. */
  readonly close: () => Promise<void>;
}

/** In bytes. Ours are a few hundred. */
const mostHeaders = 8192;
/** Node would look for late requests every so many ms for as long as a door is open; here each caller has one timer, and none is left. */
const never = 2 ** 31 - 1;

/**
 * HTTP as far as keys need it: one small GET on a connection, one answer, and nothing of it is kept anywhere. Who may ask is the business
 * of `answer`. Rejects when nobody can listen there.
 */
export async function openHttpDoor(
  at: ListenOptions,
  answer: LocalAnswer,
  limits: Limits,
): Promise<HttpDoor> {
  const { createServer } = await import('node:http');
  const callers = new Map<Socket, NodeJS.Timeout>();
  const server = createServer({
    maxHeaderSize: mostHeaders,
    headersTimeout: 0,
    requestTimeout: 0,
    connectionsCheckingInterval: never,
  });
  server.maxRequestsPerSocket = 1;

  /** Those who have not asked yet, the oldest first. */
  const silent = new Set<Socket>();
  const makeRoom = () => {
    if (callers.size < limits.connections) return;
    const [oldest] = silent;
    oldest?.destroy();
  };

  const allow = (socket: Socket, ms: number, otherwise: number) => {
    clearTimeout(callers.get(socket));
    const timer = setTimeout(() => hangUp(socket, otherwise), ms);
    callers.set(socket, timer);
  };
  server.on('connection', (socket) => {
    makeRoom();
    silent.add(socket);
    allow(socket, limits.arrival, 408);
    socket.on('close', () => {
      clearTimeout(callers.get(socket));
      callers.delete(socket);
      silent.delete(socket);
    });
  });
  server.on('request', (incoming, outgoing) => {
    silent.delete(incoming.socket);
    if (callers.has(incoming.socket)) allow(incoming.socket, limits.answer, 504);
    void serve(incoming, outgoing, answer);
  });
  server.on('clientError', (error, socket) =>
    hangUp(socket, codeOf(error) === 'HPE_HEADER_OVERFLOW' ? 431 : 400),
  );

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at, resolve);
  });
  // Too many open files, say: whoever came is not served, and the next one may be.
  server.on('error', () => undefined);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of callers.keys()) socket.destroy();
      }),
  };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: LocalAnswer,
): Promise<void> {
  // Callers hang up as they like.
  incoming.on('error', () => undefined);
  outgoing.on('error', () => undefined);
  const request = readRequest(incoming);
  send(outgoing, 'refused' in request ? request.refused : await answer(request).catch(() => refusal(500)));
}

function send(outgoing: ServerResponse, { status, type, body }: LocalResponse): void {
  outgoing.sendDate = false;
  outgoing.shouldKeepAlive = false;
  const headers = { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  const text = Buffer.from(body);
  // Without a text there is nothing to describe, and 204 must not have a length.
  if (text.length === 0) outgoing.writeHead(status, { 'cache-control': 'no-store' }).end();
  else outgoing.writeHead(status, { ...headers, 'content-length': text.length }).end(text);
}

/** For whoever does not speak HTTP, or too slowly; Node has no response then. */
function hangUp(socket: Duplex, status: number): void {
  const { body } = refusal(status);
  const head = `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
  if (socket.writable) socket.end(head + body, () => socket.destroy());
  else socket.destroy();
}
