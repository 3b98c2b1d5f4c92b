import type { NamePreview } from '../../shared/inspection.ts';
import { accountNameOf } from '../accounts/account.ts';
import type { Role } from '../identities/role.ts';
import { distinctName, type Named, nameFrom, templateFault } from '../profiles/name.ts';
import type { RoleSettings } from '../settings/settings.ts';
import type { State } from '../state.ts';

type Naming = Pick<
  State,
  'roles' | 'roleSettings' | 'names' | 'settings' | 'identities' | 'accounts' | 'accountNames'
>;

const mostExamples = 4;

/**
 * The profile's name of every role: what the person chose, else what it was first written with, else the template's. Roles for which the
 * template says the same get something added, all of them, so that no order of clicks decides.
 */
export function profileNames(state: Naming): ReadonlyMap<string, string> {
  const fixed = new Map(
    state.roles.flatMap(({ id }) => {
      const name = state.roleSettings[id]?.profile || state.names[id];
      return name ? [[id, name] as const] : [];
    }),
  );
  return new Map([...fixed, ...generated(state, state.settings.profileName, fixed)]);
}

/** The name that a role's profile has, or will have. */
export function profileNameOf(state: Naming, role: Role): string {
  return profileNames(state).get(role.id) ?? nameFrom(state.settings.profileName, named(state, role));
}

/** The name that a role's profile has while the person chooses none. */
export function usualNameOf(state: Naming, role: Role): string {
  const { [role.id]: _, ...roleSettings } = state.roleSettings;
  return profileNameOf({ ...state, roleSettings }, role);
}

/** The name that a role's profile would have with these settings, and the role that has it already. */
export function namedAs(
  state: State,
  role: Role,
  settings: RoleSettings,
): { readonly name: string; readonly takenBy: Role | undefined } {
  const { roles, grants, names } = state;
  const name = profileNameOf(
    { ...state, roleSettings: { ...state.roleSettings, [role.id]: settings } },
    role,
  );
  const taken = profileNames(state);
  const takenBy =
    roles.find(({ id }) => id !== role.id && (taken.get(id) === name || names[id] === name)) ??
    grants.find((grant) => grant.profile === name && grant.role.id !== role.id)?.role;
  return { name, takenBy };
}

/** What a template would make of the roles known, those that have a name already included. */
export function previewNames(state: Naming, template: string): NamePreview {
  const wrong = templateFault(template);
  if (wrong !== null) return { wrong, examples: [], collisions: 0 };
  const names = generated(state, template, new Map());
  const examples = state.roles.slice(0, mostExamples).map((role) => ({
    role: `${role.account} ${role.name}`,
    profile: names.get(role.id) ?? '',
  }));
  const count = countOf(state.roles.map((role) => nameFrom(template, named(state, role))));
  const shared = [...count.values()].filter((roles) => roles > 1);
  return { wrong, examples, collisions: shared.reduce((sum, roles) => sum + roles, 0) };
}

function generated(
  state: Naming,
  template: string,
  fixed: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const open = state.roles.filter(({ id }) => !fixed.has(id));
  const wanted = new Map(open.map((role) => [role.id, nameFrom(template, named(state, role))]));
  // Also what the template says of roles that have their names already: else a name would depend on who was written first.
  const wishes = state.roles.map((role) => nameFrom(template, named(state, role)));
  const own = new Set(wishes);
  const count = countOf([...wishes, ...[...fixed.values()].filter((name) => !own.has(name))]);
  const used = new Set(fixed.values());
  return new Map(
    open.map((role) => {
      const name = wanted.get(role.id) ?? '';
      const taken = (other: string) => used.has(other) || count.has(other);
      const distinct = (count.get(name) ?? 0) > 1 || used.has(name);
      const chosen = distinct ? distinctName(name, named(state, role), taken) : name;
      used.add(chosen);
      return [role.id, chosen] as const;
    }),
  );
}

function countOf(names: readonly string[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return count;
}

function named(state: Naming, role: Role): Named {
  return {
    id: role.id,
    accountName: accountNameOf(state, role.account),
    accountId: role.account,
    roleName: role.name,
    app: role.appLabel,
    host: state.identities[role.identity]?.organisation.host ?? '',
  };
}
