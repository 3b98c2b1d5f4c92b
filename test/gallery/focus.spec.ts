import { expect } from '@playwright/test';
import { unseenFocus } from './focus.ts';
import { test } from './gallery.ts';
import { dark, light } from './looks.ts';
import { usual } from './names.ts';
import { samplesOf } from './samples.ts';
import { statesOf } from './states/all.ts';

const screens = [
  'welcome',
  'sign-in',
  'factors',
  'roles-pinned',
  'grants-several',
  'settings',
  'role',
  'inspector-differs',
  'proposal-two-files',
];
const states = statesOf(samplesOf(usual)).filter(({ name }) => screens.includes(name));

for (const look of [light, dark]) {
  for (const state of states) {
    test(`wherever Tab leads one sees the focus: ${state.name}, ${look.name}`, async ({ gallery }) => {
      await gallery.show(state, look);
      expect(await unseenFocus(gallery.page)).toEqual([]);
    });
  }
}
