import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import type { LocalAnswer, OpenDoor } from '../../src/core/ports.ts';
import { openHttpDoor } from '../../src/main/host/local-doors/http-door.ts';
import { curl, keys, test } from './local-home.ts';

const granting: LocalAnswer = async () => ({ status: 200, type: 'application/json', body: keys });

/** Sends bytes as they are, and reads until the door hangs up. */
async function knock(door: OpenDoor, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(door.address).port));
  socket.write(bytes);
  return text(socket).catch(() => '');
}

function connect(port: number): Socket {
  const socket = createConnection(port, '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

describe('an endpoint', () => {
  test('answers, keeps nothing, and is open to no page of the web', async ({ home }) => {
    const { address } = await home.endpoint();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { out } = await curl('--include', `${address}/credentials`);
    const lines = out.toLowerCase().split('\r\n');
    expect(lines[0]).toBe('http/1.1 200 ok');
    expect(lines).toEqual(
      expect.arrayContaining([
        'content-type: application/json',
        'cache-control: no-store',
        'connection: close',
        `content-length: ${keys.length}`,
      ]),
    );
    expect(out).not.toMatch(/access-control|^date|^server|etag/im);
  });

  test('hands on what core judges by: host, origin, token and path, as they were sent', async ({ home }) => {
    const { address } = await home.endpoint();
    const sent = [
      'Host: evil.example',
      'Origin: https://evil.example',
      'Authorization: t0ken',
      'Sec-Fetch-Site: none',
    ];
    await curl(
      '--path-as-is',
      ...sent.flatMap((line) => ['--header', line]),
      `${address}/a/../../%2e%2e/b?c=d`,
    );
    expect(home.asked).toMatchObject([
      {
        method: 'GET',
        path: '/a/../../%2e%2e/b?c=d',
        headers: {
          host: 'evil.example',
          origin: 'https://evil.example',
          authorization: 't0ken',
          'sec-fetch-site': 'none',
        },
      },
    ]);
  });

  test('shows a header that came twice as no value that anybody would take', async ({ home }) => {
    const door = await home.endpoint();
    await knock(
      door,
      'GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\nHOST: evil.example\r\nAuthorization: a\r\nauthorization: b\r\n__proto__: c\r\n\r\n',
    );
    expect(home.asked[0]?.headers).toMatchObject({ host: '127.0.0.1, evil.example', authorization: 'a, b' });
    expect(Object.hasOwn(home.asked[0]?.headers ?? {}, '__proto__')).toBe(true);
  });

  test.for([
    ['a body', ['--data', 'a=b'], 405],
    ['another verb', ['--request', 'DELETE'], 405],
    ['a question before a request', ['--request', 'OPTIONS'], 405],
    ['a GET with a body', ['--request', 'GET', '--data', 'a=b'], 413],
    [
      'a GET with chunks',
      ['--request', 'GET', '--header', 'Transfer-Encoding: chunked', '--data', 'a=b'],
      413,
    ],
    ['too long an address', ['--url-query', `q=${'x'.repeat(2100)}`], 414],
    ['a flood of headers', ['--header', `x: ${'x'.repeat(9000)}`], 431],
    ['many headers', Array.from({ length: 1500 }, (_, at) => ['--header', `x-${at}: ${at}`]).flat(), 431],
    ['an address of a proxy', ['--request-target', 'http://127.0.0.1/credentials'], 400],
    ['no address', ['--request-target', '*'], 400],
  ] as const)('refuses %s before anybody is asked', async ([, args, status], { home }) => {
    const { address } = await home.endpoint();
    const { out } = await curl(...args, `${address}/credentials`);
    expect(out).toMatch(new RegExp(`^[^\n]+\n\n${status}$`));
    expect(home.asked).toEqual([]);
  });

  test.for([
    ['nonsense', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'],
    ['two lengths', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['bare line breaks in a header', 'GET / HTTP/1.1\r\nHost: a\r\nx: a\nb: c\r\x00\r\n\r\n'],
  ] as const)('refuses %s, and hangs up', async ([, bytes], { home }) => {
    expect(await knock(await home.endpoint(), bytes)).toMatch(/^HTTP\/1\.1 400 /);
    expect(home.asked).toEqual([]);
  });

  test('answers one question on a connection, however many were sent', async ({ home }) => {
    const one = 'GET /x HTTP/1.1\r\nHost: a\r\n\r\n';
    const answer = await knock(await home.endpoint(), one.repeat(5));
    expect(answer.split(keys)).toHaveLength(2);
    expect(home.asked).toHaveLength(1);
  });

  test('says that it has a fault when core has one, and goes on', async ({ home }) => {
    const { address } = await home.endpoint(() => Promise.reject(new Error('a secret')));
    for (const _ of [1, 2])
      expect((await curl(address)).out).toBe('Rolecall has a fault of its own, and could not answer.\n\n500');
  });

  test('goes on when a caller has hung up', async ({ home }) => {
    let go: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const door = await home.endpoint(async (request) => {
      if (request.path === '/slow') await gone;
      return granting(request);
    });
    const socket = connect(Number(new URL(door.address).port));
    socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n');
    await new Promise((resolve) => socket.write('', resolve));
    socket.resetAndDestroy();
    go();
    expect((await curl(door.address)).out).toBe(`${keys}\n200`);
  });

  test('listens to this computer alone', async ({ home }) => {
    const { address } = await home.endpoint();
    const { port } = new URL(address);
    // Another address of the loopback network stands for every other one.
    expect((await curl(`http://127.0.0.2:${port}/`)).code).toBe(7);
    expect((await curl('--globoff', `http://[::1]:${port}/`)).code).toBe(7);
  });

  test('is gone once it is closed', async ({ home }) => {
    const door = await home.endpoint();
    await door.close();
    expect((await curl(door.address)).code).toBe(7);
  });
});

describe('who takes long', () => {
  const limits = { connections: 3, arrival: 100, answer: 100 };
  const open = (answer = granting, own: Partial<typeof limits> = {}) =>
    openHttpDoor({ host: '127.0.0.1', port: 0 }, answer, { ...limits, ...own });

  test.for([
    ['says nothing', ''],
    ['sends half a line', 'GET /cred'],
    ['never ends the headers', 'GET / HTTP/1.1\r\nHost: a\r\n'],
  ] as const)('is cut off when the request has not come: %s', async ([, bytes]) => {
    const door = await open();
    const socket = connect(door.port);
    socket.write(bytes);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    await door.close();
  });

  test('is cut off though a byte comes now and then', async () => {
    const door = await open();
    const socket = connect(door.port);
    socket.write('GET / HTTP/1.1\r\n');
    const dripping = setInterval(() => socket.write('a'), 10);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(dripping);
    await door.close();
  });

  test('is told so when it is we who take long', async () => {
    const door = await open(() => new Promise(() => undefined));
    expect((await curl(`http://127.0.0.1:${door.port}/`)).out).toBe(
      'Rolecall took too long to answer.\n\n504',
    );
    await door.close();
  });

  test('keeps nobody out for longer than that, however many there are', async () => {
    const door = await open(granting, { arrival: 500 });
    const silent = Array.from({ length: 20 }, () => connect(door.port));
    const ends = silent.map((socket) => text(socket).catch(() => ''));
    const cut = (await Promise.all(ends)).filter((end) => end.startsWith('HTTP/1.1 408'));
    expect(cut).toHaveLength(limits.connections);
    expect((await curl(`http://127.0.0.1:${door.port}/`)).out).toBe(`${keys}\n200`);
    await door.close();
  });

  test('lets in who asks, though others hold every place and say nothing', async () => {
    const door = await open(granting, { arrival: 20_000 });
    const silent = Array.from({ length: limits.connections }, () => connect(door.port));
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    expect((await curl(`http://127.0.0.1:${door.port}/`)).out).toBe(`${keys}\n200`);
    for (const socket of silent) socket.destroy();
    await door.close();
  });

  test('waits longer for an answer than a request may take', async () => {
    let answer: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const door = await open(() => released.then(() => granting({ method: 'GET', path: '/', headers: {} })), {
      answer: 20_000,
    });
    const waiting = curl(`http://127.0.0.1:${door.port}/`);
    // Somebody who sends nothing comes after, and is cut off before.
    await text(connect(door.port));
    answer();
    expect((await waiting).out).toBe(`${keys}\n200`);
    await door.close();
  });
});
