import type { NoticeText } from '../shared/view.ts';
import type { Event } from './events.ts';
import type { Role } from './identities/role.ts';
import { nothingKept } from './settings/kept.ts';
import type { Grant, Identity, SignIn, State } from './state.ts';

/** The transitions of identities and their sign-ins, for `reduce.ts`. Pure and total, as that one. */

export type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/** One user of one organisation; user names are not case-sensitive at Okta. */
export function identityId(username: string, origin: string): string {
  return `${username.trim().toLowerCase()} ${origin}`;
}

/** An id may come from outside and be `constructor`: only what was put there counts. */
export function identityAt(state: State, id: string): Identity | undefined {
  return Object.hasOwn(state.identities, id) ? state.identities[id] : undefined;
}

/** Whoever signs in as somebody else has given up what was clicked before. */
function wantedOf(state: State, identity: string): readonly string[] {
  return stillWanted(
    state,
    state.roles.filter((role) => role.identity === identity),
  );
}

/** What is asked of roles of production, while any of them is among these. */
export function stillAsked(
  { production }: Pick<State, 'production'>,
  roles: readonly Role[],
): State['production'] {
  return roles.some(({ id }) => production?.roles.includes(id)) ? production : null;
}

/** What was clicked, if any of it is among these roles. */
export function stillWanted({ wanted }: State, roles: readonly Role[]): readonly string[] {
  return roles.some(({ id }) => wanted.includes(id)) ? wanted : [];
}

/** Who was let in before, or is on the way in; a name that was only tried is nobody. */
export function isWorthShowing({ known, signIn }: Identity): boolean {
  return known || signIn.at !== 'signed-out';
}

/** Whether there is a session, whatever is being asked besides. */
export function isLive(signIn: SignIn): boolean {
  return signIn.at === 'live' || ((signIn.at === 'signing-in' || signIn.at === 'asked') && signIn.live);
}

/** A new sign-in keeps what is known of the identity, its session included: until it succeeds, that one still works. */
export function signInStarted(state: State, person: Of<'sign-in-started'>['identity']): State {
  const before = identityAt(state, person.id) ?? {
    known: false,
    factor: null,
    atOkta: false,
    kept: nothingKept,
    left: false,
    summoned: false,
    signIn: { at: 'signed-out' } as const,
  };
  const signIn: SignIn = { at: 'signing-in', live: isLive(before.signIn) };
  // Whoever begins anew is here, whatever they said before, and need not be called.
  const here = { left: false, summoned: true };
  const others = Object.entries(state.identities).filter(([, other]) => isWorthShowing(other));
  const identities = {
    ...Object.fromEntries(others),
    [person.id]: { ...before, ...person, signIn, ...here },
  };
  return inFront({ ...state, identities, wanted: wantedOf(state, person.id) }, person.id);
}

/** A question for whoever signs in; nobody else's sign-in is disturbed by it. */
export function asked(state: State, event: Of<'asked'>): State {
  const identity = identityAt(state, event.identity);
  if (identity === undefined || identity.signIn.at === 'signed-out' || identity.signIn.at === 'live')
    return state;
  const { at, live } = identity.signIn;
  const { question, failure, stepUp } = event;
  const next = withSignIn(state, event.identity, {
    at: 'asked',
    question,
    failure,
    stepUp,
    working: false,
    live,
  });
  // The first question within a live session comes to the front: the person was somewhere else.
  return live && at === 'signing-in' && !isBusyInFront(state) ? inFront(next, event.identity) : next;
}

/** Whether the window is in the middle of a sign-in: what is typed there must not end up in another one. */
function isBusyInFront(state: State): boolean {
  const front = state.current === null ? undefined : identityAt(state, state.current);
  return state.place === 'sign-in' && front !== undefined && isBusy(front);
}

/** Whether the window is in a sign-in that something waits for: what is typed there is not taken away. */
export function isSigningIn(state: State): boolean {
  const front = state.current === null ? undefined : identityAt(state, state.current);
  return state.place === 'sign-in' && front !== undefined && (isBusy(front) || state.wanted.length > 0);
}

