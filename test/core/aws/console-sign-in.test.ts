import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConsolePlace, consolePlace } from '../../../src/core/aws/console-place.ts';
import { type ConsoleOrder, consoleSignIn } from '../../../src/core/aws/console-sign-in.ts';
import { AppError } from '../../../src/core/errors.ts';
import { requestLimit } from '../../../src/core/exchange.ts';
import type { WebRequest, WebResponse } from '../../../src/core/ports.ts';
import { origin } from '../../demo/browser.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { failureCode } from '../failure-code.ts';
import { demoAws } from './demo-aws.ts';

function place(partition = 'aws', region = 'eu-west-1', override: string | null = null): ConsolePlace {
  const found = consolePlace(partition, region, override);
  if (found === null) throw new Error(`no console in ${partition}`);
  return found;
}

const keys = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 's3cr+t/&=', sessionToken: 'tok+en/==' };
const plain: ConsoleOrder = {
  place: place(),
  keys,
  service: '',
  issuer: 'https://acme.okta.com',
  seconds: 43_200,
  signOutFirst: false,
};

type Answer = Partial<WebResponse> | Error | 'hang';

/** AWS' sign-in that gives these answers one after the other, the last one for good, and what it was asked. */
function fakeSignIn(answers: readonly Answer[], signal = new AbortController().signal) {
  const sent: WebRequest[] = [];
  const clock = fakeClock();
  const web = {
    async send(request: WebRequest, until: AbortSignal) {
      sent.push(request);
      const answer = answers[Math.min(sent.length, answers.length) - 1] ?? {};
      if (answer instanceof Error) throw answer;
      if (answer === 'hang')
        return new Promise<never>((_, reject) =>
          until.addEventListener('abort', () => reject(new Error('aborted'))),
        );
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '', ...answer };
    },
    seatCookie: async () => undefined,
    cookies: async () => [],
    clear: async () => undefined,
  };
  return { sent, clock, line: { web, clock, signal } };
}

const token = (SigninToken: unknown) => ({ body: JSON.stringify({ SigninToken }) });
const page = (status: number, body = '<html><h1>Larkfield Proxy</h1></html>') => ({ status, body });

async function failureOf(act: Promise<unknown>): Promise<AppError['failure']> {
  try {
    await act;
  } catch (error) {
    if (error instanceof AppError) return error.failure;
    throw error;
  }
  throw new Error('nothing failed');
}

/** The parts of an address that signs in. */
function partsOf(address: string): Record<string, string> {
  const url = new URL(address);
  return { at: url.origin + url.pathname, ...Object.fromEntries(url.searchParams) };
}

describe('what AWS is asked', () => {
  test('is one POST with the keys in its body, and nothing in its address', async () => {
    const { line, sent } = fakeSignIn([token('tok')]);
    await consoleSignIn(line, plain);
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://eu-west-1.signin.aws.amazon.com/federation',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: expect.any(String),
      },
    ]);
    const form = Object.fromEntries(new URLSearchParams(sent[0]?.body));
    expect(form).toEqual({
      Action: 'getSigninToken',
      SessionDuration: '43200',
      Session: expect.any(String),
    });
    expect(JSON.parse(form['Session'] ?? '')).toEqual({
      sessionId: 'ASIAEXAMPLE',
      sessionKey: 's3cr+t/&=',
      sessionToken: 'tok+en/==',
    });
  });

  test('holds the three keys and nothing that came along with them', async () => {
    const { line, sent } = fakeSignIn([token('tok')]);
    const more = { ...keys, expiresAt: 1, secret: 'stowaway' };
    await consoleSignIn(line, { ...plain, keys: more });
    expect(sent[0]?.body).not.toMatch(/stowaway|expiresAt/);
  });

  test('is asked once more without a duration after 400, and only then', async () => {
    const fallen = fakeSignIn([page(400), token('tok')]);
    expect(await consoleSignIn(fallen.line, plain)).toMatch(/SigninToken=tok$/);
    const [first, second] = fallen.sent.map(({ body }) => new URLSearchParams(body));
    expect(first?.get('SessionDuration')).toBe('43200');
    expect(second?.has('SessionDuration')).toBe(false);
    expect(second?.get('Session')).toBe(first?.get('Session'));
    expect(fallen.sent.map(({ method }) => method)).toEqual(['POST', 'POST']);

    for (const status of [200, 302, 401, 403, 429, 500, 503]) {
      const { line, sent } = fakeSignIn([page(status), token('tok')]);
      expect(await failureCode(() => consoleSignIn(line, plain))).not.toBe('none');
      expect(sent).toHaveLength(1);
    }
  });
});

