import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { signIn, test } from '../e2e/app.ts';
import { fresh, menuLabels, profile, quit, role, windowVisible, withDemo } from './demo-app.ts';

/** The keyring that the desktop runs. Without it there is what the tests' driver asks for: no encryption worth the name. */
const preload = join(import.meta.dirname, 'secret-service.cjs');

const keep = 'Keep me signed in on this computer';

/** Everything under the app's own folder, as text. */
async function everythingKept(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))).join('\n');
}

test('a session kept in the keyring survives a restart, and no secret of it is on the disk in clear', async ({
  launch,
  company,
}) => {
  const first = await launch({ preload });
  const page = await first.window();
  await page.getByLabel('Okta organisation').fill(company.origin);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: keep }).check();
  await page.getByLabel('Username').fill('one');
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('option', { name: role }).waitFor();
  const sealed = join(first.userData, 'sessions.json');
  await expect.poll(() => readFile(sealed, 'utf8').catch(() => '')).toContain('one http://127.0.0.1');
  expect((await stat(sealed)).mode & 0o777).toBe(0o600);
  // Chromium marks what the Secret Service's key encrypted with v11, and what everybody's key did with v10.
  const [secret = ''] = Object.values(JSON.parse(await readFile(sealed, 'utf8')).secrets as object);
  expect(Buffer.from(secret, 'base64').subarray(0, 3).toString()).toBe('v11');
  const cookies = await first.app.evaluate(
    async ({ session }, [origin, id]) => {
      const { createHash } = process.getBuiltinModule('node:crypto');
      const name = createHash('sha256')
        .update(id ?? '')
        .digest('hex')
        .slice(0, 16);
      const jar = session.fromPartition(`identity-${name}`).cookies;
      return (await jar.get({ url: origin ?? '' })).map(({ value }) => value);
    },
    [company.origin, `one ${company.origin}`],
  );
  expect(cookies.length).toBeGreaterThan(0);
  await quit(first);
  const kept = await everythingKept(first.userData);
  for (const cookie of cookies) expect(kept.includes(cookie)).toBe(false);

  const asked = company.demo.log.length;
  const second = await launch({ preload, args: ['--show'], after: first });
  const again = await second.window();
  await again.getByRole('option', { name: role }).click();
  await expect(again.getByRole('listitem', { name: profile })).toBeVisible();
  const paths = company.demo.log.slice(asked).map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith('/api/v1/authn'))).toEqual([]);
  expect(paths[0]).toBe('/api/v1/sessions/me');

  await again.getByRole('button', { name: 'Sign out' }).click();
  await again.getByLabel('Password').waitFor();
  await expect.poll(() => readFile(sealed, 'utf8')).not.toContain('one http://');
});

test('after a restart the profiles are listed with their time left, and a kept session renews them unasked', async ({
  launch,
  company,
}) => {
  const first = await launch({ preload });
  const page = await first.window();
  await page.getByLabel('Okta organisation').fill(company.origin);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: keep }).check();
  await page.getByLabel('Username').fill('one');
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('option', { name: role }).click();
  await expect(page.getByRole('listitem', { name: profile })).toContainText('assumed-role');
  const sealed = join(first.userData, 'sessions.json');
  await expect.poll(() => readFile(sealed, 'utf8').catch(() => '')).toContain('one http://127.0.0.1');
  await quit(first);

  const written = await first.credentials();
  const asked = company.demo.log.length;
  // The demo is only there because the app's clock is its clock.
  const second = await withDemo(launch, { preload, after: first, args: ['--hidden'] });
  await expect.poll(async () => (await menuLabels())[0]).toMatch(fresh);
  expect(await second.credentials()).toBe(written);
  await second.advance(10 * 60);
  await expect.poll(async () => (await menuLabels())[0]).toBe(`${profile} · 49 min`);
  await second.advance(36 * 60);
  await expect.poll(async () => (await menuLabels())[0]).toMatch(fresh);
  expect(await second.credentials()).not.toBe(written);
  expect(await windowVisible()).toBe(false);
  const paths = company.demo.log.slice(asked).map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith('/api/v1/authn'))).toEqual([]);
});

test('without a keyring the choice is not offered, a line says why, and nothing is kept', async ({
  launch,
  company,
}) => {
  const first = await launch();
  const page = await first.window();
  await page.getByLabel('Okta organisation').fill(company.origin);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('No keyring was found')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: keep })).toBeHidden();
  await page.getByRole('button', { name: 'Back' }).click();
  await signIn(page, company.origin, 'one');
  await page.getByRole('option', { name: role }).waitFor();
  await quit(first);
  expect(await readdir(first.userData)).not.toContain('sessions.json');

  const second = await launch({ args: ['--show'], after: first });
  await expect((await second.window()).getByLabel('Password')).toBeVisible();
});
