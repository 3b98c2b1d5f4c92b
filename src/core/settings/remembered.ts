import type { State } from '../state.ts';
import type { Remembered } from './settings.ts';

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
    'recents',
    'durations',
  ] as const;
  if (kept.every((key) => state[key] === before[key])) return null;
  const real = Object.values(state.identities).filter(
    ({ organisation, known }) => known && !organisation.demo,
  );
  const known = new Set(real.map((identity) => identity.id));
  const roles = state.roles.filter((role) => known.has(role.identity));
  const ordered = real.sort(
    (left, right) => Number(left.id === state.current) - Number(right.id === state.current),
  );
  return {
    version: 1,
    settings: { ...state.settings, extraFiles: [...state.settings.extraFiles] },
    roleSettings: ofRoles(state.roleSettings, roles),
    pinned: state.pinned.filter((id) => roles.some((role) => role.id === id)),
    names: ofRoles(state.names, roles),
    address: withoutPath(state.address),
    identities: ordered.map(({ username, organisation, factor, atOkta, kept }) => ({
      username,
      origin: organisation.origin,
      host: organisation.host,
      oktaId: organisation.oktaId,
      factor,
      atOkta,
      kept,
    })),
    roles: [...roles],
    recents: state.recents.filter((id) => roles.some((role) => role.id === id)),
    durations: Object.fromEntries(
      Object.entries(state.durations).filter(([arn]) => roles.some((role) => role.arn === arn)),
    ),
  };
}

function ofRoles<T>(byRole: Readonly<Record<string, T>>, roles: State['roles']): Record<string, T> {
  const ids = new Set(roles.map(({ id }) => id));
  return Object.fromEntries(Object.entries(byRole).filter(([id]) => ids.has(id)));
}

/** The organisation that was entered, without what a pasted link may carry: a token in its path, a password before its @. */
function withoutPath(address: string): string {
  if (address.includes('@')) return '';
  return /^\s*(?:[a-z]+:\/\/)?[^/?#]*/i.exec(address)?.[0].trim() ?? '';
}
