import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEndpoint } from '../../../src/core/delivery/endpoint.ts';
import type { LocalRequest, LocalResponse } from '../../../src/core/ports.ts';
import { fakeClock } from '../../fakes/clock.ts';

const address = 'http://127.0.0.1:40999';
const keysOf = (grant: string) => ({
  accessKeyId: `ASIA${grant}`,
  secretAccessKey: 'se/cr+et',
  sessionToken: 'to+ken/==',
  expiration: '2026-03-02T10:00:00Z',
  account: '111122223333',
});

/** An endpoint for two grants, with the tokens `token-of-a` and `token-of-b`. */
function endpoint({ expired = false, paused = null as string | null, at = address } = {}) {
  const clock = fakeClock();
  const asked: string[] = [];
  const tokens = new Map([
    ['token-of-a', 'a'],
    ['token-of-b', 'b'],
  ]);
  const answer = createEndpoint(
    {
      tokens: () => tokens,
      pausedBecause: () => paused,
      keysOf(grant) {
        asked.push(grant);
        return expired ? null : keysOf(grant);
      },
    },
    clock,
    () => at,
  );
  const ask = ({ headers, ...request }: Partial<LocalRequest> = {}, token = 'token-of-a') =>
    answer({
      method: 'GET',
      path: '/credentials',
      ...request,
      headers: { host: '127.0.0.1:40999', authorization: token, ...headers },
    });
  return { clock, asked, tokens, ask };
}

/** What stands in a refusal: a code, a sentence, nothing else. */
function refusal({ status, type, body }: LocalResponse) {
  expect(type).toBe('application/json');
  const { Code, Message, ...rest } = JSON.parse(body) as Record<string, unknown>;
  expect(rest).toEqual({});
  expect(Message).toMatch(/^[A-Z].*\.$/);
  expect(body).not.toMatch(/ASIA|token-of|se\/cr/);
  return { status, code: Code };
}

describe('the container endpoint', () => {
  test('answers with the four strings that every SDK wants, and the account', async () => {
    expect(await endpoint().ask()).toEqual({
      status: 200,
      type: 'application/json',
      body: '{"AccessKeyId":"ASIAa","SecretAccessKey":"se/cr+et","Token":"to+ken/==","Expiration":"2026-03-02T10:00:00Z","AccountId":"111122223333"}',
    });
  });

  test('gives each token the keys of its own grant', async () => {
    const { ask, asked } = endpoint();
    for (const token of ['token-of-b', 'token-of-a', 'token-of-b']) await ask({}, token);
    expect(asked).toEqual(['b', 'a', 'b']);
  });

  test.each(['localhost:40999', '127.0.0.1:40999'])('answers at %s', async (host) => {
    expect(await endpoint().ask({ headers: { host } })).toMatchObject({ status: 200 });
  });

  test.each([
    '',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:40998',
    '127.0.0.1:40999.evil.example',
    'evil.example',
    'evil.example:40999',
    '127.0.0.1:40999,127.0.0.1:40999',
    ' 127.0.0.1:40999',
    'LOCALHOST:40999',
    '127.0.0.2:40999',
    '[::1]:40999',
    '0.0.0.0:40999',
    'a@127.0.0.1:40999',
  ])('refuses whoever calls it %j, also with the right token', async (host) => {
    const { ask, asked } = endpoint();
    expect(refusal(await ask({ headers: { host } }))).toEqual({ status: 403, code: 'Forbidden' });
    expect(asked).toEqual([]);
  });

  test('refuses whoever says no host at all', async () => {
    const { asked } = endpoint();
    const clock = fakeClock();
    const desk = { tokens: () => [], pausedBecause: () => null, keysOf };
    const answer = await createEndpoint(
      desk,
      clock,
      () => address,
    )({
      method: 'GET',
      path: '/credentials',
      headers: { authorization: 'token-of-a' },
    });
    expect(refusal(answer)).toEqual({ status: 403, code: 'Forbidden' });
    expect(asked).toEqual([]);
  });

  test('refuses everybody before it knows where it is', async () => {
    expect(refusal(await endpoint({ at: '' }).ask())).toMatchObject({ status: 403 });
  });

  test.each(['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'])(
    'refuses pages, which say %s, also with the right token',
    async (header) => {
      const { ask, asked } = endpoint();
      expect(refusal(await ask({ headers: { [header]: 'http://127.0.0.1:40999' } }))).toMatchObject({
        status: 403,
      });
      expect(asked).toEqual([]);
    },
  );

  test.each(['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'get'])('refuses the method %s', async (method) => {
    const { ask, asked } = endpoint();
    expect(refusal(await ask({ method }))).toEqual({ status: 405, code: 'MethodNotAllowed' });
    expect(asked).toEqual([]);
  });

  test.each([
    '/',
    '',
    '/credentials/',
    '/credentials?',
    '/credentials?x=1',
    '/credentials/a',
    '//credentials',
    '/x/../credentials',
    '/%63redentials',
    '/credentials/../../etc/passwd',
    'http://127.0.0.1:40999/credentials',
  ])('has nothing at %j', async (path) => {
    const { ask, asked } = endpoint();
    expect(refusal(await ask({ path }))).toEqual({ status: 404, code: 'NotFound' });
    expect(asked).toEqual([]);
  });

  test.each([
    '',
    'token-of-',
    'token-of-A',
    'token-of-a ',
    'Bearer token-of-a',
    'token-of-a,token-of-a',
    'a',
  ])('refuses the token %j', async (token) => {
    const { ask, asked } = endpoint();
    expect(refusal(await ask({}, token))).toEqual({ status: 401, code: 'AccessDenied' });
    expect(asked).toEqual([]);
  });

  test('says the same of every wrong token, so that none can be felt for', async () => {
    const { ask, tokens } = endpoint();
    tokens.delete('token-of-b');
    const stopped = await ask({}, 'token-of-b');
    expect(stopped).toEqual(await ask({}, 'nonsense'));
    expect(stopped).toEqual(await ask({}, ''));
  });

  test('says at once that keys have expired, and why there are none while it is paused', async () => {
    expect(refusal(await endpoint({ expired: true }).ask())).toEqual({ status: 403, code: 'ExpiredToken' });
    const { ask, asked } = endpoint({ paused: 'The screen is locked.' });
    const answer = await ask();
    expect(refusal(answer)).toEqual({ status: 403, code: 'Paused' });
    expect(answer.body).toContain('The screen is locked.');
    expect(asked).toEqual([]);
  });

  test('tells nobody without a token that it is paused', async () => {
    expect(refusal(await endpoint({ paused: 'The screen is locked.' }).ask({}, 'wrong'))).toMatchObject({
      status: 401,
    });
  });
});

