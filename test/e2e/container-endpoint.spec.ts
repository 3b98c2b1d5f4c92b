import { expect } from '@playwright/test';
import { command, snapshot } from '../desktop/demo-app.ts';
import { test } from './app.ts';
import {
  awsCli,
  botocore,
  curl,
  demoClientEnv,
  type Env,
  javaScriptSdk,
  missing,
  run,
  saidBy,
} from './clients.ts';
import { type SignedInDemo, signedInDemo } from './demo.ts';
import { fetchers } from './fetchers.ts';

const arn = 'arn:aws:sts::123456789012:assumed-role/Admin/one@larkfield.example';
const clients = [
  awsCli,
  botocore,
  javaScriptSdk('fromHttp'),
  javaScriptSdk('fromNodeProviderChain'),
  javaScriptSdk('fromContainerMetadata'),
];
/** So many programs ask at once; `npm run test:long` has a hundred. */
const callers = Number(process.env['ROLECALL_CALLERS'] ?? 10);

interface Opened {
  readonly grant: string;
  /** As copied. */
  readonly text: string;
  /** Of a program that is started in a terminal after the commands. */
  readonly env: Env;
  readonly address: string;
  readonly token: string;
}

/** What would win over the endpoint, as somebody has it who works with AWS in many ways. */
const preset = { AWS_PROFILE: 'theirs', AWS_SECURITY_TOKEN: 'stale', AWS_ACCESS_KEY_ID: 'AKIAOLD' };

async function openEndpoint(rolecall: SignedInDemo): Promise<Opened> {
  const { page } = rolecall;
  const [role] = (await snapshot(page)).catalogue.roles;
  expect(await command(page, 'assume', { role: role?.id ?? '' })).toEqual({ ok: true });
  const [grant] = (await snapshot(page)).view.grants;
  expect(await command(page, 'copyEndpoint', { grant: grant?.id ?? '', shell: 'posix' })).toEqual({
    ok: true,
  });
  const text = await rolecall.app.evaluate(async ({ clipboard }) => clipboard.readText());
  const before = { ...demoClientEnv(rolecall), ...preset };
  const { stdout } = await run('sh', ['-c', `${text}\nenv -0`], { env: before });
  const env = Object.fromEntries(
    stdout.split('\0').flatMap((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
    }),
  );
  const address = env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '';
  const token = env['AWS_CONTAINER_AUTHORIZATION_TOKEN'] ?? '';
  return { grant: grant?.id ?? '', text, env, address, token };
}

const needed = () => missing('the AWS CLI', 'botocore', 'curl');

test('what is copied makes a terminal’s programs fetch keys, through renewal, expiry and a sign-in, until it is stopped', async ({
  launch,
}) => {
  test.skip((await needed()) !== '', `not here: ${await needed()}`);
  test.setTimeout(90_000 + callers * 2000);
  const rolecall = await signedInDemo(launch, 'one');
  const { page, origin: aws } = rolecall;
  const { grant, text, env, address, token } = await openEndpoint(rolecall);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/credentials$/);
  const asked = (...args: string[]) => curl('--header', `Authorization: ${token}`, ...args, address);

  await test.step('evaluated by a shell, by many programs at once', async () => {
    const inShell = `${text}\nexec aws --endpoint-url "$0" sts get-caller-identity --query Arn --output text`;
    const before = { ...demoClientEnv(rolecall), ...preset };
    const many = Array.from({ length: callers - 1 }, (_, index) => clients[index % clients.length] ?? awsCli);
    const [shell, ...met] = await Promise.all([
      run('sh', ['-c', inShell, aws], { env: before }).then(({ stdout }) => stdout.trim()),
      ...many.map(async (client) => (await client.meet(env, aws)).arn),
    ]);
    expect([shell, ...met]).toEqual([arn, ...met.map(() => arn)]);
  });

  const running = fetchers(env);
  try {
    await test.step('programs that have been running since get the renewed keys', async () => {
      const before = await running.fetchAll();
      expect(new Set(before).size).toBe(1);
      await rolecall.advance(50 * 60);
      await expect
        .poll(async () => (await running.fetchAll()).some((key) => before.includes(key)))
        .toBe(false);
    });

    await test.step('expired with the session over: an error at once, which says what to do', async () => {
      await rolecall.endSessions();
      await rolecall.advance(61 * 60);
      const began = performance.now();
      const { status, text: said } = await asked();
      expect(performance.now() - began).toBeLessThan(2000);
      expect({ status, said: JSON.parse(said) }).toEqual({
        status: 403,
        said: { Code: 'ExpiredToken', Message: 'The keys have expired. Renew the role in Rolecall.' },
      });
      expect(await botocore.meet(env, aws).catch(saidBy)).toMatchObject({
        err: expect.stringContaining('Renew the role in Rolecall.'),
      });
    });

    await test.step('after a sign-in the same programs go on', async () => {
      await command(page, 'renew', { grant });
      await page.getByLabel('Password').fill('rolecall');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect.poll(async () => (await asked()).status).toBe(200);
      const keys = await running.fetchAll();
      expect(keys.map((key) => key.slice(0, 4))).toEqual(['ASIA', 'ASIA']);
    });
  } finally {
    running.end();
  }

  await test.step('stopped: nobody answers any more', async () => {
    expect(await command(page, 'stopEndpoint', { grant })).toEqual({ ok: true });
    // 7: curl was refused.
    await expect.poll(() => asked()).toEqual({ status: 0, text: '7' });
  });
});

