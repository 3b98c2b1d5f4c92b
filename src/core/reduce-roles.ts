import type { Event } from './events.ts';
import { noticed, type Of, programsQuestion, stillAsked } from './reduce-sign-in.ts';
import type { State } from './state.ts';

/** The transitions of pins, of roles chosen together, of accounts and of production, for `reduce.ts`. Pure and total, as that one. */

const names = [
  'pinned',
  'together-started',
  'together-ended',
  'accounts-named',
  'account-opened',
  'account-saved',
  'production-asked',
  'production-confirmed',
  'production-declined',
  'handed-renamed',
] as const;

export type RoleEvent = Of<(typeof names)[number]>;

export function isRoleEvent(event: Event): event is RoleEvent {
  return names.some((name) => name === event.type);
}

export function reduceRoles(state: State, event: RoleEvent): State {
  switch (event.type) {
    case 'pinned':
      return pinned(state, event);
    case 'together-started':
      return { ...state, together: [...new Set([...state.together, ...event.roles])], wanted: [] };
    case 'together-ended':
      return togetherEnded(state, event);
    case 'accounts-named':
      return accountsNamed(state, event.names);
    case 'account-opened':
      return accountOpened(state, event.account);
    case 'account-saved': {
      const accounts = { ...state.accounts, [event.account]: event.settings };
      return noticed(withCatalogueAnew({ ...state, accounts }), 'settings-saved');
    }
    case 'production-asked': {
      const { id, roles, handing, byProgram } = event;
      const production = { id, roles, handing, byProgram };
      return { ...state, production: stillAsked({ production }, state.roles) ?? state.production };
    }
    case 'production-confirmed':
      return {
        ...state,
        production: null,
        confirmed: [...new Set([...state.confirmed, ...event.accounts])],
        handed: [...state.handed, ...event.handed],
        refused: state.refused.filter((profile) => !event.handed.some((to) => to.profile === profile)),
      };
    case 'production-declined':
      return { ...state, production: null, refused: [...new Set([...state.refused, ...event.refused])] };
    case 'handed-renamed': {
      const { from, to } = event;
      const handed = state.handed.map((one) => (one.profile === from ? { ...one, profile: to } : one));
      return { ...state, handed };
    }
  }
}

/** What a surface shows of the roles is another now, though they are the same. */
export function withCatalogueAnew(state: State): State {
  return { ...state, catalogueVersion: state.catalogueVersion + 1 };
}

function accountOpened(state: State, account: string): State {
  const { place } = state;
  const behind = place === 'roles' || place === 'grants' || place === 'role';
  const behindAccount = behind ? place : state.behindAccount;
  return {
    ...state,
    place: 'account',
    editedAccount: account,
    behindAccount,
    proposal: null,
    production: programsQuestion(state),
  };
}

function pinned(state: State, event: Of<'pinned'>): State {
  const meant = new Set(event.roles);
  // Each stays where it was pinned.
  const others = state.pinned.filter((id) => event.pinned || !meant.has(id));
  const added = event.pinned ? [...meant].filter((id) => !others.includes(id)) : [];
  return { ...state, pinned: [...others, ...added] };
}

function togetherEnded(state: State, { roles, written }: Of<'together-ended'>): State {
  const next = { ...state, together: state.together.filter((id) => !roles.includes(id)) };
  if (written === 0) return next;
  return noticed({ ...next, place: next.place === 'roles' ? 'grants' : next.place }, 'together-written');
}

/** Once known, a name stays: nobody has to be asked again for it. One that comes when its identity is forgotten is nobody's. */
function accountsNamed(state: State, names: ReadonlyMap<string, string>): State {
  const known = new Set(state.roles.map(({ account }) => account));
  const fresh = [...names].filter(
    ([account, name]) => known.has(account) && state.accountNames[account] !== name,
  );
  if (fresh.length === 0) return state;
  return withCatalogueAnew({
    ...state,
    accountNames: { ...state.accountNames, ...Object.fromEntries(fresh) },
  });
}
