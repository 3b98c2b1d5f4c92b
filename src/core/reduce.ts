import type { Event } from './events.ts';
import { filesFree, reduceFiles, savedNotice } from './reduce-files.ts';
import { forgotten } from './reduce-forgotten.ts';
import { isGrantEvent, reduceGrants } from './reduce-grants.ts';
import { isHandingOutEvent, reduceHandingOut } from './reduce-handing-out.ts';
import { isRoleEvent, reduceRoles, withCatalogueAnew } from './reduce-roles.ts';
import {
  asked,
  catalogue,
  chosen,
  identityAt,
  identityId,
  isSigningIn,
  isWorthShowing,
  noticed,
  type Of,
  programsQuestion,
  resumed,
  sessionEnded,
  signedIn,
  signedOut,
  signInEnded,
  signInNeeded,
  signInStarted,
  unreachable,
  verificationStarted,
  verified,
  withIdentity,
  withSignIn,
} from './reduce-sign-in.ts';
import { type Identity, initialState, type State } from './state.ts';

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
    case 'session-unreachable':
      return unreachable(state, event.identity);
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
    case 'notifications-known':
      return { ...state, notifications: event.shown ? 'shown' : 'unseen' };
    case 'login-item-known':
      return { ...state, settings: { ...state.settings, openAtLogin: event.on } };
    case 'shortcut-known':
      return { ...state, shortcutTaken: event.taken };
    case 'details-copied':
      // Keys that were in the clipboard are not there any more.
      return noticed({ ...state, clipboardUntil: null }, event.type);
    case 'settings-saved':
      return settingsSaved(state, event.settings);
    case 'picker-opened':
      return pickerOpened(state);
    default:
      if (isGrantEvent(event)) return reduceGrants(state, event);
      if (isHandingOutEvent(event)) return reduceHandingOut(state, event);
      return isRoleEvent(event) ? reduceRoles(state, event) : reduceFiles(state, event);
  }
}

/** The roles are those of somebody who was let in: a name that was only tried has none. */
function went(state: State, place: State['place']): State {
  const next = { ...state, place, wanted: [], proposal: null, production: programsQuestion(state) };
  const front = state.current === null ? undefined : identityAt(state, state.current);
  if (place !== 'roles' || front === undefined || isWorthShowing(front)) return next;
  const other = Object.values(state.identities).filter(isWorthShowing).at(-1);
  if (other === undefined) return next;
  return { ...next, ...catalogue(next, next.roles), current: other.id, organisation: other.organisation };
}

/** The roles, unless a step stands before them: nobody is let in yet, or the window is in the middle of a sign-in. */
function pickerOpened(state: State): State {
  const front = state.current === null ? undefined : identityAt(state, state.current);
  if (front === undefined && !Object.values(state.identities).some(isWorthShowing)) return state;
  return isSigningIn(state) || state.proposal !== null || state.production !== null
    ? state
    : went(state, 'roles');
}

function restore({
  settings,
  address,
  identities,
  roles,
  recents,
  uses,
  durations,
  roleSettings,
  pinned,
  names,
  accounts,
  accountNames,
  grants: unread,
}: Of<'restored'>['remembered']): State {
  const known = identities.map(({ username, origin, host, oktaId, factor, atOkta, kept, left }): Identity => {
    const organisation = { origin, host, oktaId, demo: false };
    const id = identityId(username, origin);
    const unasked = { left, summoned: false };
    const signIn = { at: 'signed-out' } as const;
    return { id, username, organisation, signIn, known: true, factor, atOkta, kept, ...unasked };
  });
  const last = known.at(-1) ?? null;
  return {
    ...initialState,
    settings,
    address,
    roles,
    uses: { ...usesFrom(recents), ...uses },
    accounts,
    accountNames,
    durations,
    roleSettings,
    pinned: [...new Set(pinned)],
    names,
    unread,
    catalogueVersion: 1,
    identities: Object.fromEntries(known.map((identity) => [identity.id, identity])),
    current: last?.id ?? null,
    organisation: last?.organisation ?? null,
    place: last === null ? 'welcome' : 'sign-in',
  };
}

/** Before it was counted how often a role is used, only the order was kept, the latest first. */
function usesFrom(recents: readonly string[]): State['uses'] {
  return Object.fromEntries(recents.map((id, index) => [id, recents.length - index]));
}

/** What roles refused is asked for anew when the person wants another duration. */
function settingsSaved(state: State, settings: State['settings']): State {
  const durations = settings.duration === state.settings.duration ? state.durations : {};
  const next = filesFree({ ...state, settings, durations });
  const shown = settings.production === state.settings.production ? next : withCatalogueAnew(next);
  return noticed(shown, savedNotice(shown));
}

function lookedUp(state: State): State {
  return { ...state, lookingUp: false };
}
