import { expect } from '@playwright/test';
import { signIn, test } from './app.ts';
import { violations } from './violations.ts';

test('by keyboard alone a grant is stopped and had back, byte for byte', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  await page.getByRole('option', { name: '123456789012 Admin' }).click();
  const grant = page.getByRole('listitem', { name: '123456789012-Admin' });
  await expect(grant).toContainText('assumed-role');
  const before = await rolecall.credentials();

  await grant.getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(grant).toBeHidden();
  await expect(page.getByRole('status')).toBeFocused();
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Tab');
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(grant).toBeVisible();
  await expect(page.getByRole('status')).toBeFocused();
  expect(await rolecall.credentials()).toBe(before);
});

test('a double press on Stop stops one grant, not the one that slides under the pointer', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  const { mouse } = page;
  await signIn(page, company.origin, 'nomfa');
  await expect(page.getByRole('option')).toHaveCount(3);
  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  const grants = page.getByRole('list', { name: 'Active credentials' }).getByRole('listitem');
  // All three lines are there, so that the cards are equally high.
  await expect(grants.filter({ hasText: 'assumed-role' })).toHaveCount(3);

  const [, second = ''] = await grants.evaluateAll((cards) =>
    cards.map((card) => card.getAttribute('aria-label') ?? ''),
  );
  const box = await grants.first().getByRole('button', { name: 'Stop' }).boundingBox();
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await mouse.click(x, y);
  await expect(grants).toHaveCount(2);
  await mouse.click(x, y);
  await mouse.click(x, y, { clickCount: 2 });

  // One after another is stopped: when the last one is, all that was asked for before has happened.
  await grants.last().getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(grants).toHaveCount(1);
  await expect(grants).toHaveAccessibleName(second);
  expect((await rolecall.credentials()).match(/x_rolecall_managed/g)).toHaveLength(1);
});

test('the identity switcher by keyboard: Escape keeps the window, Tab goes on, the last entry leads to Welcome', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  const switcher = page.getByRole('button', { name: /^Switch identity: one at .+, Signed in$/ });
  await switcher.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: /^one at / })).toBeFocused();
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(switcher).toBeFocused();
  const visible = () =>
    rolecall.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  expect(await visible()).toBe(true);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused();

  await switcher.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Okta organisation')).toBeFocused();
});
