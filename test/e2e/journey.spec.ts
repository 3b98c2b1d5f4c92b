import { stat } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { signIn, test } from './app.ts';

test('from a fresh start to a profile by form, with a number challenge', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await expect(page).toHaveTitle('Rolecall');
  await signIn(page, company.origin, 'alice');

  await page
    .getByRole('list', { name: 'Choose how to verify' })
    .getByRole('button', { name: 'Okta Verify: send a push' })
    .click();
  await expect(page.getByRole('status').filter({ hasText: 'Choose 42 on your phone' })).toBeVisible();

  const search = page.getByRole('searchbox', { name: 'Search roles' });
  await expect(search).toBeFocused();
  await search.fill('345678901234 adm');
  await expect(page.getByRole('option')).toHaveCount(1);
  await search.press('Enter');

  const grant = page
    .getByRole('list', { name: 'Active credentials' })
    .getByRole('listitem', { name: '345678901234-Admin' });
  await expect(grant.getByRole('timer')).toHaveText(/^(59 min|1 h)$/);
  await expect(grant).toContainText('arn:aws:sts::345678901234:assumed-role/Admin/alice@larkfield.example');
  const written = await rolecall.credentials();
  expect(written).toContain('[345678901234-Admin]\naws_access_key_id = ASIA');
  expect(written).toContain('x_rolecall_managed = true');
  expect((await stat(rolecall.credentialsFile)).mode & 0o777).toBe(0o600);
});

test('by keyboard alone, with a code', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await expect(page.getByLabel('Okta organisation')).toBeFocused();
  await page.keyboard.type(company.origin);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Username')).toBeFocused();
  await page.keyboard.type('totp');
  await page.keyboard.press('Tab');
  await page.keyboard.type('rolecall');
  await page.keyboard.press('Enter');

  const google = page.getByRole('button', { name: 'Google Authenticator: enter a code' });
  await expect(google).toBeVisible();
  for (let i = 0; i < 5 && !(await google.evaluate((node) => node === document.activeElement)); i += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(google).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code')).toBeFocused();
  await page.keyboard.type('123456');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('searchbox', { name: 'Search roles' })).toBeFocused();
  await page.keyboard.type('readonly');
  await expect(page.getByRole('option', { name: '456789012345 ReadOnly' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem', { name: '456789012345-ReadOnly' })).toBeVisible();
  expect(await rolecall.credentials()).toContain('[456789012345-ReadOnly]');
});

test('the demo organisation writes to its own file and never to the person’s', async ({ launch }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await page.getByRole('button', { name: 'Try the demo organisation' }).click();
  await page.getByLabel('Username').fill('one');
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('option', { name: '123456789012 Admin' }).click();
  await expect(page.getByRole('listitem', { name: '123456789012-Admin' })).toContainText(
    'user-data/demo/credentials',
  );
  expect(await rolecall.credentials()).toBe('');
});

test('250 roles by account, found by typing', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'many');
  const list = page.getByRole('listbox', { name: 'Roles' });
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '250');
  expect(await list.getByRole('option').count()).toBeLessThan(60);
  await expect(list.getByRole('group').first()).toBeVisible();
});

test('five thousand roles of twenty apps, by the names of their accounts', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'company');
  await page.getByRole('button', { name: 'Roles of all these apps' }).click();
  const list = page.getByRole('listbox', { name: 'Roles' });
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '5000');
  // The names come behind the roles, as soon as AWS has told them.
  await expect(list.getByRole('group', { name: /^analytics-api-dev / })).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search roles' });
  await search.fill('api pay dev ro');
  const first = list.getByRole('option').first();
  await expect(first).toHaveAccessibleName(/^\d{12} ReadOnly$/);
  await expect(first).toHaveAccessibleDescription(/^payments-api-dev/);
  await search.press('Enter');
  await expect(page.getByRole('listitem', { name: 'payments-api-dev-ReadOnly' })).toBeVisible();
  expect(await rolecall.credentials()).toContain('[payments-api-dev-ReadOnly]');
});

test('copies export commands and stops a grant, which removes its profile and nothing else', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  await page.getByRole('option', { name: '123456789012 Admin' }).click();
  const grant = page.getByRole('listitem', { name: '123456789012-Admin' });

  await grant.getByRole('button', { name: 'Copy export commands' }).click();
  const clipboard = () => rolecall.app.evaluate(async ({ clipboard: board }) => board.readText());
  await expect.poll(clipboard).toContain("export AWS_ACCESS_KEY_ID='ASIA");
  await grant.getByRole('button', { name: 'Stop' }).click();
  await expect(grant).toBeHidden();
  expect(await rolecall.credentials()).toBe('');
});

test('a failure is an alert with the next step, and the person stays where they are', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await page.getByLabel('Okta organisation').fill('http://acme.okta.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('https://acme.okta.com');
  await signIn(page, company.origin, 'noform');
  await expect(page.getByRole('alert')).toContainText('no access to the app');
  // The sign-in itself stands: another app can be tried.
  const apps = page.getByRole('list', { name: 'Choose an AWS app' });
  await expect(apps.getByRole('button', { name: 'AWS' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Username')).toHaveValue('noform');
  await expect(page.getByLabel('Password')).toHaveValue('');
});

test('a second start, and --show, open the window of the first', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await expect(page.getByLabel('Okta organisation')).toBeFocused();
  const visible = () =>
    rolecall.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  // The page is there a moment before its window is; nobody could press a key in between.
  await expect.poll(visible).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(visible).toBe(false);

  const { execFile } = await import('node:child_process');
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const program = dist === '' ? (await import('electron')).default : `${dist}/electron`;
  const args = ['--no-sandbox', process.cwd(), `--user-data-dir=${rolecall.userData}`, '--show'];
  await new Promise((done) => execFile(String(program), args, { env: rolecall.env }, done));
  await expect.poll(visible).toBe(true);
  expect(company.demo.log).toEqual([]);
});
