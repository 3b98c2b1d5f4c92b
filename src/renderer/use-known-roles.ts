import { useMemo } from 'react';
import type { Catalogue, RoleView } from '../shared/view.ts';

export interface KnownRoles {
  /** Those of the catalogue, in the order of the view. */
  readonly roles: readonly RoleView[];
  readonly ids: ReadonlySet<string>;
}

/**
 * Roles of the view (what is pinned, what was used), as the catalogue has them. The view says which, for the catalogue comes seldom;
 * the same until that changes, though each push is a new copy.
 */
export function useKnownRoles(told: readonly RoleView[], catalogue: Catalogue): KnownRoles {
  const ids = JSON.stringify(told.map(({ id }) => id));
  return useMemo(() => {
    const inOrder: readonly string[] = JSON.parse(ids);
    const wanted = new Set(inOrder);
    const known = new Map(
      catalogue.roles.filter(({ id }) => wanted.has(id)).map((role) => [role.id, role] as const),
    );
    return { roles: inOrder.flatMap((id) => known.get(id) ?? []), ids: wanted };
  }, [ids, catalogue]);
}
