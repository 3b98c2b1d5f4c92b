import { expect, test } from 'vitest';
import { usualPattern } from '../../../src/core/accounts/production.ts';
import type { Role } from '../../../src/core/identities/role.ts';
import { initialState, type State } from '../../../src/core/state.ts';
import { catalogueOf } from '../../../src/core/view/role-view.ts';
import { viewOf } from '../../../src/core/view/view.ts';
import { environment, someRole, start } from '../fixtures.ts';

/** Generous: what is to be seen is that nothing grows with the square. */
const limit = 500;

const roles: readonly Role[] = Array.from({ length: 5000 }, (_, index) =>
  someRole(String(200_000_000_000 + (index % 1000)), `Role${Math.floor(index / 1000)}`),
);
const ids = roles.map(({ id }) => id);

/** Five thousand roles of a thousand accounts, of which most have a name. */
const many: State = {
  ...initialState,
  roles,
  place: 'roles',
  accountNames: Object.fromEntries(
    Array.from({ length: 900 }, (_, index) => [String(200_000_000_000 + index), `team-${index}-prod`]),
  ),
  settings: { ...initialState.settings, production: usualPattern },
};

/** ms that it takes once it has been done before. */
function timeOf(act: () => unknown): number {
  act();
  const began = performance.now();
  act();
  return performance.now() - began;
}

test('five thousand roles are put in order in no time', () => {
  expect(timeOf(() => catalogueOf(many))).toBeLessThan(limit);
  const { roles: shown } = catalogueOf(many);
  expect(shown).toHaveLength(5000);
  expect(shown.filter(({ production }) => production)).toHaveLength(4500);
  expect(shown.slice(0, 6).map(({ accountName, name }) => `${accountName} ${name}`)).toEqual([
    'team-0-prod Role0',
    'team-0-prod Role1',
    'team-0-prod Role2',
    'team-0-prod Role3',
    'team-0-prod Role4',
    'team-1-prod Role0',
  ]);
  expect(shown.at(-1)).toMatchObject({ account: '200000000999', accountName: '', name: 'Role4' });
});

test.each<[string, Partial<State>]>([
  [
    'beside a few that are used',
    { uses: Object.fromEntries(ids.slice(0, 50).map((id, index) => [id, index])) },
  ],
  ['all used', { uses: Object.fromEntries(ids.map((id, index) => [id, index])) }],
  ['all pinned', { pinned: ids }],
  [
    'one of them being assumed',
    { assuming: ids.slice(7, 8).map((role) => ({ role, profile: 'p', renewal: false })) },
  ],
  ['all of which are asked about', { production: { id: '1', roles: ids, handing: null, byProgram: false } }],
  ['one of which is being set', { place: 'role', editedRole: ids[7] ?? '' }],
])('five thousand roles, %s, hold up no view', (_, change) => {
  const state = { ...many, ...change };
  expect(timeOf(() => viewOf(state, start, environment))).toBeLessThan(limit);
  expect(timeOf(() => catalogueOf(state))).toBeLessThan(limit);
  expect(viewOf(state, start, environment).recents.length).toBeLessThanOrEqual(8);
});
