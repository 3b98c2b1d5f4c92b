import { texts } from '../../../src/shared/texts.ts';
import type { View } from '../../../src/shared/view.ts';
import { catalogueOf, minutes } from '../../views/samples.ts';
import { fewRoles, type Samples, thousandsOfRoles } from '../samples.ts';
import { type Shown, type State, stateOf } from '../state.ts';

/** The role picker. */
export function rolesStates(samples: Samples): readonly State[] {
  const { names, grant } = samples;
  const few = fewRoles(samples);
  const many = thousandsOfRoles(samples);
  const pinned = [few.roles[3], few.roles[0]].filter((role) => role !== undefined);
  const withPins = catalogueOf(
    ...few.roles.map((role) => ({ ...role, pinned: pinned.some(({ id }) => id === role.id) })),
  );
  const roles = (rest: Partial<View> = {}, assuming: string | null = null) =>
    samples.view({ name: 'roles', assuming, canAddApp: true }, rest);
  const typing =
    (text: string): Shown['act'] =>
    (page) =>
      page.getByRole('searchbox').fill(text);

  return [
    stateOf('roles', roles(), { catalogue: few }),
    stateOf('roles-search', roles(), { catalogue: few, act: typing('3456 adm') }),
    stateOf('roles-none', roles(), { catalogue: few, act: typing('mainframe') }),
    stateOf('roles-empty', roles()),
    stateOf('roles-reserved', roles(), {
      catalogue: few,
      act: async (page) => {
        await page.getByRole('searchbox').focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
      },
    }),
    stateOf('roles-pinned', roles({ pinned, recents: few.roles.slice(3, 5) }), { catalogue: withPins }),
    stateOf('roles-selected', roles({ pinned }), {
      catalogue: withPins,
      act: async (page) => {
        await page.getByRole('searchbox').focus();
        for (let count = 0; count < 3; count++) await page.keyboard.press('Shift+ArrowDown');
      },
    }),
    stateOf('roles-keys', roles({ pinned }), {
      catalogue: withPins,
      act: (page) => page.getByRole('button', { name: texts.roles.keyboard }).click(),
    }),
    stateOf('roles-together', roles({ pinned, assumingTogether: 3 }), { catalogue: withPins }),
    stateOf('roles-assuming', roles({ grants: [grant(1, names.staging, names.admin)] }, names.profiles[0]), {
      catalogue: few,
    }),
    stateOf(
      'roles-copied',
      roles({ grants: [grant(1, names.staging, names.admin)], clipboardUntil: minutes(0) + 42_000 }),
      { catalogue: few },
    ),
    stateOf(
      'roles-console-copied',
      roles({
        grants: [grant(1, names.staging, names.admin)],
        notice: { text: 'console-opened', count: 1 },
        clipboardUntil: minutes(0) + 42_000,
      }),
      { catalogue: few },
    ),
    stateOf(
      'roles-failure',
      roles({
        failure: { code: 'aws-role-refused', facts: { role: `Production${names.admin}` } },
      }),
      { catalogue: few },
    ),
    stateOf('roles-thousands', roles(), { catalogue: many }),
    stateOf('roles-thousands-search', roles(), { catalogue: many, act: typing('pay prod read') }),
  ];
}
