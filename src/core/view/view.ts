import type { Failure } from '../../shared/failure.ts';
import type { FilePlaceView, SettingsView } from '../../shared/settings-view.ts';
import type { Catalogue, GrantView, IdentityView, RoleView, Screen, View } from '../../shared/view.ts';
import { accountNameOf, accountSettingsOf } from '../accounts/account.ts';
import { isProductionAccount, productionRule } from '../accounts/production.ts';
import { byFrecency } from '../grants/frecency.ts';
import { usualNameOf } from '../grants/profile-names.ts';
import { isRenewable } from '../grants/renewable.ts';
import { grantState } from '../grants/schedule.ts';
import { isReserved, type Role } from '../identities/role.ts';
import { type Place, profileFiles, type Surroundings } from '../profiles/location.ts';
import { isSigningIn, isWorthShowing } from '../reduce-sign-in.ts';
import { noRoleSettings } from '../settings/settings.ts';
import type { Grant, Identity, State } from '../state.ts';

const mostRecents = 8;

/** What a surface shows of a role. */
type Show = (role: Role) => RoleView;

/** Everything a surface may know, and no secret: none is in the state to begin with. */
export function viewOf(state: State, now: number, surroundings: Surroundings): View {
  const show = showIn(state);
  return {
    now,
    screen: screenOf(state, show),
    identities: Object.values(state.identities).filter(isWorthShowing).map(identityView),
    current: state.current,
    grants: state.grants.map((grant) => grantView(state, grant, now, show)),
    pinned: rolesAt(state, state.pinned).map(show),
    assumingTogether: state.together.length,
    canUndo: state.canUndo,
    canUndoStop: state.canUndoStop,
    notifications: state.notifications,
    recents: recentsOf(state).map(show),
    failure: shownFailure(state),
    stepUp: isStepUp(state),
    notice: state.notice,
    settings: settingsView(state, surroundings),
  };
}

