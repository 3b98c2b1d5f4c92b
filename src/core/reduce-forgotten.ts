import {
  catalogue,
  confirmedWithout,
  handedWithGrants,
  identityAt,
  isWorthShowing,
  stillAsked,
  stillWanted,
} from './reduce-sign-in.ts';
import type { State } from './state.ts';

/** An identity is forgotten. Its roles and what is known of their use go with it; its grants stay, for their profiles are still there. */
export function forgotten(state: State, id: string): State {
  const gone = identityAt(state, id);
  if (gone === undefined) return state;
  const identities = without(new Set([id]), state.identities);
  const roles = state.roles.filter((role) => role.identity !== id);
  const left = new Set(roles.map((role) => role.id));
  const next = {
    ...state,
    ...catalogue(state, roles),
    ...(gone.organisation.demo ? withoutRolesOf(state, id) : {}),
    identities,
    uses: Object.fromEntries(Object.entries(state.uses).filter(([id]) => left.has(id))),
    pinned: state.pinned.filter((id) => left.has(id)),
    confirmed: confirmedWithout(state, id),
    handed: handedWithGrants(state),
    production: stillAsked(state, roles),
    wanted: stillWanted(state, roles),
  };
  if (state.current !== id) return next;
  const other = Object.values(identities).filter(isWorthShowing).at(-1);
  const front = { current: other?.id ?? null, organisation: other?.organisation ?? null };
  // From Settings the list is looked at on.
  if (state.place === 'settings') return { ...next, ...front };
  if (other === undefined) return { ...next, ...front, place: 'welcome' };
  return { ...next, ...front, place: other.signIn.at === 'live' ? 'roles' : 'sign-in' };
}

/** Of the demo nothing is remembered, what was set for its roles and learned of its accounts included. */
function withoutRolesOf(state: State, identity: string) {
  const gone = state.roles.filter((role) => role.identity === identity);
  const kept = new Set(state.roles.flatMap((role) => (role.identity === identity ? [] : [role.account])));
  const ids = new Set(gone.map(({ id }) => id));
  const accounts = new Set(gone.flatMap(({ account }) => (kept.has(account) ? [] : [account])));
  return {
    names: without(ids, state.names),
    roleSettings: without(ids, state.roleSettings),
    accounts: without(accounts, state.accounts),
    accountNames: without(accounts, state.accountNames),
  };
}

function without<T>(keys: ReadonlySet<string>, record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.has(key)));
}