/** In the middle of a sign-in, or of something that an app asks for. */
export function isBusy({ signIn }: Identity): boolean {
  return signIn.at === 'asked' || signIn.at === 'signing-in';
}

/** An app asks for more, or another one is chosen: the session stays, and the person where they are until there is a question. */
export function verificationStarted(state: State, id: string): State {
  const signIn = identityAt(state, id)?.signIn;
  if (signIn?.at !== 'live') return state;
  return withIdentity(state, id, { signIn: { at: 'signing-in', live: true }, summoned: true });
}

/** What the app asked for is done; the role that needed it goes on, unless the session ended meanwhile. */
export function verified(state: State, id: string): State {
  const signIn = identityAt(state, id)?.signIn;
  if (signIn === undefined || signIn.at === 'signed-out' || signIn.at === 'live') return state;
  if (!signIn.live) return withSignIn(state, id, { at: 'signed-out' });
  return behindSignIn(wayFree(withSignIn(state, id, { at: 'live' }), id), id);
}

/** From the screens of a sign-in back to the roles; whoever went elsewhere meanwhile stays there. */
function behindSignIn(state: State, id: string): State {
  return state.current === id && state.place === 'sign-in' ? { ...state, place: 'roles' } : state;
}

/** A session from before the restart lives; a sign-in that began meanwhile knows better. */
export function resumed(state: State, id: string): State {
  if (identityAt(state, id)?.signIn.at !== 'signed-out') return state;
  return behindSignIn(wayFree(withSignIn(state, id, { at: 'live' }), id), id);
}

/** A kept session most likely lives, only Okta cannot be asked now: nobody is asked for a password, and the roles are shown. */
export function unreachable(state: State, id: string): State {
  return identityAt(state, id)?.signIn.at === 'signed-out' ? behindSignIn(state, id) : state;
}

/** A person was there, or their session is: what of theirs waited for that is renewed when it is next looked at. */
function wayFree(state: State, id: string): State {
  const grants = state.grants.map((grant): Grant => {
    const waits = grant.role.identity === id && grant.obstacle !== null && grant.obstacle.at !== 'lasting';
    return waits ? { ...grant, obstacle: null } : grant;
  });
  return withIdentity({ ...state, grants }, id, { summoned: false });
}

/** The session is over at Okta. A conversation under way goes on, and finds no session behind it. */
export function sessionEnded(state: State, id: string): State {
  const signIn = identityAt(state, id)?.signIn;
  if (signIn === undefined || signIn.at === 'signed-out') return state;
  return withSignIn(state, id, signIn.at === 'live' ? { at: 'signed-out' } : { ...signIn, live: false });
}

/** The window speaks about this identity from now on: its roles if it is signed in, else what its sign-in asks. */
export function chosen(state: State, id: string): State {
  const identity = identityAt(state, id);
  if (identity === undefined) return state;
  const { organisation, signIn } = identity;
  const next = { ...state, current: id, organisation, proposal: null, production: programsQuestion(state) };
  return { ...next, ...catalogue(next, next.roles), place: signIn.at === 'live' ? 'roles' : 'sign-in' };
}

/** Signed in, with the roles of these apps. Whoever looks at something else stays there. */
export function signedIn(state: State, event: Of<'signed-in'>): State {
  const signIn = identityAt(state, event.identity)?.signIn;
  if (signIn === undefined || signIn.at === 'signed-out') return state;
  const found = new Set(event.roles.map(({ id }) => id));
  const others = state.roles.filter(
    (role) => (role.identity !== event.identity || !event.apps.includes(role.app)) && !found.has(role.id),
  );
  const roles = [...others, ...event.roles];
  const next = {
    ...wayFree(withIdentity(state, event.identity, { signIn: { at: 'live' }, known: true }), event.identity),
    ...catalogue(state, roles),
    // A role that was clicked before and is of an app that could not be opened is given up.
    wanted: stillWanted(state, event.roles),
    production: stillAsked(state, roles),
  };
  const warning = event.left > 0 ? 'apps-left-out' : event.skipped > 0 ? 'roles-left-out' : null;
  const told = warning === null ? next : noticed(next, warning);
  if (state.current !== event.identity) return told;
  return stepUpInFront({ ...behindSignIn(told, event.identity), failure: null });
}

