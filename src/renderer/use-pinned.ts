import { useMemo } from 'react';
import type { Catalogue, RoleView, View } from '../shared/view.ts';

export interface Pinned {
  /** Those of the catalogue, in the order in which they were pinned. */
  readonly roles: readonly RoleView[];
  readonly ids: ReadonlySet<string>;
}

/** What is pinned. The view says it, for the catalogue comes seldom; the same until that changes, though each push is a new copy. */
export function usePinned(view: View, catalogue: Catalogue): Pinned {
  const ids = JSON.stringify(view.pinned.map(({ id }) => id));
  return useMemo(() => {
    const inOrder: readonly string[] = JSON.parse(ids);
    const wanted = new Set(inOrder);
    const known = new Map(
      catalogue.roles.filter(({ id }) => wanted.has(id)).map((role) => [role.id, role] as const),
    );
    return { roles: inOrder.flatMap((id) => known.get(id) ?? []), ids: wanted };
  }, [ids, catalogue]);
}