describe('the address that signs in', () => {
  test('leads to the console’s home in the region', async () => {
    expect(partsOf(await consoleSignIn(fakeSignIn([token('a+b/=&c')]).line, plain))).toEqual({
      at: 'https://eu-west-1.signin.aws.amazon.com/federation',
      Action: 'login',
      Issuer: 'https://acme.okta.com',
      Destination: 'https://eu-west-1.console.aws.amazon.com/console/home?region=eu-west-1',
      SigninToken: 'a+b/=&c',
    });
  });

  test('leads to a service', async () => {
    const order = { ...plain, place: place('aws-us-gov', 'us-gov-east-1'), service: 'ec2' };
    expect(partsOf(await consoleSignIn(fakeSignIn([token('tok')]).line, order))).toMatchObject({
      at: 'https://us-gov-east-1.signin.amazonaws-us-gov.com/federation',
      Destination: 'https://us-gov-east-1.console.amazonaws-us-gov.com/ec2/home?region=us-gov-east-1',
    });
  });

  test.each([
    ['aws', 'eu-west-1', 'https://us-east-1.signin.aws.amazon.com'],
    ['aws-us-gov', 'us-gov-east-1', 'https://us-gov-west-1.signin.amazonaws-us-gov.com'],
    ['aws-cn', 'cn-northwest-1', 'https://cn-north-1.signin.amazonaws.cn'],
    ['aws-eusc', 'eusc-de-east-1', 'https://eusc-de-east-1.signin.amazonaws-eusc.eu'],
  ])('signs out first at the one host of %s that takes a way back', async (partition, region, host) => {
    const { line, sent } = fakeSignIn([token('tok')]);
    const where = place(partition, region);
    const address = await consoleSignIn(line, { ...plain, place: where, signOutFirst: true });
    const { redirect_uri: back = '', ...rest } = partsOf(address);
    expect(rest).toEqual({ at: `${host}/oauth`, Action: 'logout' });
    expect(partsOf(back)).toMatchObject({
      at: `${host}/federation`,
      Action: 'login',
      SigninToken: 'tok',
      // The page itself is still in the region that was asked for.
      Destination: expect.stringMatching(`/console/home\\?region=${region}$`),
    });
    expect(sent.map(({ url }) => url)).toEqual([`${host}/federation`]);
  });
});

