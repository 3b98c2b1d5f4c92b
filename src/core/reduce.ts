import type { View } from '../shared/view.ts';
import { type Event, type Grant, type Identity, initialState, type SignIn, type State } from './state.ts';

const mostRecents = 8;

/**
 * The state after an event. Pure and total: an event about something that is gone changes nothing, so no order of events, late ones
 * of a cancelled flow included, makes a wrong state.
 */
export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'restored':
      return restore(event.remembered);
    case 'acted':
      return state.failure === null && state.notice === null
        ? state
        : { ...state, failure: null, notice: null };
    case 'failed':
      return { ...state, failure: event.failure };
    case 'went':
      return { ...state, place: event.place, wanted: null };
    case 'organisation-asked':
      return { ...state, address: event.address, lookingUp: true };
    case 'organisation-found':
      return lookedUp({ ...state, organisation: event.organisation, place: 'sign-in', current: null });
    case 'organisation-refused':
      return lookedUp({ ...state, failure: event.failure });
    case 'sign-in-started': {
      const identity: Identity = { ...event.identity, signIn: { at: 'signing-in' } };
      const identities = { ...state.identities, [identity.id]: identity };
      return {
        ...state,
        identities,
        current: identity.id,
        organisation: identity.organisation,
        place: 'sign-in',
        wanted: wantedOf(state, identity.id),
      };
    }
    case 'asked':
      return asked(state, event);
    case 'answered': {
      const signIn = identityAt(state, event.identity)?.signIn;
      return signIn?.at === 'asked' ? withSignIn(state, event.identity, { ...signIn, working: true }) : state;
    }
    case 'signed-in':
      return signedIn(state, event);
    case 'sign-in-ended':
      return signInEnded(state, event);
    case 'signed-out':
      return signedOut(state, event.identity);
    case 'sign-in-shown':
      return inFront(state, event.identity);
    case 'sign-in-needed':
      return signInNeeded(state, event);
    case 'assume-started':
      return {
        ...state,
        assuming: [...state.assuming.filter((id) => id !== event.role), event.role],
        grants: state.grants.map((grant) =>
          grant.role.id === event.role ? { ...grant, status: 'renewing' } : grant,
        ),
      };
    case 'assume-ended':
      return assumeEnded(state, event);
    case 'granted':
      return granted(state, event.grant, event.most);
    case 'caller-known':
      return withGrant(state, event.grant, { caller: event.caller });
    case 'noticed':
      return withGrant(state, event.grant, { noticed: event.at });
    case 'stopped':
      return stopped(state, event.grant);
    case 'copied':
      return noticed(state, 'copied');
    case 'settings-saved':
      return noticed({ ...state, settings: event.settings }, 'settings-saved');
  }
}

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

function restore({
  settings,
  address,
  identities,
  roles,
  recents,
  durations,
}: Of<'restored'>['remembered']): State {
  const known = identities.map(({ username, origin, host }): Identity => {
    const id = identityId(username, origin);
    return { id, username, organisation: { origin, host, demo: false }, signIn: { at: 'signed-out' } };
  });
  const last = known.at(-1) ?? null;
  return {
    ...initialState,
    settings,
    address,
    roles,
    recents: [...new Set(recents)].slice(0, mostRecents),
    durations,
    catalogueVersion: 1,
    identities: Object.fromEntries(known.map((identity) => [identity.id, identity])),
    current: last?.id ?? null,
    organisation: last?.organisation ?? null,
    place: last === null ? 'welcome' : 'sign-in',
  };
}

/** One user of one organisation; user names are not case-sensitive at Okta. */
export function identityId(username: string, origin: string): string {
  return `${username.trim().toLowerCase()} ${origin}`;
}

/** An id may come from outside and be `constructor`: only what was put there counts. */
export function identityAt(state: State, id: string): Identity | undefined {
  return Object.hasOwn(state.identities, id) ? state.identities[id] : undefined;
}

/** Whoever signs in as somebody else has given up the role that was clicked before. */
function wantedOf(state: State, identity: string): string | null {
  return state.roles.find((role) => role.id === state.wanted)?.identity === identity ? state.wanted : null;
}

function lookedUp(state: State): State {
  return { ...state, lookingUp: false };
}

