import { useCallback, useMemo, useState } from 'react';
import type { Catalogue, RoleView } from '../../shared/view.ts';
import type { KnownRoles } from '../use-known-roles.ts';
import { activeAfterPin, movedByPins } from './after-pin.ts';
import { layOut, type Rows } from './rows.ts';
import { indexRoles, isUsable, searchRoles } from './search.ts';

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
  /** The same by the role. */
  readonly activateRole: (role: RoleView) => void;
}

/** What is active unless the person chose: the first that can be assumed. */
const firstOf = ({ options }: Rows): number =>
  Math.max(options.findIndex(isUsable), options.length > 0 ? 0 : -1);

/** What is searched for, what is found, and which of it is active. */
export function usePicker(catalogue: Catalogue, pinned: KnownRoles, recents: KnownRoles): Picker {
  const [query, setQuery] = useState('');
  const [activeRole, setActiveRole] = useState<string | null>(null);
  const index = useMemo(() => indexRoles(catalogue.roles), [catalogue]);
  const { rows, words } = useMemo(() => {
    const found = searchRoles(index, query, recents.roles);
    if (query.trim() !== '') return { rows: layOut(found.roles), words: found.words };
    const recent = recents.roles.filter((role) => isUsable(role) && !pinned.ids.has(role.id));
    const above = { pinned: pinned.roles, recent: recent.slice(0, mostRecent) };
    return { rows: layOut(found.roles, above), words: found.words };
  }, [index, query, pinned, recents]);
  const showApp = useMemo(() => new Set(catalogue.roles.map(({ app }) => app)).size > 1, [catalogue]);

  const [drawn, setDrawn] = useState({ rows, query });
  if (drawn.rows !== rows) {
    setDrawn({ rows, query });
    // A pin takes its role to the top of the list, and who goes through the list does not want to go there with it.
    const was = activeRole ?? drawn.rows.options[firstOf(drawn.rows)]?.id;
    if (was !== undefined && drawn.query === query && movedByPins(drawn.rows, rows).size > 0) {
      setActiveRole(activeAfterPin(drawn.rows, rows, was));
    }
  }

  const { options } = rows;
  // Kept by role, so that a catalogue pushed meanwhile does not move it; a role that is gone leaves the first that can be assumed.
  const found = options.findIndex((role) => role.id === activeRole);
  const active = found === -1 ? firstOf(rows) : found;
  const search = (text: string) => {
    setQuery(text);
    setActiveRole(null);
  };
  const activate = (position: number) => setActiveRole(options[position]?.id ?? null);
  const activateRole = useCallback((role: RoleView) => setActiveRole(role.id), []);
  const activeOption = options[active];
  return { query, words, rows, active, activeOption, showApp, search, activate, activateRole };
}