describe('a flood', () => {
  test('of wrong tokens is told that it is one, and whoever has the right one is answered all the same', async () => {
    const { ask, clock } = endpoint();
    const statuses: number[] = [];
    for (let count = 0; count < 500; count += 1) statuses.push((await ask({}, `guess ${count}`)).status);
    expect(statuses.slice(0, 50).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(50).every((status) => status === 429)).toBe(true);
    expect(refusal(await ask({}, 'guess'))).toEqual({ status: 429, code: 'TooManyRequests' });
    expect(await ask()).toMatchObject({ status: 200 });
    clock.advanceMs(10_000);
    expect(await ask({}, 'guess')).toMatchObject({ status: 401 });
  });

  test.each<[string, Partial<LocalRequest>]>([
    ['other hosts', { headers: { host: 'evil.example' } }],
    ['pages', { headers: { origin: 'null' } }],
    ['other methods', { method: 'POST' }],
    ['other paths', { path: '/' }],
  ])('of %s is one, too', async (_, request) => {
    const { ask } = endpoint();
    for (let count = 0; count < 50; count += 1) await ask(request);
    expect(await ask(request)).toMatchObject({ status: 429 });
    expect(await ask()).toMatchObject({ status: 200 });
  });

  test('of right tokens ends, too, but not before a hundred programs have had their keys', async () => {
    const { ask, clock } = endpoint();
    for (let count = 0; count < 1000; count += 1) expect((await ask()).status).toBe(200);
    expect(await ask()).toMatchObject({ status: 429 });
    clock.advanceMs(10_000);
    expect(await ask()).toMatchObject({ status: 200 });
  });
});

test('whatever it is asked, keys are for the one request with a token that holds', async () => {
  const texts = fc.string({ unit: 'binary' });
  const often = <T>(right: T, other: fc.Arbitrary<T>) => fc.oneof(fc.constant(right), other);
  await fc.assert(
    fc.asyncProperty(
      often('GET', texts),
      often('/credentials', texts),
      often('127.0.0.1:40999', texts),
      often('token-of-a', texts),
      fc.dictionary(fc.oneof(texts, fc.constantFrom('origin', 'referer', 'sec-fetch-x')), texts, {
        maxKeys: 2,
      }),
      async (method, path, host, token, more) => {
        const { ask, asked } = endpoint();
        const headers = { ...more, host, authorization: token };
        const { status } = await ask({ method, path, headers });
        const page = Object.keys(more).some((name) => /^(origin|referer|sec-fetch-.*)$/s.test(name));
        const right =
          method === 'GET' && path === '/credentials' && host === '127.0.0.1:40999' && token === 'token-of-a';
        expect(status === 200).toBe(right && !page);
        expect(asked).toEqual(right && !page ? ['a'] : []);
      },
    ),
    { numRuns: 500 },
  );
});
