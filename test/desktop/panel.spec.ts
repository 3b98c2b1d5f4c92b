import { expect } from '@playwright/test';
import { PARTS, withoutPart } from '../../scripts/desktop/part.mjs';
import { movePointer, pressKeys } from '../../scripts/desktop/pointer.mjs';
import { clickTrayMenu, trayItems } from '../../scripts/desktop/tray-menu.mjs';
import { closeWindow, windowTitles } from '../../scripts/desktop/windows.mjs';
import { signIn, test } from '../e2e/app.ts';
import { fresh, menuLabels, profile, quit, role, trayItem, windowVisible } from './demo-app.ts';
import { openMenu, seenMenu } from './open-menu.ts';
import { seenIcon } from './panel-icon.ts';

test.beforeEach(() => movePointer());

const drawn = async () => (await seenIcon()).distances['signed-out'] < 0.03;

/** Where a person finds the window: on the screen, as a button of the taskbar alone, or nowhere. */
async function windowState(): Promise<'open' | 'minimised' | 'gone'> {
  if (await windowVisible()) return 'open';
  return (await windowTitles()).includes('Rolecall') ? 'minimised' : 'gone';
}

test('a panel that crashes and comes back has the icon again, and its menu works', async ({ launch }) => {
  await launch({ args: ['--hidden'] });
  await expect.poll(drawn).toBe(true);
  await withoutPart(PARTS.panel, async () => {
    await expect.poll(drawn).toBe(false);
  });
  await expect.poll(drawn).toBe(true);
  await expect.poll(async () => (await trayItems()).length).toBe(1);

  await openMenu((await menuLabels()).filter((label) => label !== '—').length);
  await pressKeys('Escape');
  await expect.poll(seenMenu).toBe(null);
  await clickTrayMenu(await trayItem(), ['Settings']);
  await expect.poll(windowVisible).toBe(true);
});

test('where there is no tray the window waits in the taskbar, and goes when a tray comes with the icon', async ({
  launch,
}) => {
  await withoutPart(PARTS.panel, async (startAgain) => {
    await launch({ args: ['--hidden'] });
    await expect.poll(windowState).toBe('minimised');
    await startAgain();
    await expect.poll(drawn).toBe(true);
    await expect.poll(windowState).toBe('gone');
    await expect.poll(async () => (await trayItems()).length).toBe(1);
  });
});

test('a start by hand opens no window beside a tray; where there is none it does, and closed it stays in the taskbar', async ({
  launch,
  company,
}) => {
  const first = await launch();
  const page = await first.window();
  await signIn(page, company.origin, 'one');
  await page.getByRole('option', { name: role }).click();
  await expect(page.getByRole('listitem', { name: profile })).toContainText('assumed-role');
  await quit(first);
  const beside = await launch({ after: first });
  await expect.poll(async () => (await menuLabels())[0]).toMatch(fresh);
  expect(beside.app.windows()).toHaveLength(0);
  await quit(beside);

  await withoutPart(PARTS.panel, async () => {
    await launch({ after: first });
    await expect.poll(windowState).toBe('open');
    await closeWindow('Rolecall');
    await expect.poll(windowState).toBe('minimised');
  });
});
