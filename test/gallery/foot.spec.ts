import { expect, type Page } from '@playwright/test';
import { channels } from '../../src/shared/contract.ts';
import { texts } from '../../src/shared/texts.ts';
import type { NoticeText, View } from '../../src/shared/view.ts';
import { type Gallery, test } from './gallery.ts';
import { light, zoomed } from './looks.ts';
import { usual } from './names.ts';
import { fewRoles, samplesOf } from './samples.ts';
import { stateOf } from './state.ts';

const samples = samplesOf(usual);
const { names, grant, view } = samples;
const live = [grant(1, names.staging, names.admin), grant(2, names.staging, names.developer)];
const copied = (notice: NoticeText, { now } = view({ name: 'grants' })): Partial<View> => ({
  notice: { text: notice, count: 1 },
  clipboardUntil: now + 42_000,
});

async function push({ app }: Gallery, next: View): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [channel, pushed]) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, pushed);
    },
    [channels.view, next] as const,
  );
}

/** How far what has the focus reaches under the line at the bottom, in px. */
const coveredFocus = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement?.getBoundingClientRect();
    const foot = document.querySelector('footer')?.getBoundingClientRect();
    return Math.max(0, (focused?.bottom ?? 0) - (foot?.top ?? 0));
  });

for (const notice of ['copied', 'endpoint-copied', 'endpoint-stopped'] as const) {
  test(`twice as large, what has the focus never lies under what is said: ${notice}`, async ({ gallery }) => {
    const { page } = gallery;
    await gallery.show(stateOf('grants', view({ name: 'grants' }, { grants: live })), zoomed);
    const buttons = page.getByRole('list').getByRole('button');
    for (const button of await buttons.all()) {
      await push(gallery, view({ name: 'grants' }, { grants: live }));
      await expect(page.getByRole('button', { name: texts.grants.clearClipboard })).toHaveCount(0);
      await button.focus();
      // At the very bottom of the window, where the line is about to be.
      await button.evaluate((element) => element.scrollIntoView({ block: 'end' }));
      await push(gallery, view({ name: 'grants' }, { grants: live, ...copied(notice) }));
      await expect(page.getByRole('button', { name: texts.grants.clearClipboard })).toBeVisible();
      await expect.poll(() => coveredFocus(page)).toBe(0);
    }
  });
}

test('twice as large, “Copied.” and the clipboard’s time are one short line', async ({ gallery }) => {
  await gallery.show(
    stateOf('grants', view({ name: 'grants' }, { grants: live, ...copied('copied') })),
    zoomed,
  );
  const { page } = gallery;
  expect((await page.locator('footer').boundingBox())?.height).toBeLessThanOrEqual(40);
  await expect(page.getByText('Copied.')).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('in 42 s')).toBeInViewport({ ratio: 1 });
});

for (const notice of ['console-opened', 'saved-for-renewal', 'roles-left-out'] as const) {
  test(`beside the clipboard’s time the picker says all of it: ${notice}`, async ({ gallery }) => {
    const roles = view({ name: 'roles', assuming: null, canAddApp: true }, copied(notice));
    await gallery.show(stateOf('roles', roles, { catalogue: fewRoles(samples) }), light);
    const words = gallery.page.getByRole('status').locator('p > span').last();
    expect(await words.evaluate((text) => text.scrollHeight - text.clientHeight)).toBeLessThanOrEqual(1);
  });
}

test('beside the clipboard’s time the picker’s count is whole', async ({ gallery }) => {
  const roles = view(
    { name: 'roles', assuming: null, canAddApp: true },
    { ...copied('copied'), notice: null },
  );
  await gallery.show(stateOf('roles', roles, { catalogue: fewRoles(samples) }), light);
  const count = gallery.page.getByText('7 roles');
  expect(await count.evaluate((text) => text.scrollWidth - text.clientWidth)).toBeLessThanOrEqual(0);
});

test('after Undo by keyboard the focus is on what is said, and is seen there', async ({ gallery }) => {
  const { page } = gallery;
  const stopped = { canUndoStop: true, notice: { text: 'stopped', count: 1 } } as const;
  await gallery.show(stateOf('grants', view({ name: 'grants' }, { grants: live, ...stopped })), light);
  await page.getByRole('button', { name: texts.grants.chooseRole }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: texts.grants.undoStop })).toBeFocused();
  await push(gallery, view({ name: 'grants' }, { grants: live, notice: { text: 'undone', count: 2 } }));
  const said = page.getByRole('status');
  await expect(said).toBeFocused();
  await expect(said).toHaveCSS('outline-style', 'solid');
});
