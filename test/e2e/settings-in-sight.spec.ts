import { expect } from '@playwright/test';
import { signIn, test } from './app.ts';

test('whoever tabs to a setting sees what it comes to as well', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'nomfa');
  await page.getByRole('button', { name: 'Settings' }).click();
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeVisible();

  for (const name of ['Name template', 'Production']) {
    const field = page.getByRole('textbox', { name, exact: true });
    for (let pressed = 0; pressed < 40; pressed += 1) {
      if (await field.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(field).toBeFocused();
    const described = await field.getAttribute('aria-describedby');
    const ends = await page.evaluate(
      (ids) => ids.map((id) => document.getElementById(id)?.getBoundingClientRect().bottom ?? 0),
      described?.split(' ') ?? [],
    );
    expect(ends).toHaveLength(2);
    expect(Math.max(...ends)).toBeLessThan((await save.boundingBox())?.y ?? 0);
  }
});