/** What is used most and was used last and is not pinned, of each identity, for the window shows those of one. */
function recentsOf(state: State): readonly Role[] {
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

function screenOf(state: State, show: Show): Screen {
  if (state.proposal !== null && state.place !== 'sign-in') return { name: 'proposal', ...state.proposal };
  const question = state.production;
  // What is being typed into a sign-in is not taken away.
  if (question !== null && !isSigningIn(state))
    return { name: 'production', id: question.id, roles: rolesAt(state, question.roles).map(show) };
  switch (state.place) {
    case 'welcome':
      return { name: 'welcome', address: state.address, working: state.lookingUp };
    case 'sign-in':
      return signInScreen(state);
    case 'roles':
      return {
        name: 'roles',
        assuming: state.assuming.at(-1)?.profile ?? null,
        canAddApp: currentOf(state)?.signIn.at === 'live',
      };
    case 'role':
      return roleScreen(state, show);
    case 'account':
      return accountScreen(state);
    case 'inspector':
      return {
        name: 'inspector',
        profile: state.inspected,
        profiles: state.grants.flatMap(({ profile, isDefault }) =>
          isDefault ? [profile, 'default'] : [profile],
        ),
      };
    case 'grants':
    case 'settings':
      return { name: state.place };
  }
}

function accountScreen(state: State): Screen {
  const { editedAccount: account, accountNames, settings } = state;
  if (account === '') return { name: 'grants' };
  return {
    name: 'account',
    account,
    learned: accountNames[account] ?? '',
    own: accountSettingsOf(state, account),
    behind: state.behindAccount,
    byPattern: isProductionAccount(state, settings.production, account),
  };
}

function roleScreen(state: State, show: Show): Screen {
  const role = state.roles.find(({ id }) => id === state.editedRole);
  if (role === undefined) return { name: 'grants' };
  return {
    name: 'role',
    role: show(role),
    own: state.roleSettings[role.id] ?? noRoleSettings,
    behind: state.behindRole,
    profile: usualNameOf(state, role),
  };
}

function rolesAt(state: State, ids: readonly string[]): readonly Role[] {
  const wanted = new Set(ids);
  const found = new Map(
    state.roles.flatMap((role) => (wanted.has(role.id) ? [[role.id, role] as const] : [])),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

function settingsView(
  { settings, realPaths, shortcutTaken }: State,
  surroundings: Surroundings,
): SettingsView {
  const { credentials, config, extra } = profileFiles(surroundings, settings);
  const located = (place: Place): FilePlaceView => ({ ...place, real: realPaths[place.path] ?? place.path });
  return {
    ...settings,
    shortcutTaken,
    files: { credentials: located(credentials), config: located(config), extra: extra.map(located) },
    version: surroundings.version,
  };
}

/** What went wrong last, or why the question that is looked at is asked again. */
export function shownFailure(state: State): Failure | null {
  const signIn = state.place === 'sign-in' ? currentOf(state)?.signIn : undefined;
  return state.failure ?? (signIn?.at === 'asked' ? signIn.failure : null);
}

/** Whether what is asked is asked by an app. */
function isStepUp(state: State): boolean {
  const signIn = state.place === 'sign-in' ? currentOf(state)?.signIn : undefined;
  return signIn?.at === 'asked' && signIn.stepUp;
}

function currentOf(state: State): Identity | undefined {
  return state.current === null ? undefined : state.identities[state.current];
}

function signInScreen(state: State): Screen {
  const { organisation, keyring } = state;
  if (organisation === null) return { name: 'welcome', address: state.address, working: state.lookingUp };
  const identity = currentOf(state);
  if (identity?.signIn.at === 'asked') return questionScreen(identity.signIn, organisation.host);
  return {
    name: 'sign-in',
    host: organisation.host,
    username: identity?.username ?? '',
    working: identity?.signIn.at === 'signing-in',
    demo: organisation.demo,
    keep: keyring === 'unknown' ? 'unknown' : keyring === 'usable' ? 'offered' : 'no-keyring',
    kept: identity?.kept.session ?? false,
  };
}

function questionScreen(
  { question, working }: Extract<Identity['signIn'], { at: 'asked' }>,
  host: string,
): Screen {
  switch (question.kind) {
    case 'factor':
      return { name: 'factors', factors: question.factors, working };
    case 'code': {
      const { kind: _, ...code } = question;
      return { name: 'code', ...code, working };
    }
    case 'push': {
      const { kind: _, ...push } = question;
      return { name: 'push', ...push };
    }
    case 'password-warning':
      return {
        name: 'password-warning',
        days: question.days,
        canChange: question.canChange,
        working,
      };
    case 'new-password':
      return { name: 'new-password', expired: question.expired, policy: question.policy, working };
    case 'organisation-page':
      return { name: 'organisation-page', host, why: question.why, canUseAnother: question.canUseAnother };
    case 'app':
      return { name: 'apps', apps: question.apps, unusable: question.unusable, working };
    case 'app-link':
      return {
        name: 'app-link',
        unusable: question.unusable,
        anyListed: question.anyListed,
        canUseAnother: question.canUseAnother,
        working,
      };
    case 'role':
      return { name: 'role-by-hand', app: question.app, working };
  }
}

function identityView({ id, username, organisation, signIn }: Identity): IdentityView {
  return { id, username, host: organisation.host, state: signIn.at };
}

/** Why it was not renewed, by a click or on its own. */
export function shownGrantFailure({ failure, obstacle }: Grant): Failure | null {
  return failure ?? obstacle?.failure ?? null;
}

function grantView(state: State, grant: Grant, now: number, show: Show): GrantView {
  const { id, profile, role, expiresAt, duration, caller, targets, isDefault, obstacle } = grant;
  const { account, accountName, colour, production, name: roleName } = show(role);
  return {
    id,
    profile,
    account,
    accountName,
    colour,
    production,
    roleName,
    state: grantState(grant, now),
    expiresAt,
    duration,
    caller,
    file: targets[0]?.credentials ?? '',
    role: role.id,
    identity: role.identity,
    isDefault,
    failure: shownGrantFailure(grant),
    needsYou: isRenewable(state, grant) && obstacle?.at === 'person',
  };
}

function showIn(state: State): Show {
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
