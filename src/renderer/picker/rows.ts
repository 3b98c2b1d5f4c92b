import type { RoleView } from '../../shared/view.ts';

/** Heights in CSS pixels; RoleOption.module.css and RoleGroup.module.css draw to them. */
export const headHeight = 28;
export const optionHeight = 36;

/** One account with its roles, or the pinned ones of all accounts, and where it stands in the list. */
export interface RoleGroup {
  /** Null: what is pinned. */
  readonly account: string | null;
  readonly top: number;
  readonly height: number;
  readonly roles: readonly RoleView[];
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

/** Groups roles by account, the account of the best role first, and lays the rows out; `pinned` stand before them and only there. */
export function layOut(roles: readonly RoleView[], pinned: readonly RoleView[] = []): Rows {
  const groups = new Map<string | null, RoleView[]>();
  if (pinned.length > 0) groups.set(null, [...pinned]);
  const above = new Set(pinned);
  for (const role of roles) {
    if (above.has(role)) continue;
    const known = groups.get(role.account);
    if (known === undefined) groups.set(role.account, [role]);
    else known.push(role);
  }

  const rows: Row[] = [];
  const options: RoleView[] = [];
  const rowOf: number[] = [];
  let top = 0;
  for (const [account, members] of groups) {
    const group = { account, top, height: headHeight + members.length * optionHeight, roles: members };
    rows.push({ group, role: null, position: options.length, top, height: headHeight });
    top += headHeight;
    for (const role of members) {
      rowOf.push(rows.length);
      rows.push({ group, role, position: options.length, top, height: optionHeight });
      options.push(role);
      top += optionHeight;
    }
  }
  return { rows, options, rowOf, height: top };
}
