import { expect } from '@playwright/test';
import { inaccessible } from './accessible.ts';
import { cutTexts, unreachable } from './cut-off.ts';
import { type Gallery, test } from './gallery.ts';
import { contrast, dark, type Look, light, longWords, zoomed } from './looks.ts';
import { long, usual } from './names.ts';
import { drawing, keptPictures, picture, whyNotComparable } from './pictures.ts';
import { samplesOf } from './samples.ts';
import { statesOf } from './states/all.ts';

const states = statesOf(samplesOf(usual));
const longStates = statesOf(samplesOf(long));

/** Pictured besides, for these are where it is hardest. */
const more: readonly (readonly [look: Look, names: readonly string[]])[] = [
  [contrast, ['sign-in-wrong', 'push-number', 'roles-search', 'grants-several', 'settings']],
  [zoomed, ['sign-in', 'factors', 'roles-search', 'grants-several', 'proposal-overwrite']],
  [longWords, ['factors', 'roles-pinned', 'grants-several', 'role', 'settings-names', 'proposal-overwrite']],
];

async function expectAllInSight(gallery: Gallery): Promise<void> {
  for (const look of [light, zoomed]) {
    await gallery.look(look);
    expect.soft(await cutTexts(gallery.page), look.name).toEqual([]);
    expect.soft(await unreachable(gallery.page), look.name).toEqual([]);
  }
}

for (const state of states) {
  test(state.name, async ({ gallery }) => {
    await gallery.show(state, light);
    for (const look of [light, dark]) {
      await gallery.look(look);
      await picture(gallery, `${state.name}.${look.name}`);
      if (!drawing) expect.soft(await inaccessible(gallery.page), look.name).toEqual([]);
    }
    if (!drawing) await expectAllInSight(gallery);
  });
}

for (const [look, names] of more) {
  for (const name of names) {
    test(`${name}, ${look.name}`, async ({ gallery }) => {
      const state = (look === longWords ? longStates : states).find((each) => each.name === name);
      if (state === undefined) throw new Error(`There is no state ${name}`);
      await gallery.show(state, look);
      await picture(gallery, `${name}.${look.name}`);
    });
  }
}

test.describe('what the pictures do not show', () => {
  test.skip(drawing, 'pictures are drawn');

  for (const state of longStates) {
    test(`${state.name} with long words`, async ({ gallery }) => {
      await gallery.show(state, light);
      await expectAllInSight(gallery);
    });
  }

  test('every picture is of a state that is there', async () => {
    const both = states.flatMap(({ name }) => [`${name}.${light.name}`, `${name}.${dark.name}`]);
    const others = more.flatMap(([look, names]) => names.map((name) => `${name}.${look.name}`));
    expect(await keptPictures()).toEqual([...both, ...others].sort());
  });

  test('the pictures are compared', async ({ gallery }) => {
    const why = await whyNotComparable(gallery);
    test.skip(why !== '', why);
  });

  test('no letter comes from the fonts of this machine', async ({ gallery }) => {
    await gallery.show(longStates[0] as (typeof longStates)[0], light);
    const family = await gallery.page.evaluate(() => getComputedStyle(document.body).fontFamily);
    expect(family).toBe('Gallery');
  });
});