function asked(state: State, event: Of<'asked'>): State {
  const identity = identityAt(state, event.identity);
  if (identity === undefined || identity.signIn.at === 'signed-out' || identity.signIn.at === 'live')
    return state;
  const next = withSignIn(state, event.identity, { at: 'asked', question: event.question, working: false });
  return { ...next, failure: event.failure ?? state.failure };
}

function signedIn(state: State, event: Of<'signed-in'>): State {
  const signIn = identityAt(state, event.identity)?.signIn;
  if (signIn === undefined || signIn.at === 'signed-out') return state;
  const others = state.roles.filter((role) => role.identity !== event.identity || role.app !== event.app);
  const next = withSignIn(state, event.identity, { at: 'live' });
  return { ...next, ...catalogue(state, [...others, ...event.roles]), place: 'roles', failure: null };
}

function catalogue(state: State, roles: State['roles']): Pick<State, 'roles' | 'catalogueVersion'> {
  return { roles, catalogueVersion: state.catalogueVersion + 1 };
}

function signInEnded(state: State, event: Of<'sign-in-ended'>): State {
  const signIn = identityAt(state, event.identity)?.signIn;
  if (signIn === undefined || signIn.at === 'signed-out' || signIn.at === 'live') return state;
  return { ...withSignIn(state, event.identity, { at: 'signed-out' }), failure: event.failure };
}

function signedOut(state: State, id: string): State {
  if (identityAt(state, id) === undefined) return state;
  const next = withSignIn(state, id, { at: 'signed-out' });
  return id === state.current ? { ...next, place: 'sign-in' } : next;
}

function signInNeeded(state: State, event: Of<'sign-in-needed'>): State {
  const identity = identityAt(state, event.identity);
  if (identity === undefined) return state;
  const ended: SignIn = identity.signIn.at === 'live' ? { at: 'signed-out' } : identity.signIn;
  const next = inFront(withSignIn(state, identity.id, ended), identity.id);
  return { ...next, wanted: event.role, failure: event.failure };
}

/** The sign-in of this identity is what the window shows. */
function inFront(state: State, id: string): State {
  const identity = identityAt(state, id);
  if (identity === undefined) return state;
  return { ...state, current: id, organisation: identity.organisation, place: 'sign-in' };
}

function assumeEnded(state: State, event: Of<'assume-ended'>): State {
  const { role, failure } = event;
  const grants = state.grants.map((grant): Grant => {
    if (grant.role.id !== role || grant.status !== 'renewing') return grant;
    return { ...grant, status: failure === null ? 'live' : 'failed', failure };
  });
  const renewal = grants.some((grant) => grant.role.id === role);
  return {
    ...state,
    grants,
    assuming: state.assuming.filter((id) => id !== role),
    // A failed renewal is told at its grant; anything else where the person is.
    failure: failure !== null && !(renewal && state.place === 'grants') ? failure : state.failure,
  };
}

function granted(state: State, grant: Grant, most: number | null): State {
  const isNew = !state.grants.some((other) => other.id === grant.id);
  const { id, arn } = grant.role;
  return {
    ...state,
    ...catalogue(state, state.roles),
    grants: isNew
      ? [...state.grants, grant]
      : state.grants.map((other) => (other.id === grant.id ? grant : other)),
    assuming: state.assuming.filter((role) => role !== id),
    recents: [id, ...state.recents.filter((role) => role !== id)].slice(0, mostRecents),
    durations: most === null ? state.durations : { ...state.durations, [arn]: most },
    wanted: state.wanted === id ? null : state.wanted,
    place: state.place === 'roles' ? 'grants' : state.place,
  };
}

function stopped(state: State, id: string): State {
  const grants = state.grants.filter((grant) => grant.id !== id);
  return grants.length === state.grants.length ? state : noticed({ ...state, grants }, 'stopped');
}

function withSignIn(state: State, id: string, signIn: SignIn): State {
  const identity = identityAt(state, id);
  if (identity === undefined) return state;
  return { ...state, identities: { ...state.identities, [id]: { ...identity, signIn } } };
}

function withGrant(state: State, id: string, change: Partial<Grant>): State {
  return {
    ...state,
    grants: state.grants.map((grant) => (grant.id === id ? { ...grant, ...change } : grant)),
  };
}

function noticed(state: State, text: NonNullable<View['notice']>['text']): State {
  return { ...state, notice: { text, count: (state.notice?.count ?? 0) + 1 } };
}
