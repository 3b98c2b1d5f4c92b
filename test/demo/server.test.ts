import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DemoClock } from '../../src/demo/organisation.ts';
import { type DemoServer, startDemoServer } from '../../src/demo/server.ts';
import { demoPassword } from '../../src/demo/users.ts';
import { start } from './browser.ts';

function stoppedClock(): DemoClock {
  let now = start;
  return {
    now: () => now,
    advance(seconds) {
      now += seconds * 1000;
    },
  };
}

let server: DemoServer;

beforeEach(async () => {
  server = await startDemoServer(stoppedClock());
});
afterEach(() => server.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  });

const assumeAs = async (username: string, patienceMs = 5000) => {
  const signedIn = await post('/api/v1/authn', { username, password: demoPassword });
  const { sessionToken } = await signedIn.json();
  const session = await (await post('/api/v1/sessions', { sessionToken })).json();
  const headers = { cookie: `sid=${session.id}` };
  const links: { appName: string; linkUrl: string }[] = await (
    await fetch(`${server.origin}/api/v1/users/me/appLinks`, { headers })
  ).json();
  const link = links.find((each) => each.appName === 'amazon_aws')?.linkUrl ?? '';
  const page = await (await fetch(link, { headers })).text();
  const assertion = (/name="SAMLResponse" type="hidden" value="([^"]*)"/.exec(page)?.[1] ?? '').replace(
    /&#x([0-9a-f]+);/g,
    (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  const xml = Buffer.from(assertion, 'base64').toString();
  const [, provider = '', role = ''] = />(arn:[^<,]+),(arn:[^<,]+)</.exec(xml) ?? [];
  const form = {
    Action: 'AssumeRoleWithSAML',
    RoleArn: role,
    PrincipalArn: provider,
    SAMLAssertion: assertion,
  };
  return fetch(server.origin, {
    method: 'POST',
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(patienceMs),
  });
};

describe('over a socket', () => {
  test('the whole way from the password to the keys', async () => {
    const answer = await assumeAs('one');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<AccessKeyId>ASIA');
    expect(answer.headers.get('date')).toBe(new Date(start).toUTCString());
    expect(server.demo.log.at(-1)).toEqual({ method: 'POST', path: '/?Action=AssumeRoleWithSAML' });
  });

  test('a hanging AWS hangs, a cut one is cut', async () => {
    await expect(assumeAs('slow', 200)).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(assumeAs('cut')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('both cookies of one answer arrive', async () => {
    const { sessionToken } = await (
      await post('/api/v1/authn', { username: 'one', password: demoPassword })
    ).json();
    const address = new URL('/login/sessionCookieRedirect', server.origin);
    address.search = String(new URLSearchParams({ token: sessionToken, redirectUrl: `${server.origin}/` }));
    const answer = await fetch(address, { redirect: 'manual' });
    expect(answer.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual(['sid', 'DT']);
  });
});

describe('the demo’s own endpoints', () => {
  test('turn the clock and end the sessions', async () => {
    const turned = await post('/demo/clock', { advance: 90 });
    expect(await turned.json()).toEqual({ now: new Date(start + 90_000).toISOString() });
    expect(turned.headers.get('date')).toBe(new Date(start + 90_000).toUTCString());
    expect((await post('/demo/sessions/end', {})).status).toBe(200);
    expect((await post('/demo/clock', { advance: 'soon' })).status).toBe(400);
  });

  test('are closed to web pages', async () => {
    const answer = await post('/demo/clock', { advance: 90 }, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });
});

describe('the server', () => {
  const statusFor = (headers: Record<string, string>, path = '/') =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(server.origin);
      httpRequest({ hostname, port, path, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });

  test('answers to its own names only', async () => {
    const { port } = new URL(server.origin);
    const path = '/.well-known/okta-organization';
    expect(await statusFor({ host: `localhost:${port}` }, path)).toBe(200);
    expect(await statusFor({ host: `rebound.example:${port}` }, path)).toBe(421);
    expect(await statusFor({ host: '127.0.0.1' }, path)).toBe(421);
    expect(await statusFor({ host: `127.0.0.1:${port}` }, 'http://evil.example/')).toBe(400);
  });

  test('refuses a body over two megabytes', async () => {
    const answer = await fetch(server.origin, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
  });
});
