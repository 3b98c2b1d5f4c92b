import type { RoleView } from '../../shared/view.ts';

/** Heights in CSS pixels; RoleList.module.css draws to them. */
export const headHeight = 28;
export const optionHeight = 36;

/** One account with its roles, and where it stands in the list. */
export interface AccountRows {
  readonly account: string;
  readonly top: number;
  readonly height: number;
  readonly roles: readonly RoleView[];
}

/** A row to draw: the head of an account (role null) or a role. */
export interface Row {
  readonly group: AccountRows;
  readonly role: RoleView | null;
  /** Among all roles shown, from 0; a head has that of its first role. */
  readonly position: number;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** The roles in the order in which they are shown, and the row of each. */
  readonly options: readonly RoleView[];
  readonly rowOf: readonly number[];
}

/** Groups roles by account, the account of the best role first, and lays the rows out. */
export function layOut(roles: readonly RoleView[]): Rows {
  const accounts = new Map<string, RoleView[]>();
  for (const role of roles) {
    const known = accounts.get(role.account);
    if (known === undefined) accounts.set(role.account, [role]);
    else known.push(role);
  }

  const rows: Row[] = [];
  const options: RoleView[] = [];
  const rowOf: number[] = [];
  let top = 0;
  for (const [account, ofAccount] of accounts) {
    const group = { account, top, height: headHeight + ofAccount.length * optionHeight, roles: ofAccount };
    top += group.height;
    rows.push({ group, role: null, position: options.length });
    for (const role of ofAccount) {
      rowOf.push(rows.length);
      rows.push({ group, role, position: options.length });
      options.push(role);
    }
  }
  return { rows, options, rowOf };
}