/** A sign-in, or a conversation within a live session, came to nothing. Its failure is told where it is looked at. */
export function signInEnded(state: State, event: Of<'sign-in-ended'>): State {
  const signIn = identityAt(state, event.identity)?.signIn;
  if (signIn === undefined || signIn.at === 'signed-out' || signIn.at === 'live') return state;
  const ended = withSignIn(state, event.identity, { at: signIn.live ? 'live' : 'signed-out' });
  const placed = signIn.live && !event.stay ? behindSignIn(ended, event.identity) : ended;
  if (state.current !== event.identity) return placed;
  const told = { ...placed, failure: event.failure };
  return event.failure === null ? stepUpInFront(told) : told;
}

/** A step-up that waited behind another sign-in is what the person clicked for: it comes to the front when that one is done. */
function stepUpInFront(state: State): State {
  const waiting = Object.values(state.identities).find(
    ({ signIn }) => signIn.at === 'asked' && signIn.live && signIn.stepUp,
  );
  return waiting === undefined ? state : inFront(state, waiting.id);
}

/** Signed out. In front, the sign-in is what comes next, except from Settings, where the list is looked at on. */
export function signedOut(state: State, id: string): State {
  if (identityAt(state, id) === undefined) return state;
  const out = withIdentity(state, id, { signIn: { at: 'signed-out' }, left: true });
  const others = state.roles.filter(({ identity }) => identity !== id);
  const next = {
    ...out,
    confirmed: confirmedWithout(state, id),
    handed: handedWithGrants(state),
    production: stillAsked(state, others),
  };
  return id === state.current && state.place !== 'settings' ? { ...next, place: 'sign-in' } : next;
}

/** A role was clicked whose session is over: its sign-in comes to the front, and the click goes on after it. */
export function signInNeeded(state: State, event: Of<'sign-in-needed'>): State {
  const identity = identityAt(state, event.identity);
  if (identity === undefined) return state;
  const next = inFront(sessionEnded(state, identity.id), identity.id);
  return { ...next, wanted: event.roles, failure: event.failure };
}

/** Whoever comes back is asked anew before production. */
export function confirmedWithout({ confirmed, roles }: State, identity: string): readonly string[] {
  const theirs = new Set(roles.flatMap((role) => (role.identity === identity ? [role.account] : [])));
  return confirmed.filter((account) => !theirs.has(account));
}

/** A yes to programs is for a grant: one that came to nothing holds no longer. */
export function handedWithGrants({ handed, grants }: Pick<State, 'handed' | 'grants'>): State['handed'] {
  return handed.filter(({ profile }) => grants.some((grant) => grant.profile === profile));
}

/** A question that a click led to is left by going elsewhere; one that a program waits for is not. */
export function programsQuestion({ production }: Pick<State, 'production'>): State['production'] {
  return production?.byProgram === true ? production : null;
}

/** The sign-in of this identity is what the window shows. */
function inFront(state: State, id: string): State {
  const identity = identityAt(state, id);
  if (identity === undefined) return state;
  return { ...state, current: id, organisation: identity.organisation, place: 'sign-in' };
}

export function catalogue(state: State, roles: State['roles']): Pick<State, 'roles' | 'catalogueVersion'> {
  return { roles, catalogueVersion: state.catalogueVersion + 1 };
}

export function withSignIn(state: State, id: string, signIn: SignIn): State {
  return withIdentity(state, id, { signIn });
}

export function withIdentity(state: State, id: string, change: Partial<Identity>): State {
  const identity = identityAt(state, id);
  if (identity === undefined) return state;
  return { ...state, identities: { ...state.identities, [id]: { ...identity, ...change } } };
}

export function noticed(state: State, text: NoticeText): State {
  return { ...state, notice: { text, count: (state.notice?.count ?? 0) + 1 } };
}
