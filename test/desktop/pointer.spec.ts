import { expect } from '@playwright/test';
import { click, movePointer, pressKeys } from '../../scripts/desktop/pointer.mjs';
import { test } from '../e2e/app.ts';
import { fresh, menuLabels, profile, role, windowVisible, withDemo, withGrant } from './demo-app.ts';
import { openMenu, pixelsOf, placeOf, seenMenu } from './open-menu.ts';
import { seenIcon } from './panel-icon.ts';

test.beforeEach(() => movePointer());

const entries = async () => (await menuLabels()).filter((label) => label !== '—');

test('a left click on the icon opens the window on the picker', async ({ launch }) => {
  const rolecall = await withDemo(launch);
  const page = await withGrant(rolecall);
  await click((await seenIcon()).centre);
  await expect.poll(windowVisible).toBe(true);
  await expect(page.getByRole('searchbox', { name: 'Search roles' })).toBeFocused();
  await pressKeys('Escape');
  await expect.poll(windowVisible).toBe(false);
});

test('the menu of a right click stays open while its minutes change, and a click in it gets new credentials', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  const written = await rolecall.profileText();
  const labels = await entries();
  const before = await openMenu(labels.length);
  await rolecall.advance(10 * 60);
  await expect.poll(async () => (await entries())[0]).toBe(`${profile} · 49 min`);
  await expect
    .poll(async () => {
      const menu = await seenMenu();
      return menu !== null && pixelsOf(menu, 0) !== pixelsOf(before, 0);
    })
    .toBe(true);
  const during = await seenMenu();
  expect(during?.lines).toEqual(before.lines);

  await pressKeys('Escape');
  await expect.poll(seenMenu).toBe(null);
  // What stood in the open menu is what stands in one that is opened now.
  const after = await openMenu(labels.length);
  expect(during && pixelsOf(during, 0)).toBe(pixelsOf(after, 0));
  await click(placeOf(after, labels.indexOf(role)));
  await expect.poll(seenMenu).toBe(null);
  await expect.poll(async () => (await entries())[0]).toMatch(fresh);
  expect(await rolecall.profileText()).not.toBe(written);
  expect(await windowVisible()).toBe(false);
});
