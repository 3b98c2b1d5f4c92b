import type { Failure } from '../../shared/failure.ts';
import type { Screen } from '../../shared/view.ts';
import { accountSettingsOf } from '../accounts/account.ts';
import { isProductionAccount } from '../accounts/production.ts';
import { usualNameOf } from '../grants/profile-names.ts';
import { isSigningIn } from '../reduce-sign-in.ts';
import { noRoleSettings } from '../settings/settings.ts';
import type { Identity, State } from '../state.ts';
import { rolesAt, type Show } from './role-view.ts';

/** The one thing that the window shows. */
export function screenOf(state: State, show: Show): Screen {
  if (state.proposal !== null && state.place !== 'sign-in') return { name: 'proposal', ...state.proposal };
  const question = state.production;
  // What is being typed into a sign-in is not taken away.
  if (question !== null && !isSigningIn(state))
    return {
      name: 'production',
      id: question.id,
      roles: rolesAt(state, question.roles).map(show),
      handing: question.handing,
    };
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
    case 'journal':
      return { name: 'journal', version: state.journalVersion };
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

/** What went wrong last, or why the question that is looked at is asked again. */
export function shownFailure(state: State): Failure | null {
  const signIn = state.place === 'sign-in' ? currentOf(state)?.signIn : undefined;
  return state.failure ?? (signIn?.at === 'asked' ? signIn.failure : null);
}

/** Whether what is asked is asked by an app. */
export function isStepUp(state: State): boolean {
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
