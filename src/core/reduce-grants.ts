import type { Event } from './events.ts';
import { usedAgain } from './grants/frecency.ts';
import { withDefault } from './reduce-files.ts';
import { identityAt, isBusy, noticed, type Of, withIdentity } from './reduce-sign-in.ts';
import type { Grant, Obstacle, State } from './state.ts';

/** The transitions of grants, for `reduce.ts`. Pure and total, as that one. */

const names = [
  'assume-started',
  'assume-ended',
  'granted',
  'grants-restored',
  'caller-known',
  'noticed',
  'notices-dismissed',
  'stopped',
  'stop-refused',
  'grant-failed',
  'renewal-blocked',
  'renewal-cleared',
  'lasting-told',
  'summoned',
] as const;

export type GrantEvent = Of<(typeof names)[number]>;

export function isGrantEvent(event: Event): event is GrantEvent {
  return names.some((name) => name === event.type);
}

export function reduceGrants(state: State, event: GrantEvent): State {
  switch (event.type) {
    case 'assume-started':
      return assumeStarted(state, event);
    case 'assume-ended':
      return assumeEnded(state, event);
    case 'granted':
      return granted(state, event);
    case 'grants-restored':
      return restored(state, event.grants);
    case 'caller-known':
      return withGrant(state, event.grant, { caller: event.caller });
    case 'noticed':
      return withGrant(state, event.grant, { noticed: event.at });
    case 'notices-dismissed':
      return withGrant(state, event.grant, { dismissed: true });
    case 'stopped':
      return stopped(state, event.grant);
    case 'stop-refused': {
      const { targets, failure } = event;
      // It is half gone, as the person wanted: renewing it would undo that.
      const obstacle = { at: 'lasting', failure, told: true } as const;
      return withGrant(state, event.grant, { targets, failure, obstacle, status: 'live' });
    }
    case 'grant-failed':
      return withGrant(state, event.grant, { failure: event.failure });
    case 'renewal-blocked':
      return [...event.obstacles].reduce(blocked, state);
    case 'renewal-cleared':
      return event.grants.reduce((next, id) => blocked(next, [id, null]), state);
    case 'lasting-told':
      return event.grants.reduce(lastingTold, state);
    case 'summoned':
      return withIdentity(state, event.identity, { summoned: true });
  }
}

function assumeStarted(state: State, { wishes, silent }: Of<'assume-started'>): State {
  const clicked = new Map(silent ? [] : wishes.map((wish) => [wish.role, wish] as const));
  const assuming = [...state.assuming.filter(({ role }) => !clicked.has(role)), ...clicked.values()];
  const grants = state.grants.map((grant): Grant => {
    const meant = wishes.some(({ profile }) => profile === grant.id);
    return meant ? { ...grant, status: 'renewing' } : grant;
  });
  return { ...state, assuming, grants };
}

function assumeEnded(state: State, { role, profile, failure }: Of<'assume-ended'>): State {
  const grants = state.grants.map((grant): Grant => {
    if (grant.id !== profile || grant.status !== 'renewing') return grant;
    return { ...grant, status: failure === null ? 'live' : 'failed', failure };
  });
  const renewal = grants.some(({ id }) => id === profile);
  return {
    ...state,
    grants,
    assuming: withoutRole(state.assuming, role),
    // A failed renewal is told at its grant; anything else where the person is.
    failure: failure !== null && !(renewal && state.place === 'grants') ? failure : state.failure,
  };
}

function granted(state: State, { grant, most, silent, now }: Of<'granted'>): State {
  const { id, arn } = grant.role;
  // Somebody may have clicked for it while it was renewed on its own.
  const clicked = state.assuming.find(({ role }) => role === id);
  const unseen = silent && clicked === undefined && !state.wanted.includes(id);
  const named = (state.roleSettings[id]?.profile ?? '') !== '' || state.names[id] !== undefined;
  const next = {
    ...state,
    names: named ? state.names : { ...state.names, [id]: grant.profile },
    grants: withGranted(grant.isDefault ? withDefault(state, null).grants : state.grants, grant),
    assuming: withoutRole(state.assuming, id),
    durations: most === null ? state.durations : { ...state.durations, [arn]: most },
  };
  if (unseen) return next;
  return {
    ...next,
    uses: { ...state.uses, [id]: usedAgain(state.uses[id], now) },
    wanted: state.wanted.filter((wanted) => wanted !== id),
    // Whoever renews elsewhere does not take the list away from whoever searches it.
    place: state.place === 'roles' && clicked?.renewal !== true ? 'grants' : state.place,
  };
}

function withoutRole(assuming: State['assuming'], id: string): State['assuming'] {
  return assuming.filter(({ role }) => role !== id);
}

function withGranted(grants: readonly Grant[], grant: Grant): readonly Grant[] {
  const isNew = !grants.some(({ id }) => id === grant.id);
  return isNew ? [...grants, grant] : grants.map((other) => (other.id === grant.id ? grant : other));
}

/** Where the person can look on: at what they have, unless a sign-in or something else is in front already. */
function restored(state: State, grants: readonly Grant[]): State {
  const fresh = grants.filter(({ id }) => !state.grants.some((grant) => grant.id === id));
  if (fresh.length === 0) return { ...state, unread: [] };
  const front = state.current === null ? undefined : identityAt(state, state.current);
  const waits = state.place === 'sign-in' && (front === undefined || !isBusy(front));
  const place = waits || state.place === 'roles' ? 'grants' : state.place;
  return { ...state, grants: [...fresh, ...state.grants], unread: [], place };
}

function blocked(state: State, [id, obstacle]: readonly [id: string, obstacle: Obstacle | null]): State {
  const grant = state.grants.find((one) => one.id === id);
  const status = grant?.status === 'renewing' ? 'live' : grant?.status;
  return withGrant(state, id, status === undefined ? {} : { obstacle, status });
}

function stopped(state: State, id: string): State {
  const grants = state.grants.filter((grant) => grant.id !== id);
  const handed = state.handed.filter(({ profile }) => profile !== id);
  const refused = state.refused.filter((profile) => profile !== id);
  return grants.length === state.grants.length
    ? state
    : noticed({ ...state, grants, handed, refused }, 'stopped');
}

function lastingTold(state: State, id: string): State {
  const obstacle = state.grants.find((grant) => grant.id === id)?.obstacle;
  return obstacle?.at === 'lasting' ? withGrant(state, id, { obstacle: { ...obstacle, told: true } }) : state;
}

function withGrant(state: State, id: string, change: Partial<Grant>): State {
  return {
    ...state,
    grants: state.grants.map((grant) => (grant.id === id ? { ...grant, ...change } : grant)),
  };
}