describe('a failure to sign in', () => {
  const refused = (status: number, message: string) => ({
    code: 'console-refused',
    facts: { status, message },
  });
  const trouble = (status: number) => ({
    code: 'server-trouble',
    facts: { host: 'eu-west-1.signin.aws.amazon.com', status },
  });

  test.each<[string, Answer, object]>([
    ['400', page(400), refused(400, 'HTTP 400')],
    [
      '400 in AWS’ words',
      page(400, '<h1>Invalid credentials parameter. To logout, click here.</h1>'),
      refused(400, 'HTTP 400: Invalid credentials parameter'),
    ],
    ['403', page(403), refused(403, 'HTTP 403')],
    ['407 of a proxy', page(407), refused(407, 'HTTP 407')],
    [
      'a redirect',
      { ...page(302, ''), headers: { location: 'https://x.example' } },
      refused(302, 'HTTP 302: a redirect'),
    ],
    ['a page', page(200), refused(200, 'HTTP 200: no token in the answer')],
    ['nothing', page(200, ''), refused(200, 'HTTP 200: no token in the answer')],
    ['many requests', page(429), { code: 'aws-throttled' }],
    ['500', page(500), trouble(500)],
    ['503', page(503), trouble(503)],
    ['a cut connection', new Error('net::ERR_CONNECTION_RESET'), { code: 'unreachable' }],
  ])('after %s is told', async (_what, answer, expected) => {
    expect(await failureOf(consoleSignIn(fakeSignIn([answer]).line, plain))).toMatchObject(expected);
  });

  test('after 400 is the second answer’s', async () => {
    const twice = (answer: Answer) =>
      failureCode(() => consoleSignIn(fakeSignIn([page(400), answer]).line, plain));
    expect(await twice(page(503))).toBe('server-trouble');
    expect(await twice(new Error('cut'))).toBe('unreachable');
    expect(await twice(page(403))).toBe('console-refused');
  });

  test.each([
    ['a number', 7],
    ['nothing', null],
    ['an empty text', ''],
    ['a line break', 'tok\nen'],
    ['a control character', 'tok\u0000'],
    ['a space', 'to ken'],
    ['a turn of the text', 'tok\u202e'],
    ['no end', 'x'.repeat(16_385)],
    ['a list', ['tok']],
  ])('is a token that is %s', async (_what, stated) => {
    expect(await failureCode(() => consoleSignIn(fakeSignIn([token(stated)]).line, plain))).toBe(
      'console-refused',
    );
  });

  test.each(['null', '[]', '"tok"', '{"signinToken":"tok"}', '{"SigninToken":"tok"', 'SigninToken=tok'])(
    'is the answer %s',
    async (body) => {
      expect(await failureCode(() => consoleSignIn(fakeSignIn([{ body }]).line, plain))).toBe(
        'console-refused',
      );
    },
  );

  test('is the silence of AWS, and whoever gave up waits no longer', async () => {
    const silent = fakeSignIn(['hang']);
    const late = failureCode(() => consoleSignIn(silent.line, plain));
    silent.clock.advanceMs(requestLimit);
    expect(await late).toBe('timed-out');
    const controller = new AbortController();
    const given = fakeSignIn(['hang'], controller.signal);
    const up = failureCode(() => consoleSignIn(given.line, plain));
    controller.abort();
    expect(await up).toBe('cancelled');
    expect(await failureCode(() => consoleSignIn(given.line, plain))).toBe('cancelled');
    expect(given.sent).toHaveLength(1);
  });

  test('tells no key and no token, whatever AWS or a proxy answers', async () => {
    const secret = fc.string({ unit: fc.constantFrom(...'AZaz09+/='), minLength: 12, maxLength: 40 });
    const status = fc.constantFrom(200, 204, 301, 302, 307, 400, 401, 403, 407, 429, 500, 502, 503);
    const order = fc.record({ id: secret, key: secret, session: secret, signOutFirst: fc.boolean() });
    /** Who answers may repeat the request, in whatever dress, or hold a token that does not do. */
    const dress = fc.constantFrom<(request: WebRequest) => string>(
      ({ body = '' }) => body,
      ({ body = '' }) => decodeURIComponent(body),
      ({ body = '' }) => `<h1>Invalid credentials parameter: ${body}</h1>`,
      ({ body = '' }) => JSON.stringify({ SigninToken: `\n${body}` }),
      ({ body = '' }) => JSON.stringify({ message: body }),
    );
    await fc.assert(
      fc.asyncProperty(
        order,
        dress,
        fc.array(status, { minLength: 2, maxLength: 2 }),
        async (given, say, statuses) => {
          let asked = 0;
          const { line } = fakeSignIn([]);
          const web = {
            ...line.web,
            async send(request: WebRequest) {
              const body = say(request);
              asked += 1;
              // The network’s own words may hold the request, too.
              if (asked === 2 && body.length % 2 === 0) throw new Error(body);
              return {
                status: statuses[asked - 1] ?? 200,
                headers: { location: `https://x.example/?${body}` },
                body,
              };
            },
          };
          const own = { accessKeyId: given.id, secretAccessKey: given.key, sessionToken: given.session };
          const asking = consoleSignIn(
            { ...line, web },
            { ...plain, keys: own, signOutFirst: given.signOutFirst },
          );
          const told = JSON.stringify(await failureOf(asking));
          for (const each of Object.values(own)) {
            expect(told).not.toContain(each);
            expect(told).not.toContain(encodeURIComponent(each));
          }
          expect(told).not.toMatch(/SigninToken|https?:/);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('AWS of the demo company', () => {
  const demoOrder = (keysOfRole: ConsoleOrder['keys'], change: Partial<ConsoleOrder> = {}) => ({
    ...plain,
    issuer: origin,
    place: place('aws', 'eu-central-1', origin),
    keys: keysOfRole,
    ...change,
  });

  test.each([
    ['alice', '345678901234:role/Admin', 1],
    ['alice', '210987654321:role/ProductionAdmin', 1],
    // For as long as the keys live, and no longer.
    ['alice', '456789012345:role/team/data/Analyst', 2],
  ])('signs in %s with %s after %d requests', async (username, role, requests) => {
    const aws = demoAws();
    const own = aws.keys(username, role);
    const address = await consoleSignIn(aws.line, demoOrder(own));
    expect(partsOf(address)).toMatchObject({ at: `${origin}/federation`, Action: 'login' });
    expect(aws.webs.sent.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(requests).fill(`POST ${origin}/federation`),
    );
  });

  test.each([
    [false, ['/federation', '/s3/home?region=eu-central-1']],
    [true, ['/oauth', '/federation', '/s3/home?region=eu-central-1']],
  ])('takes the address, signing out first: %j', async (signOutFirst, steps) => {
    const aws = demoAws();
    const own = aws.keys('alice', '345678901234:role/Admin');
    let next = await consoleSignIn(aws.line, demoOrder(own, { service: 's3', signOutFirst }));
    const taken: string[] = [];
    for (const _step of steps) {
      taken.push(next.replace(origin, '').replace(/\?Action=.*/, ''));
      const answer = await aws.line.web.send({ method: 'GET', url: next }, aws.line.signal);
      next = answer.headers['location'] ?? '';
    }
    expect(taken).toEqual(steps);
  });

  test('opens nothing for a role that may not, for keys that do not belong together, and for dead ones', async () => {
    const aws = demoAws();
    const own = aws.keys('alice', '345678901234:role/Admin');
    const other = aws.keys('alice', '456789012345:role/Admin');
    const told = (given: ConsoleOrder['keys']) => failureOf(consoleSignIn(aws.line, demoOrder(given)));
    const refusal = {
      code: 'console-refused',
      facts: { status: 400, message: 'HTTP 400: Invalid credentials parameter' },
    };
    expect(await told(aws.keys('company', '100000000019:role/Auditor'))).toEqual(refusal);
    expect(await told({ ...own, sessionToken: other.sessionToken })).toEqual(refusal);
    expect(await told({ ...own, secretAccessKey: other.secretAccessKey })).toEqual(refusal);
    aws.clock.advance(3600);
    expect(await told(own)).toEqual(refusal);
  });
});
