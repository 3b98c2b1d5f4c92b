import { isRoleId } from '../identities/role.ts';
import type { Grant, State } from '../state.ts';
import type { KeptGrant, Remembered } from './settings.ts';

/**
 * What to remember after a change; null when nothing that survives a restart has changed. The demo organisation is not remembered: its
 * address is another one each time; nor is who was never let in, for a password may have been typed as a user name. The identity in front stands last, so that the next start begins with it.
 */
export function rememberedOf(state: State, before: State): Remembered | null {
  const kept = [
    'settings',
    'roleSettings',
    'pinned',
    'names',
    'address',
    'identities',
    'current',
    'roles',
    'uses',
    'accounts',
    'accountNames',
    'durations',
    'unread',
  ] as const;
  if (kept.every((key) => state[key] === before[key]) && areAlike(state.grants, before.grants)) return null;
  const real = Object.values(state.identities).filter(
    ({ organisation, known }) => known && !organisation.demo,
  );
  const known = new Set(real.map((identity) => identity.id));
  const roles = state.roles.filter((role) => known.has(role.identity));
  const keptRoles = new Set(roles.map(({ id }) => id));
  const demo = new Set(state.roles.flatMap(({ id, identity }) => (known.has(identity) ? [] : [id])));
  const ordered = real.sort(
    (left, right) => Number(left.id === state.current) - Number(right.id === state.current),
  );
  return {
    version: 1,
    settings: {
      ...state.settings,
      extraFiles: [...state.settings.extraFiles],
      notices: [...state.settings.notices],
      consoleServices: [...state.settings.consoleServices],
      consoleRegions: [...state.settings.consoleRegions],
    },
    // Also of roles that are not in the list today: an app may leave one out once. Those of the demo are nobody's tomorrow.
    roleSettings: notOf(demo, state.roleSettings),
    pinned: state.pinned.filter((id) => !demo.has(id) && isRoleId(id)),
    names: notOf(demo, state.names),
    address: withoutPath(state.address),
    identities: ordered.map(({ username, organisation, factor, atOkta, kept, left }) => ({
      username,
      origin: organisation.origin,
      host: organisation.host,
      oktaId: organisation.oktaId,
      factor,
      atOkta,
      kept,
      left,
    })),
    roles: [...roles],
    recents: [],
    uses: Object.fromEntries(Object.entries(state.uses).filter(([id]) => keptRoles.has(id))),
    accounts: accountsOf(state.accounts, roles, state.roles),
    accountNames: accountsOf(state.accountNames, roles, state.roles),
    durations: Object.fromEntries(
      Object.entries(state.durations).filter(([arn]) => roles.some((role) => role.arn === arn)),
    ),
    // One that could not be looked at yet is not lost by leaving.
    grants: keptGrants(state).filter(({ role }) => known.has(role.identity)),
  };
}

/** Keys that are in no file end with Rolecall, and so do their grants. */
function keptGrants({ unread, grants }: State): readonly KeptGrant[] {
  return [...unread, ...grants.filter(({ targets }) => targets.length > 0).map(keptGrant)];
}

/** Without accounts that only the demo has. */
function accountsOf<T>(
  byAccount: Readonly<Record<string, T>>,
  kept: State['roles'],
  all: State['roles'],
): Record<string, T> {
  const real = new Set(kept.map(({ account }) => account));
  const demo = new Set(all.flatMap(({ account }) => (real.has(account) ? [] : [account])));
  return Object.fromEntries(Object.entries(byAccount).filter(([account]) => !demo.has(account)));
}

/** Whether nothing of them has changed that survives a restart: a try in vain is none. */
function areAlike(grants: readonly Grant[], before: readonly Grant[]): boolean {
  return grants === before || JSON.stringify(grants.map(keptGrant)) === JSON.stringify(before.map(keptGrant));
}

/** What of a grant survives a restart: no key, for those stand in the profile itself. */
function keptGrant(grant: Grant): KeptGrant {
  const { role, profile, targets, isDefault, expiresAt, duration, expiration, caller } = grant;
  const { noticed, dismissed } = grant;
  const delivery: KeptGrant['delivery'] = grant.delivery === 'process' ? 'process' : 'file';
  const kept = { profile, isDefault, delivery, expiresAt, duration, expiration, caller, noticed, dismissed };
  return { ...kept, role: { ...role }, targets: targets.map((target) => ({ ...target })) };
}

function notOf<T>(ids: ReadonlySet<string>, byRole: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(byRole).filter(([id]) => !ids.has(id) && isRoleId(id)));
}

/** The organisation that was entered, without what a pasted link may carry: a token in its path, a password before its @. */
function withoutPath(address: string): string {
  if (address.includes('@')) return '';
  return /^\s*(?:[a-z]+:\/\/)?[^/?#]*/i.exec(address)?.[0].trim() ?? '';
}
