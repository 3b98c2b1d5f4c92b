import { reduceFiles, withDefault } from './reduce-files.ts';
import {
  asked,
  catalogue,
  chosen,
  forgotten,
  identityAt,
  identityId,
  isWorthShowing,
  noticed,
  type Of,
  resumed,
  sessionEnded,
  signedIn,
  signedOut,
  signInEnded,
  signInNeeded,
  signInStarted,
  verificationStarted,
  verified,
  withIdentity,
  withSignIn,
} from './reduce-sign-in.ts';
import { type Event, type Grant, type Identity, initialState, type State } from './state.ts';

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
      return went(state, event.place);
    case 'organisation-asked':
      return { ...state, address: event.address, lookingUp: true };
    case 'organisation-found':
      return lookedUp({ ...state, organisation: event.organisation, place: 'sign-in', current: null });
    case 'organisation-refused':
      return lookedUp({ ...state, failure: event.failure });
    case 'sign-in-started':
      return signInStarted(state, event.identity);
    case 'asked':
      return asked(state, event);
    case 'answered': {
      const signIn = identityAt(state, event.identity)?.signIn;
      return signIn?.at === 'asked'
        ? withSignIn(state, event.identity, { ...signIn, failure: null, working: true })
        : state;
    }
    case 'verification-started':
      return verificationStarted(state, event.identity);
    case 'verified':
      return verified(state, event.identity);
    case 'session-resumed':
      return resumed(state, event.identity);
    case 'session-ended':
      return sessionEnded(state, event.identity);
    case 'session-kept':
      return withIdentity(state, event.identity, { kept: event.kept });
    case 'not-kept':
      return noticed(state, 'not-kept');
    case 'keyring-known':
      return { ...state, keyring: event.usable ? 'usable' : 'none' };
    case 'factor-used':
      return withIdentity(state, event.identity, { factor: event.factor });
    case 'provider-known':
      return withIdentity(state, event.identity, { atOkta: event.atOkta });
    case 'identity-chosen':
      return chosen(state, event.identity);
    case 'identity-forgotten':
      return forgotten(state, event.identity);
    case 'signed-in':
      return signedIn(state, event);
    case 'sign-in-ended':
      return signInEnded(state, event);
    case 'signed-out':
      return signedOut(state, event.identity);
    case 'sign-in-needed':
      return signInNeeded(state, event);
    case 'assume-started':
      return {
        ...state,
        assuming: [...state.assuming.filter((id) => id !== event.role), event.role],
        grants: state.grants.map((grant) =>
          grant.id === event.profile ? { ...grant, status: 'renewing' } : grant,
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
    case 'stop-refused':
      return withGrant(state, event.grant, {
        targets: event.targets,
        failure: event.failure,
        status: 'live',
      });
    case 'grant-failed':
      return withGrant(state, event.grant, { failure: event.failure });
    case 'copied':
    case 'details-copied':
      return noticed(state, event.type);
    case 'settings-saved':
      return settingsSaved(state, event.settings);
    default:
      return reduceFiles(state, event);
  }
}

/** The roles are those of somebody who was let in: a name that was only tried has none. */
function went(state: State, place: State['place']): State {
  const next = { ...state, place, wanted: null, proposal: null };
  const front = state.current === null ? undefined : identityAt(state, state.current);
  if (place !== 'roles' || front === undefined || isWorthShowing(front)) return next;
  const other = Object.values(state.identities).filter(isWorthShowing).at(-1);
  if (other === undefined) return next;
  return { ...next, ...catalogue(next, next.roles), current: other.id, organisation: other.organisation };
}

function restore({
  settings,
  address,
  identities,
  roles,
  recents,
  durations,
  roleSettings,
  pinned,
  names,
}: Of<'restored'>['remembered']): State {
  const known = identities.map(({ username, origin, host, oktaId, factor, atOkta, kept }): Identity => {
    const organisation = { origin, host, oktaId, demo: false };
    const id = identityId(username, origin);
    return { id, username, organisation, signIn: { at: 'signed-out' }, known: true, factor, atOkta, kept };
  });
  const last = known.at(-1) ?? null;
  return {
    ...initialState,
    settings,
    address,
    roles,
    recents: [...new Set(recents)].slice(0, mostRecents),
    durations,
    roleSettings,
    pinned: [...new Set(pinned)],
    names,
    catalogueVersion: 1,
    identities: Object.fromEntries(known.map((identity) => [identity.id, identity])),
    current: last?.id ?? null,
    organisation: last?.organisation ?? null,
    place: last === null ? 'welcome' : 'sign-in',
  };
}

/** What roles refused is asked for anew when the person wants another duration. */
function settingsSaved(state: State, settings: State['settings']): State {
  const durations = settings.duration === state.settings.duration ? state.durations : {};
  return noticed({ ...state, settings, durations }, 'settings-saved');
}

function lookedUp(state: State): State {
  return { ...state, lookingUp: false };
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
  const named = (state.roleSettings[id]?.profile ?? '') !== '' || state.names[id] !== undefined;
  return {
    ...state,
    names: named ? state.names : { ...state.names, [id]: grant.profile },
    ...catalogue(state, state.roles),
    grants: withGranted(grant.isDefault ? withDefault(state, null).grants : state.grants, grant, isNew),
    assuming: state.assuming.filter((role) => role !== id),
    recents: [id, ...state.recents.filter((role) => role !== id)].slice(0, mostRecents),
    durations: most === null ? state.durations : { ...state.durations, [arn]: most },
    wanted: state.wanted === id ? null : state.wanted,
    place: state.place === 'roles' ? 'grants' : state.place,
  };
}

function withGranted(grants: readonly Grant[], grant: Grant, isNew: boolean): readonly Grant[] {
  return isNew ? [...grants, grant] : grants.map((other) => (other.id === grant.id ? grant : other));
}

function stopped(state: State, id: string): State {
  const grants = state.grants.filter((grant) => grant.id !== id);
  return grants.length === state.grants.length ? state : noticed({ ...state, grants }, 'stopped');
}

function withGrant(state: State, id: string, change: Partial<Grant>): State {
  return {
    ...state,
    grants: state.grants.map((grant) => (grant.id === id ? { ...grant, ...change } : grant)),
  };
}
