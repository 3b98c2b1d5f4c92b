import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type BusMessage, openWire } from '../../src/main/host/session-bus/wire.ts';
import { until } from '../fakes/until.ts';

const format = createRequire(import.meta.url)('@homebridge/dbus-native/lib/message.js') as {
  marshall(message: BusMessage): Buffer;
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A bus that lets everybody in and then sends these bytes. */
async function busThatSends(name: string, bytes: Buffer): Promise<string> {
  const path = `\0rolecall-wire-${process.pid}-${name}`;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('AUTH') && !text.includes('BEGIN')) socket.write('OK 1f\r\n');
      if (text.includes('BEGIN')) socket.end(bytes);
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(path, done));
  return path;
}

const signal = (serial: number, word: string) => {
  const place = { path: '/a', interface: 'a.b', member: 'Said' };
  return format.marshall({ type: 4, serial, ...place, signature: 's', body: [word] });
};

/** A message whose body is said to be an open file, which cannot come over this wire. */
const unreadable = (serial: number) => {
  const bytes = format.marshall({
    type: 4,
    serial,
    path: '/a',
    interface: 'a.b',
    member: 'C',
    signature: 'u',
    body: [0],
  });
  return Buffer.from(bytes.toString('latin1').replace('\x01u\0', '\x01h\0'), 'latin1');
};

test('a message that cannot be read is left out, and the ones around it are not', async () => {
  const all = [signal(1, 'before'), unreadable(2), unreadable(3), signal(4, 'after')];
  const heard: BusMessage[] = [];
  let closed = false;
  await openWire(await busThatSends('mixed', Buffer.concat(all)), 5000, {
    onMessage: (message) => heard.push(message),
    onClosed: () => {
      closed = true;
    },
  });
  await until(() => closed && heard.length > 1);
  expect(heard.map(({ serial, body }) => [serial, body])).toEqual([
    [1, ['before']],
    [4, ['after']],
  ]);
});

test('a wire that is closed takes what is sent without a word', async () => {
  let closed = false;
  const wire = await openWire(await busThatSends('closing', Buffer.alloc(0)), 5000, {
    onMessage: () => undefined,
    onClosed: () => {
      closed = true;
    },
  });
  await until(() => closed);
  expect(() => wire.send({ type: 1, serial: 1, path: '/a', member: 'C' })).not.toThrow();
});

test('whoever does not answer is not waited for', async () => {
  const path = `\0rolecall-wire-${process.pid}-silent`;
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  servers.push(server);
  await new Promise<void>((done) => server.listen(path, done));
  const listener = { onMessage: () => undefined, onClosed: () => undefined };
  await expect(openWire(path, 20, listener)).rejects.toThrow('No session bus');
});
