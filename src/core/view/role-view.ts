import type { Catalogue, RoleView } from '../../shared/view.ts';
import { accountNameOf, accountSettingsOf } from '../accounts/account.ts';
import { productionRule } from '../accounts/production.ts';
import { byFrecency } from '../grants/frecency.ts';
import { isReserved, type Role } from '../identities/role.ts';
import type { State } from '../state.ts';

const mostRecents = 8;

/** What a surface shows of a role. */
export type Show = (role: Role) => RoleView;

/** Shows roles as things stand; made once for all that are shown together. */
export function showIn(state: State): Show {
  const isProduction = productionRule(state, state.settings.production);
  const pinned = new Set(state.pinned);
  return (role) => {
    const { id, account, name, appLabel: app } = role;
    return {
      id,
      account,
      accountName: accountNameOf(state, account),
      colour: accountSettingsOf(state, account).colour,
      production: isProduction(role),
      name,
      app,
      unusable: isReserved(role) ? 'reserved' : null,
      pinned: pinned.has(id),
    };
  };
}

/** The roles with these ids, in their order; those that are gone are left out. */
export function rolesAt(state: State, ids: readonly string[]): readonly Role[] {
  const wanted = new Set(ids);
  const found = new Map(
    state.roles.flatMap((role) => (wanted.has(role.id) ? [[role.id, role] as const] : [])),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** What is used most and was used last and is not pinned, of each identity, for the window shows those of one. */
export function recentsOf(state: State): readonly Role[] {
  const pinned = new Set(state.pinned);
  const count = new Map<string, number>();
  return rolesAt(state, byFrecency(state.uses)).filter(({ id, identity }) => {
    const before = count.get(identity) ?? 0;
    if (pinned.has(id) || before >= mostRecents) return false;
    count.set(identity, before + 1);
    return true;
  });
}

/** All roles in order of display: accounts by name, those without one behind them by number; the roles of an account by name. */
export function catalogueOf(state: State): Catalogue {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const show = showIn(state);
  // Thousands of roles share some hundred accounts, so those are put in order first.
  const groups = new Map<string, { readonly first: RoleView; readonly roles: RoleView[] }>();
  for (const role of state.roles) {
    if (state.current !== null && role.identity !== state.current) continue;
    const shown = show(role);
    const group = groups.get(shown.account) ?? { first: shown, roles: [] };
    group.roles.push(shown);
    groups.set(shown.account, group);
  }
  const accounts = [...groups.values()].sort(
    ({ first: left }, { first: right }) =>
      Number(left.accountName === '') - Number(right.accountName === '') ||
      compare(left.accountName, right.accountName) ||
      compare(left.account, right.account),
  );
  const roles = accounts.flatMap((of) => of.roles.sort((left, right) => compare(left.name, right.name)));
  return { version: state.catalogueVersion, roles };
}