test('whoever has no token gets no keys, however they ask', async ({ launch }) => {
  test.skip((await missing('curl')) !== '', 'not here: curl');
  const rolecall = await signedInDemo(launch, 'one');
  const { address, token } = await openEndpoint(rolecall);
  const { origin, host } = new URL(address);
  const withToken = ['--header', `Authorization: ${token}`];
  const statusOf = async (...args: string[]) => (await curl(...args)).status;

  expect(await statusOf(...withToken, address)).toBe(200);
  expect(await statusOf(address)).toBe(401);
  expect(await statusOf('--header', `Authorization: ${token.slice(0, -1)}`, address)).toBe(401);
  expect(await statusOf('--header', `Authorization: Bearer ${token}`, address)).toBe(401);
  expect(await statusOf(`${address}?token=${token}`)).toBe(404);

  await test.step('a name of the attacker’s that leads here, or none at all', async () => {
    for (const name of ['evil.example', `evil.example:${new URL(address).port}`, `${host}.evil.example`])
      expect(await statusOf(...withToken, '--header', `Host: ${name}`, address)).toBe(403);
    // Without a name HTTP/1.1 is no HTTP, and HTTP/1.0 has none.
    expect(await statusOf(...withToken, '--header', 'Host:', address)).toBe(400);
    expect(await statusOf(...withToken, '--http1.0', '--header', 'Host:', address)).toBe(403);
  });

  await test.step('a page', async () => {
    for (const header of [
      'Origin: https://evil.example',
      'Origin: null',
      `Referer: ${origin}/`,
      'Sec-Fetch-Site: none',
    ])
      expect(await statusOf(...withToken, '--header', header, address)).toBe(403);
    const preflight = ['--request', 'OPTIONS', '--header', 'Access-Control-Request-Headers: authorization'];
    expect(await statusOf(...preflight, address)).toBe(405);
  });

  await test.step('other methods and paths', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
      expect(
        await statusOf(...withToken, ...(method === 'HEAD' ? ['--head'] : ['--request', method]), address),
      ).toBe(405);
    expect(await statusOf(...withToken, '--data', 'a=b', '--request', 'GET', address)).toBe(413);
    for (const path of [
      '/',
      '/credentials/',
      '/credentials/..',
      '/x/../credentials',
      '/../../../../etc/passwd',
      '/%2e%2e/credentials',
      '//credentials',
    ])
      expect(await statusOf(...withToken, '--path-as-is', origin + path)).toBe(404);
  });

  await test.step('a flood of guesses: no answer for the guesser, and keys for who has the token', async () => {
    await rolecall.advance(10);
    const flood = [
      '--parallel',
      '--parallel-max',
      '50',
      '--header',
      'Authorization: guess',
      '--output',
      '/dev/null',
    ];
    const guessing = run('curl', [
      ...['--disable', '--silent', '--noproxy', '*', '--write-out', '%{http_code}\n'],
      ...[...flood, `${address}#[1-500]`],
    ]);
    const meanwhile = await Promise.all([1, 2, 3].map(() => statusOf(...withToken, address)));
    const answers = (await guessing).stdout.trim().split('\n');
    expect(meanwhile).toEqual([200, 200, 200]);
    const [looked, turnedAway] = ['401', '429'].map(
      (code) => answers.filter((status) => status === code).length,
    );
    expect((looked ?? 0) + (turnedAway ?? 0)).toBe(500);
    // Fifty within ten seconds; a slow machine may take a second ten for them all.
    expect(looked).toBeLessThanOrEqual(100);
    expect(await statusOf(...withToken, address)).toBe(200);
  });

  test.skip(
    process.getuid?.() !== 0,
    'all but this passed: only root can be another person of this computer',
  );
  await test.step('another person of this computer', async () => {
    await rolecall.advance(10);
    const ask = `curl --disable --silent --noproxy '*' --output /dev/null --write-out '%{http_code}' '${address}'`;
    const { stdout } = await run('su', ['nobody', '-s', '/bin/sh', '-c', ask]);
    expect(stdout).toBe('401');
  });
});
