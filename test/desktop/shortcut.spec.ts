import { join } from 'node:path';
import { _electron as electron, expect } from '@playwright/test';
import { pressKeys } from '../../scripts/desktop/pointer.mjs';
import { test } from '../e2e/app.ts';
import { saveSettings, windowVisible, withDemo, withGrant } from './demo-app.ts';

const other = join(import.meta.dirname, 'other-program');
const taken = 'Another program has these keys.';

test('the keys that are set open the picker from everywhere, until they are taken out', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  const page = await withGrant(rolecall);
  expect(await saveSettings(page, { shortcut: 'Ctrl+Alt+R' })).toEqual({ ok: true });
  await pressKeys('ctrl+alt+r');
  await expect.poll(windowVisible).toBe(true);
  await expect(page.getByRole('searchbox', { name: 'Search roles' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect.poll(windowVisible).toBe(false);

  await saveSettings(page, { shortcut: 'Ctrl+Alt+K' });
  await pressKeys('ctrl+alt+r');
  expect(await rolecall.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Ctrl+Alt+R'))).toBe(
    false,
  );
  await pressKeys('ctrl+alt+k');
  await expect.poll(windowVisible).toBe(true);
});

test('keys that another program has are told of in the settings, and are ours once it is gone', async ({
  launch,
}, testInfo) => {
  const program = await electron.launch({ args: [other, `--user-data-dir=${testInfo.outputPath('other')}`] });
  await expect
    .poll(() => program.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Ctrl+Alt+J')))
    .toBe(true);
  const rolecall = await withDemo(launch);
  const page = await rolecall.window();
  await page.getByLabel('Username').waitFor();
  await page.evaluate(() =>
    (globalThis as unknown as { rolecall: { go(to: { place: string }): void } }).rolecall.go({
      place: 'settings',
    }),
  );
  const field = page.getByRole('textbox', { name: 'Shortcut for the role picker' });
  await field.focus();
  await page.keyboard.press('Control+Alt+J');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(taken)).toBeVisible();

  await program.close();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(taken)).toBeHidden();
});
