import { useMemo, useState } from 'react';
import type { Catalogue, RoleView } from '../../shared/view.ts';
import type { KnownRoles } from '../use-known-roles.ts';
import { layOut, type Rows } from './rows.ts';
import { indexRoles, isUsable, searchRoles, wordsOf } from './search.ts';

/** More would push the accounts out of sight. */
const mostRecent = 5;

export interface Picker {
  readonly query: string;
  readonly words: readonly string[];
  readonly rows: Rows;
  /** Position of the active option, -1 for none. */
  readonly active: number;
  readonly activeOption: RoleView | undefined;
  /** There are several apps, so each role tells its own. */
  readonly showApp: boolean;
  readonly search: (query: string) => void;
  readonly activate: (position: number) => void;
}

/** What is searched for, what is found, and which of it is active. */
export function usePicker(catalogue: Catalogue, pinned: KnownRoles, recents: KnownRoles): Picker {
  const [query, setQuery] = useState('');
  const [activeRole, setActiveRole] = useState<string | null>(null);
  const index = useMemo(() => indexRoles(catalogue.roles), [catalogue]);
  const words = useMemo(() => wordsOf(query), [query]);
  const rows = useMemo(() => {
    if (words.length > 0) return layOut(searchRoles(index, query, recents.roles));
    const recent = recents.roles.filter((role) => isUsable(role) && !pinned.ids.has(role.id));
    return layOut(index.roles, { pinned: pinned.roles, recent: recent.slice(0, mostRecent) });
  }, [index, query, words, pinned, recents]);
  const showApp = useMemo(() => new Set(catalogue.roles.map(({ app }) => app)).size > 1, [catalogue]);

  const { options } = rows;
  // Kept by role, so that a catalogue pushed meanwhile does not move it; a role that is gone leaves the first that can be assumed.
  const found = options.findIndex((role) => role.id === activeRole);
  const active = found === -1 ? Math.max(options.findIndex(isUsable), options.length > 0 ? 0 : -1) : found;
  const search = (text: string) => {
    setQuery(text);
    setActiveRole(null);
  };
  const activate = (position: number) => setActiveRole(options[position]?.id ?? null);
  return { query, words, rows, active, activeOption: options[active], showApp, search, activate };
}
