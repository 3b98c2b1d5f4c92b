import { useCallback } from 'react';
import type { RoleView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import type { KnownRoles } from '../use-known-roles.ts';
import { isUsable } from './search.ts';
import type { Marks } from './use-marks.ts';

export interface RoleCommands {
  /** Every selected role is pinned, so that pinning them takes the pins away. */
  readonly allPinned: boolean;
  readonly assume: (role: RoleView) => void;
  readonly pin: (role: RoleView) => void;
  readonly openAccount: (account: string) => void;
  readonly assumeMarked: () => void;
  readonly pinMarked: () => void;
}

/** What the picker asks main for. While credentials are being fetched no second wish for some is taken. */
export function useRoleCommands(pinned: KnownRoles, marks: Marks, busy: boolean): RoleCommands {
  const give = useGive();
  const assume = useCallback(
    (role: RoleView) => {
      if (!busy && isUsable(role)) give('assume', { role: role.id });
    },
    [give, busy],
  );
  const pin = useCallback(
    (role: RoleView) => {
      const isPinned = pinned.ids.has(role.id);
      if (isPinned || isUsable(role)) give('pin', { roles: [role.id], pinned: !isPinned });
    },
    [give, pinned],
  );
  const openAccount = useCallback((account: string) => give('openAccount', { account }), [give]);

  const roles = [...marks.ids];
  const allPinned = roles.every((id) => pinned.ids.has(id));
  const assumeMarked = () => {
    if (busy) return;
    give('assumeTogether', { roles });
    marks.clear();
  };
  const pinMarked = () => give('pin', { roles, pinned: !allPinned });
  return { allPinned, assume, pin, openAccount, assumeMarked, pinMarked };
}
