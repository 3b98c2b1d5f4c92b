import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from '@playwright/test';
import { command } from '../desktop/demo-app.ts';
import { test } from './app.ts';
import {
  arn,
  askSocket,
  assumeForPrograms,
  clients,
  folder,
  grantOf,
  installed,
  profile,
  signInToRenew,
  waiting,
} from './asking.ts';
import {
  awsCli,
  botocore,
  curl,
  demoClientEnv,
  type Env,
  filesWith,
  javaScriptSdk,
  missing,
  run,
  saidBy,
} from './clients.ts';
import { signedInDemo } from './demo.ts';

const needed = () => missing('the AWS CLI', 'botocore', 'curl');

test('programs of others get their keys by asking Rolecall, whatever happens to the keys, and no key is on the disk', async ({
  launch,
}) => {
  test.skip((await needed()) !== '', `not here: ${await needed()}`);
  test.setTimeout(90_000);
  const rolecall = await signedInDemo(launch, 'one', { folder });
  const { page, origin: aws } = rolecall;
  await assumeForPrograms(page);
  const env: Env = { ...demoClientEnv(rolecall), AWS_PROFILE: profile };
  const at = await installed(env['AWS_CONFIG_FILE'] ?? '');
  expect(at.helper).toContain(folder);

  const chain = javaScriptSdk('fromNodeProviderChain');
  const met = await Promise.all([...clients, chain].map((client) => client.meet(env, aws)));
  expect(met.map((each) => each.arn)).toEqual(met.map(() => arn));
  const [, first] = met;
  expect(new Set(met.slice(1).map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
  // The search finds what is there.
  expect(await filesWith(rolecall.env['HOME'] ?? '', [at.id])).toContain(env['AWS_CONFIG_FILE']);
  const secrets = [first?.secretAccessKey ?? '', first?.sessionToken ?? '', first?.accessKeyId ?? ''];
  expect(await filesWith(rolecall.env['HOME'] ?? '', secrets)).toEqual([]);
  const journal = await command(page, 'journal', {});
  expect(JSON.stringify(journal)).toMatch(/"means":"process".*"caller":"(aws|python|node)/);

  await test.step('who is not meant gets nothing at the socket', async () => {
    const ask = async (path: string, ...args: string[]) =>
      (await curl('--unix-socket', at.socket, '--path-as-is', ...args, `http://rolecall${path}`)).status;
    const keys = `/credentials/${at.id}`;
    expect(await ask(`${keys}/ready`)).toBe(204);
    expect(await ask(keys, '--request', 'POST')).toBe(405);
    expect(await ask(keys, '--header', 'Origin: https://evil.example')).toBe(403);
    for (const path of [
      '/',
      '/credentials/',
      `/x/..${keys}`,
      `${keys}/..`,
      `${keys}?wait=-1`,
      '/credentials/%2e%2e',
    ])
      expect(await ask(path)).toBe(404);
    expect(await ask(`/credentials/${at.id.replace(/./g, '0')}`)).toBe(503);
    expect((await stat(at.socket)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(at.socket))).mode & 0o777).toBe(0o700);
  });

  await test.step('the next caller after the time to renew has new keys', async () => {
    await rolecall.advance(50 * 60);
    const renewed = await botocore.meet(env, aws);
    expect(renewed.arn).toBe(arn);
    expect(renewed.accessKeyId).not.toBe(first?.accessKeyId);
  });

  await test.step('with the session over callers wait for the person', async () => {
    await rolecall.endSessions();
    await rolecall.advance(61 * 60);
    await expect.poll(async () => (await grantOf(page))?.needsYou).toBe(true);
    const nobody = await askSocket(at, 0);
    expect(nobody.status).toBe(503);
    expect(nobody.text).toMatch(/^[^\n]*needs you to sign in at [^\n]+\.\n$/);

    const asking = Promise.all(clients.map((client) => client.meet(env, aws)));
    await expect.poll(() => waiting(at)).toBe(clients.length);
    await signInToRenew(page);
    expect((await asking).map((each) => each.arn)).toEqual(clients.map(() => arn));
  });

  await test.step('who signed out is not asked to come back: one line, and a code that is not 0', async () => {
    const identity = (await grantOf(page))?.identity ?? '';
    expect(await command(page, 'signOut', { identity })).toEqual({ ok: true });
    await rolecall.advance(61 * 60);
    const { code, err } = await run(at.helper, [at.id], { env }).then(() => ({ code: 0, err: '' }), saidBy);
    expect({ code, lines: err.split('\n') }).toEqual({
      code: 1,
      lines: [expect.stringContaining(`so ${profile} is not renewed`), ''],
    });
    const told = await awsCli.meet(env, aws).catch(saidBy);
    expect(told).toMatchObject({ code: 255, err: expect.stringContaining(`so ${profile} is not renewed`) });
    await expect(botocore.meet(env, aws)).rejects.toThrow(`so ${profile} is not renewed`);
  });

  test.skip(
    process.getuid?.() !== 0,
    'all but this passed: only root can be another person of this computer',
  );
  await test.step('another person of this computer does not reach the socket', async () => {
    const ask = `curl --disable --silent --unix-socket '${at.socket}' 'http://rolecall/credentials/${at.id}'`;
    // 7: curl found nobody there.
    const other = await run('su', ['nobody', '-s', '/bin/sh', '-c', ask]).catch(saidBy);
    expect(other).toEqual({ code: 7, err: '' });
    expect((await askSocket(at, 0)).status).toBe(503);
  });
});
