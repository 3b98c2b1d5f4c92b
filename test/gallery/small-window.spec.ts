import { expect, type Locator } from '@playwright/test';
import { texts } from '../../src/shared/texts.ts';
import { cutTexts } from './cut-off.ts';
import { test } from './gallery.ts';
import { light, zoomed } from './looks.ts';
import { long, usual } from './names.ts';
import { samplesOf } from './samples.ts';
import { type State, stateOf } from './state.ts';
import { statesOf } from './states/all.ts';

const samples = samplesOf(usual);

function stateNamed(name: string, states: readonly State[] = statesOf(samples)): State {
  const state = states.find((one) => one.name === name);
  if (state === undefined) throw new Error(`no state ${name}`);
  return state;
}

const linesOf = (text: Locator) =>
  text.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  });

test('twice as large, the question before production shows the role and both answers', async ({
  gallery,
}) => {
  await gallery.show(stateNamed('production'), zoomed);
  const { page } = gallery;
  expect(await linesOf(page.getByRole('heading', { name: 'Production' }))).toBe(1);
  for (const seen of [
    page.getByRole('listitem').first(),
    page.getByRole('button', { name: 'Assume in production' }),
    page.getByRole('button', { name: 'Cancel' }),
  ]) {
    await expect(seen).toBeInViewport({ ratio: 1 });
  }
});

test('twice as large, the picker says how many are selected and leaves the list its room', async ({
  gallery,
}) => {
  await gallery.show(stateNamed('roles-selected'), zoomed);
  const { page } = gallery;
  await expect(page.getByText('3 selected')).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'Clear' })).toBeInViewport({ ratio: 1 });
  expect(await page.getByRole('listbox').evaluate((list) => list.clientHeight)).toBeGreaterThan(108);
});

for (const name of [
  'grants-copy-as',
  'grants-copy-as-below',
  'grants-copy-as-further',
  'grants-copy-as-wide',
  'grants-console',
]) {
  for (const look of [light, zoomed]) {
    test(`every entry of a card’s menu comes into sight: ${name}, ${look.name}`, async ({ gallery }) => {
      await gallery.show(stateNamed(name), look);
      const { page } = gallery;
      await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 });
      for (const entry of await page.getByRole('menuitem').all()) {
        await entry.scrollIntoViewIfNeeded();
        // A line of pixels may be shared with the next one.
        await expect(entry).toBeInViewport({ ratio: 0.98 });
      }
      expect(await cutTexts(page)).toEqual([]);
    });
  }
}

test('in a window of another size a card’s menu is closed, and its button has the focus', async ({
  gallery,
}) => {
  await gallery.show(stateNamed('grants-copy-as'), light);
  await gallery.look(zoomed);
  await expect(gallery.page.getByRole('menu')).toHaveCount(0);
  await expect(gallery.page.getByRole('button', { name: texts.handing.copyAs }).first()).toBeFocused();
});

test('a wide button’s menu ends where the button does that opened it', async ({ gallery }) => {
  await gallery.show(stateNamed('grants-copy-as-wide'), light);
  const right = async (part: Locator) => {
    const box = await part.boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0);
  };
  const { page } = gallery;
  const chevron = page.getByRole('button', { name: texts.handing.copyAs });
  expect(await right(page.getByRole('menu'))).toBeCloseTo(await right(chevron), 0);
});

test('an account’s number loses no digit while its badge has its word', async ({ gallery }) => {
  const { page } = gallery;
  const states = [
    stateNamed('roles-thousands'),
    stateNamed('roles'),
    stateNamed('roles', statesOf(samplesOf(long))),
  ];
  for (const state of states) {
    for (const look of [light, zoomed]) {
      await gallery.show(state, look);
      const cut = await page.evaluate(() => {
        const heads = [...document.querySelectorAll('[role="group"] > :first-child')];
        const isCut = (element: Element) => element.scrollWidth > element.clientWidth;
        const word = (head: Element) =>
          [...head.querySelectorAll<HTMLElement>('span')].some(
            (span) => span.textContent === 'Production' && span.children.length === 0 && span.offsetWidth > 0,
          );
        const number = (head: Element) =>
          [...head.querySelectorAll('span')].some(
            (span) => /^\d{12}$/.test(span.textContent ?? '') && isCut(span),
          );
        return heads.filter((head) => word(head) && number(head)).map((head) => head.textContent);
      });
      expect(cut, `${state.name} ${look.name}`).toEqual([]);
    }
  }
});

test('with twenty apps “Roles of all these apps” and what is being waited for are in sight', async ({
  gallery,
}) => {
  const apps = Array.from({ length: 20 }, (_, index) => ({ id: `app-${index}`, label: `AWS ${index}` }));
  const asking = (working: boolean) =>
    stateOf('apps', samples.view({ name: 'apps', apps, unusable: [], working }));
  const { page } = gallery;
  for (const look of [light, zoomed]) {
    await gallery.show(asking(false), look);
    await expect(page.getByRole('button', { name: 'Roles of all these apps' })).toBeInViewport({ ratio: 1 });
    await gallery.show(asking(true), look);
    await expect(page.getByText('Opening the app…')).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'AWS 19' }).scrollIntoViewIfNeeded();
    await expect(page.getByText('Opening the app…')).toBeInViewport({ ratio: 1 });
  }
});
