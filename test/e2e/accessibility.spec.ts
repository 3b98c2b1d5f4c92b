import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './app.ts';

/** Legacy mode: the other one opens a second page, which this window never allows. */
async function violations(page: Page): Promise<string[]> {
  // Colours on their way to another theme have no contrast that means anything.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const result = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

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
