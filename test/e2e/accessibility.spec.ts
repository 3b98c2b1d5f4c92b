import { expect } from '@playwright/test';
import { signIn, test } from './app.ts';
import { violations } from './violations.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen of the journey is accessible, ${colorScheme}`, async ({ launch }) => {
    const rolecall = await launch();
    const page = await rolecall.window();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.getByLabel('Okta organisation')).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Try the demo organisation' }).click();
    await page.getByLabel('Username').fill('totp');
    await page.getByLabel('Password').fill('rolecall');
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('list', { name: 'Choose how to verify' })).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Okta Verify: enter a code' }).click();
    await expect(page.getByLabel('Code')).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.getByLabel('Code').fill('123456');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listbox', { name: 'Roles' })).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Active credentials' })).toContainText('assumed-role');
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByLabel('Region', { exact: true })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test(`what is set for one role or account, and what is asked first, is accessible, ${colorScheme}`, async ({
    launch,
    company,
  }) => {
    const rolecall = await launch();
    const page = await rolecall.window();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, company.origin, 'alice');
    await page.getByRole('button', { name: 'Google Authenticator: enter a code' }).click();
    await page.getByLabel('Code').fill('123456');
    await page.keyboard.press('Enter');
    const search = page.getByRole('searchbox', { name: 'Search roles' });
    await expect(search).toBeFocused();

    await search.fill('prod adm');
    await page.keyboard.press('Control+o');
    await expect(page.getByRole('heading', { name: 'Role options' })).toBeFocused();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Account options…' }).click();
    await expect(page.getByRole('group', { name: 'Colour' })).toBeVisible();
    await page.getByRole('radio', { name: 'Red' }).check();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: /^Switch identity: alice/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');

    // Back to the list, over as many screens as are in between.
    await expect(async () => {
      if (await search.isHidden()) await page.getByRole('button', { name: 'Back' }).click({ timeout: 1000 });
      await expect(search).toBeVisible({ timeout: 1000 });
    }).toPass();
    await search.fill('prod adm');
    await search.press('Enter');
    await expect(page.getByRole('heading', { name: 'Production' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
