import { useMemo, useState } from 'react';
import { mostTogether } from '../../shared/formats.ts';
import type { Catalogue, RoleView } from '../../shared/view.ts';
import { isUsable } from './search.ts';

/** Roles selected to be assumed or pinned together. */
export interface Marks {
  /** In the order in which they were marked. */
  readonly roles: readonly RoleView[];
  readonly ids: ReadonlySet<string>;
  /** Another one was to be marked, but these are as many as can be. */
  readonly full: boolean;
  /** Marks a role or takes its mark away; one that cannot be assumed gets none. */
  readonly toggle: (role: RoleView) => void;
  readonly clear: () => void;
}

/** The marks outlive a query, and end with their roles. */
export function useMarks(catalogue: Catalogue): Marks {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [full, setFull] = useState(false);
  const usable = useMemo(
    () => new Map(catalogue.roles.filter(isUsable).map((role) => [role.id, role] as const)),
    [catalogue],
  );
  const known = ids.filter((id) => usable.has(id));
  // While drawing, so that a role which comes back later is not marked unseen.
  if (known.length < ids.length) setIds(known);

  return useMemo(() => {
    const set = (next: readonly string[]) => {
      setIds(next);
      setFull(false);
    };
    return {
      roles: ids.flatMap((id) => usable.get(id) ?? []),
      ids: new Set(ids),
      full,
      toggle: ({ id }) => {
        if (ids.includes(id)) set(ids.filter((other) => other !== id));
        else if (!usable.has(id)) return;
        else if (ids.length >= mostTogether) setFull(true);
        else set([...ids, id]);
      },
      clear: () => set([]),
    };
  }, [ids, full, usable]);
}
