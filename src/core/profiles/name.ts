import { createHash } from 'node:crypto';
import type { NamePreview } from '../../shared/inspection.ts';

/** Longer names are legal, yet no tool shows them well. */
const longest = 64;

/** What a template can speak of. */
const placeholders = ['account', 'accountId', 'role', 'app', 'org'] as const;

export const usualTemplate = '{account}-{role}';

/** The role that a profile is for, as far as its name can tell of it. */
export interface Named {
  readonly id: string;
  /** What the person or AWS calls the account; empty when nothing is known. */
  readonly accountName: string;
  readonly accountId: string;
  /** With its path, which is left out: role names are unique in an account. */
  readonly roleName: string;
  /** Label of its AWS app. */
  readonly app: string;
  /** Host of its organisation. */
  readonly host: string;
}

/** Why a template cannot be used; null when it can. */
export function templateFault(template: string): NamePreview['wrong'] {
  if (template.trim() === '') return 'empty';
  const rest = template.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) =>
    placeholders.some((known) => known === name) ? '' : whole,
  );
  if (/[{}]/.test(rest)) return 'unknown-placeholder';
  if (/[^A-Za-z0-9_.@+%:/-]/.test(rest)) return 'bad-character';
  return rest === template ? 'same-for-all' : null;
}

/**
 * The name that a template gives to a role's profile, of characters that every SDK reads (the JavaScript SDK's parser does not see profiles
 * with others). It is never `default`, and never begins with a dash.
 */
export function nameFrom(template: string, role: Named): string {
  const values: Readonly<Record<string, string>> = {
    account: role.accountName || role.accountId,
    accountId: role.accountId,
    role: role.roleName.slice(role.roleName.lastIndexOf('/') + 1),
    app: role.app,
    org: role.host.split('.')[0] ?? '',
  };
  const usable = templateFault(template) === null ? template : usualTemplate;
  const name = usable.replaceAll(/\{([^{}]*)\}/g, (_, placeholder: string) =>
    plain(values[placeholder] ?? ''),
  );
  const bare = name.replace(/^-+/, '').slice(0, longest);
  return bare === '' || bare === 'default' || bare === '__proto__' ? `${role.accountId}-${bare}` : bare;
}

/** Role names and labels may hold `=`, `,` and blanks, which not every SDK reads in the name of a profile. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_.@+-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** A name that only this role can have: the wanted one, told apart by what is not in it yet. */
export function distinctName(wanted: string, role: Named, taken: (name: string) => boolean): string {
  const more = [role.accountId, plain(role.app), plain(role.host.split('.')[0] ?? '')];
  for (const addition of more) {
    const name = withEnd(wanted, addition);
    if (addition !== '' && !wanted.includes(addition) && !taken(name)) return name;
  }
  return withEnd(wanted, createHash('sha256').update(role.id).digest('hex').slice(0, 6));
}

/** The first of `name-2`, `name-3`… that is free. */
export function nextFreeName(wanted: string, taken: (name: string) => boolean): string {
  for (let number = 2; ; number += 1) {
    const name = withEnd(wanted, String(number));
    if (!taken(name)) return name;
  }
}

function withEnd(name: string, end: string): string {
  return `${name.slice(0, longest - end.length - 1)}-${end}`;
}
