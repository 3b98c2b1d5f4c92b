import { expect } from '@playwright/test';
import { inaccessible } from './accessible.ts';
import { cutTexts, unreachable } from './cut-off.ts';
import { test } from './gallery.ts';
import { contrast, dark, light, zoomed } from './looks.ts';
import { long, usual } from './names.ts';
import { picture } from './pictures.ts';
import { samplesOf } from './samples.ts';
import { statesOf } from './states/all.ts';

const states = statesOf(samplesOf(usual));
const longStates = statesOf(samplesOf(long));

for (const state of states) {
  test(state.name, async ({ gallery }) => {
    await gallery.show(state, light);
    for (const look of [light, dark]) {
      await gallery.look(look);
      await picture(gallery, `${state.name}.${look.name}`);
      expect.soft(await inaccessible(gallery.page), `axe, ${look.name}`).toEqual([]);
    }
    for (const look of [light, zoomed]) {
      await gallery.look(look);
      expect.soft(await cutTexts(gallery.page), look.name).toEqual([]);
      expect.soft(await unreachable(gallery.page), look.name).toEqual([]);
    }
  });
}

for (const state of longStates) {
  test(`${state.name}, long words`, async ({ gallery }) => {
    await gallery.show(state, light);
    for (const look of [light, zoomed]) {
      await gallery.look(look);
      expect.soft(await cutTexts(gallery.page), look.name).toEqual([]);
      expect.soft(await unreachable(gallery.page), look.name).toEqual([]);
    }
  });
}

const more = [
  {
    of: states,
    look: contrast,
    names: ['sign-in-wrong', 'push-number', 'roles-search', 'grants-several', 'settings'],
  },
  {
    of: states,
    look: zoomed,
    names: ['sign-in', 'factors', 'roles-search', 'grants-several', 'proposal-overwrite'],
  },
  {
    of: longStates,
    look: { ...light, name: 'long' },
    names: [
      'factors',
      'roles-pinned',
      'roles-assuming',
      'grants-several',
      'role',
      'settings-names',
      'proposal-overwrite',
    ],
  },
];

for (const { of, look, names } of more) {
  for (const state of of.filter(({ name }) => names.includes(name))) {
    test(`${state.name}, ${look.name}`, async ({ gallery }) => {
      await gallery.show(state, look);
      await picture(gallery, `${state.name}.${look.name}`);
    });
  }
}
