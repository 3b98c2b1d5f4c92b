import { expect } from '@playwright/test';
import type { Screen } from '../../src/shared/view.ts';
import { inaccessible } from './accessible.ts';
import { cutTexts, unreachable } from './cut-off.ts';
import { fontsOfMachine } from './fonts.ts';
import { type Gallery, test } from './gallery.ts';
import { contrast, dark, type Look, light, longWords, zoomed } from './looks.ts';
import { long, usual } from './names.ts';
import { drawing, keepOnly, keptPictures, picture, whyNotComparable } from './pictures.ts';
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

/** A new screen is missing here, and then in a list of `states/`. */
const screens: Readonly<Record<Screen['name'], true>> = {
  welcome: true,
  'sign-in': true,
  factors: true,
  code: true,
  push: true,
  'password-warning': true,
  'new-password': true,
  'organisation-page': true,
  apps: true,
  'app-link': true,
  'role-by-hand': true,
  roles: true,
  grants: true,
  settings: true,
  role: true,
  account: true,
  production: true,
  journal: true,
  inspector: true,
  proposal: true,
};

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
      const drawn = picture(gallery, `${state.name}.${look.name}`, await gallery.screenshot());
      // Beside the comparison, which is this process's work.
      const flaws = drawing ? [] : await inaccessible(gallery.page, look === light ? 'all' : 'contrast');
      expect.soft(flaws, look.name).toEqual([]);
      await drawn;
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
      await picture(gallery, `${name}.${look.name}`, await gallery.screenshot());
    });
  }
}

test('every screen has a state', () => {
  const shown = new Set(states.map(({ view }) => view.screen.name));
  expect([...shown].sort()).toEqual(Object.keys(screens).sort());
});

test('every picture is of a state that is there', async ({ gallery }) => {
  const both = states.flatMap(({ name }) => [`${name}.${light.name}`, `${name}.${dark.name}`]);
  const others = more.flatMap(([look, names]) => names.map((name) => `${name}.${look.name}`));
  const names = [...both, ...others].sort();
  if (drawing) await keepOnly(gallery, names);
  expect(await keptPictures()).toEqual(names);
});

test.describe('what no picture shows', () => {
  test.skip(drawing, 'pictures are drawn');

  for (const state of longStates) {
    test(`${state.name} with long words`, async ({ gallery }) => {
      await gallery.show(state, light);
      await expectAllInSight(gallery);
    });
  }

  test('every picture was compared', async ({ gallery }) => {
    const why = await whyNotComparable(gallery);
    test.skip(why !== '', why);
  });

  for (const state of states.filter(({ name }) =>
    ['roles-pinned', 'grants-several', 'settings'].includes(name),
  )) {
    test(`no letter comes from the fonts of this machine: ${state.name}`, async ({ gallery }) => {
      await gallery.show(state, light);
      expect(await fontsOfMachine(gallery.page)).toEqual([]);
    });
  }
});
