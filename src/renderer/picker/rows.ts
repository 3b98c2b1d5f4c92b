import type { RoleView } from '../../shared/view.ts';

/** Heights in CSS pixels; RoleOption.module.css and RoleGroup.module.css draw to them. */
export const headHeight = 28;
export const optionHeight = 36;

/** Roles under one head: those of an account, or some of any account because they are pinned or were used last. */
export interface RoleGroup {
  readonly kind: 'pinned' | 'recent' | 'account';
  /** The number of its account, else its kind. */
  readonly key: string;
  readonly top: number;
  readonly height: number;
  readonly roles: readonly RoleView[];
  /** All of an account is production: its head says it, and its rows need not. */
  readonly production: boolean;
}

/** A row to draw: the head of a group (role null) or a role. */
export interface Row {
  readonly group: RoleGroup;
  readonly role: RoleView | null;
  /** Among all roles shown, from 0; a head has that of its first role. */
  readonly position: number;
  readonly top: number;
  readonly height: number;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** The roles in the order in which they are shown, and the row of each. */
  readonly options: readonly RoleView[];
  readonly rowOf: readonly number[];
  /** Height of it all. */
  readonly height: number;
}

/** What stands before the accounts, and only there. */
export type Above = Readonly<Record<'pinned' | 'recent', readonly RoleView[]>>;

/** Groups roles by account, the account of the first role first, and lays the rows out. */
export function layOut(roles: readonly RoleView[], above: Above = { pinned: [], recent: [] }): Rows {
  const rows: Row[] = [];
  const options: RoleView[] = [];
  const rowOf: number[] = [];
  let top = 0;
  const add = (kind: RoleGroup['kind'], key: string, members: readonly RoleView[]) => {
    const height = headHeight + members.length * optionHeight;
    const production = kind === 'account' && members.every((role) => role.production);
    const group = { kind, key, top, height, roles: members, production };
    rows.push({ group, role: null, position: options.length, top, height: headHeight });
    top += headHeight;
    for (const role of members) {
      rowOf.push(rows.length);
      rows.push({ group, role, position: options.length, top, height: optionHeight });
      options.push(role);
      top += optionHeight;
    }
  };

  for (const kind of ['pinned', 'recent'] as const) {
    if (above[kind].length > 0) add(kind, kind, above[kind]);
  }
  for (const [account, members] of byAccount(roles, new Set(options))) add('account', account, members);
  return { rows, options, rowOf, height: top };
}

function byAccount(
  roles: readonly RoleView[],
  without: ReadonlySet<RoleView>,
): ReadonlyMap<string, readonly RoleView[]> {
  const groups = new Map<string, RoleView[]>();
  for (const role of roles) {
    if (without.has(role)) continue;
    const known = groups.get(role.account);
    if (known === undefined) groups.set(role.account, [role]);
    else known.push(role);
  }
  return groups;
}
