import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { desktopParts } from '../../scripts/desktop/parts.mjs';
import { quit, saveSettings } from '../desktop/demo-app.ts';
import { signIn, test } from './app.ts';
import {
  arn,
  askSocket,
  assumeForPrograms,
  clients,
  folder,
  installed,
  profile,
  signInToRenew,
  waiting,
} from './asking.ts';
import { awsCli, clientEnv, missing, type OutsideClient, run, saidBy } from './clients.ts';
import { endStarted, processesOf } from './processes.ts';

/** So many programs ask at once; `npm run test:long` has a hundred of them. */
const callers = Number(process.env['ROLECALL_CALLERS'] ?? 10);

/** The keyring that the desktop runs, which the app that a program starts finds by itself. */
const preload = join(import.meta.dirname, '..', 'desktop', 'secret-service.cjs');

const needed = () => missing('the AWS CLI', 'botocore', 'curl');

test(`after a restart ${callers} programs at once wait for one sign-in and cost one renewal; a Rolecall that does not run is started hidden`, async ({
  launch,
  company,
}) => {
  test.skip((await needed()) !== '', `not here: ${await needed()}`);
  test.setTimeout(90_000 + callers * 2000);
  const first = await launch({ folder });
  const page = await first.window();
  await signIn(page, company.origin, 'one');
  await assumeForPrograms(page);
  expect(await saveSettings(page, { startForCallers: false })).toEqual({ ok: true });
  const env = { ...clientEnv(first), AWS_PROFILE: profile };
  const at = await installed(join(dirname(first.credentialsFile), 'config'));
  await expect.poll(() => readFile(at.helper, 'utf8')).not.toContain('--hidden');
  await quit(first);

  await test.step('not running, and not to be started: one line', async () => {
    const { code, err } = await run(at.helper, [at.id], { env }).then(() => ({ code: 0, err: '' }), saidBy);
    expect({ code, err }).toEqual({ code: 1, err: 'Rolecall is not running. Start it, then try again.\n' });
    expect(await processesOf(first.userData)).toEqual([]);
  });

  const second = await launch({ folder, after: first, args: ['--show'] });
  await test.step('many callers, one sign-in, one renewal', async () => {
    const again = await second.window();
    const assumed = () =>
      company.demo.log.filter(({ path }) => path === '/?Action=AssumeRoleWithSAML').length;
    const before = assumed();
    const asking = Promise.all(
      Array.from({ length: callers }, (_, index) => clientAt(index).meet(env, company.origin)),
    );
    await expect
      .poll(() => waiting(at), { timeout: 30_000 + callers * 1000 })
      .toBeGreaterThanOrEqual(Math.min(callers, 10));
    await signInToRenew(again);
    const met = await asking;
    expect(met.map((each) => each.arn)).toEqual(met.map(() => arn));
    expect(assumed() - before).toBe(1);
    expect(await saveSettings(again, { startForCallers: true })).toEqual({ ok: true });
    await expect.poll(() => readFile(at.helper, 'utf8')).toContain('--hidden');
  });
  await quit(second);

  await test.step('not running: the callers start it once, without its window', async () => {
    try {
      const asking = [1, 2, 3].map(() => run(at.helper, [at.id], { env: first.env }).catch(saidBy));
      await expect
        .poll(async () => (await askSocket(at, 0)).text, { timeout: 20_000 })
        .toContain('Rolecall needs you to sign in');
      // One that has not got through yet would start it once more.
      await expect.poll(() => waiting(at)).toBe(asking.length);
      const started = await processesOf(first.userData);
      expect(started.filter(({ line }) => line.includes('--hidden'))).toHaveLength(1);
      expect(started.filter(({ line }) => line.includes('--type=renderer'))).toEqual([]);
      await endStarted(first.userData);
      const said = { code: 1, err: 'Rolecall broke off before it answered. Try again.\n' };
      expect(await Promise.all(asking)).toEqual([said, said, said]);
    } finally {
      await endStarted(first.userData);
    }
    expect(await processesOf(first.userData)).toEqual([]);
  });
});

test('a program that starts Rolecall has its keys by the kept session, and nobody sees a window', async ({
  launch,
  company,
}) => {
  test.skip((await needed()) !== '', `not here: ${await needed()}`);
  test.skip(process.platform !== 'linux' || !desktopParts().keyring, 'not here: a keyring of the desktop');
  test.setTimeout(60_000);
  const first = await launch({ folder, preload });
  const page = await first.window();
  await page.getByLabel('Okta organisation').fill(company.origin);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: 'Keep me signed in on this computer' }).check();
  await page.getByLabel('Username').fill('one');
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await assumeForPrograms(page);
  const sessions = join(first.userData, 'sessions.json');
  await expect.poll(() => readFile(sessions, 'utf8').catch(() => '')).toContain('one http://127.0.0.1');
  await quit(first);

  const asked = company.demo.log.length;
  // As in a terminal of the desktop, where Rolecall finds its display and its keyring.
  const terminal = Object.entries(first.env).filter(([name]) => !name.startsWith('AWS_'));
  const env = { ...Object.fromEntries(terminal), ...clientEnv(first), AWS_PROFILE: profile };
  try {
    const met = await Promise.all(clients.map((client) => client.meet(env, company.origin)));
    expect(met.map((each) => each.arn)).toEqual(met.map(() => arn));
    const started = await processesOf(`--user-data-dir=${first.userData}`);
    expect(started.filter(({ line }) => line.includes('--hidden'))).toHaveLength(1);
    expect(started.filter(({ line }) => line.includes('--type=renderer'))).toEqual([]);
    const paths = company.demo.log.slice(asked).map(({ path }) => path);
    expect(paths.filter((path) => path === '/?Action=AssumeRoleWithSAML')).toHaveLength(1);
    expect(paths.filter((path) => path.startsWith('/api/v1/authn'))).toEqual([]);
  } finally {
    await endStarted(first.userData);
  }
});

function clientAt(index: number): OutsideClient {
  return clients[index % clients.length] ?? awsCli;
}
