import { useMemo, useState } from 'react';
import type { Catalogue, RoleView } from '../../shared/view.ts';
import type { Pinned } from '../use-pinned.ts';
import { layOut, type Rows } from './rows.ts';
import { indexRoles, searchRoles, wordsOf } from './search.ts';

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
export function usePicker(catalogue: Catalogue, pinned: Pinned): Picker {
  const [query, setQuery] = useState('');
  const [activeRole, setActiveRole] = useState<string | null>(null);
  const index = useMemo(() => indexRoles(catalogue.roles), [catalogue]);
  const words = useMemo(() => wordsOf(query), [query]);
  const rows = useMemo(
    () => layOut(searchRoles(index, query), words.length === 0 ? pinned.roles : []),
    [index, query, words, pinned],
  );
  const showApp = useMemo(() => new Set(catalogue.roles.map(({ app }) => app)).size > 1, [catalogue]);

  const { options } = rows;
  // Kept by role, so that a catalogue pushed meanwhile does not move it; a role that is gone leaves the first.
  const found = options.findIndex((role) => role.id === activeRole);
  const active = options.length === 0 ? -1 : Math.max(found, 0);
  const search = (text: string) => {
    setQuery(text);
    setActiveRole(null);
  };
  const activate = (position: number) => setActiveRole(options[position]?.id ?? null);
  return { query, words, rows, active, activeOption: options[active], showApp, search, activate };
}
