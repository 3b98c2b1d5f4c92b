import { expect } from '@playwright/test';
import { test } from './app.ts';
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
    await expect(page.getByLabel('Region')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
