import { useCallback } from 'react';
import type { RoleView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import type { KnownRoles } from '../use-known-roles.ts';
import { isUsable } from './search.ts';
import type { Marks } from './use-marks.ts';

export interface RoleCommands {
  readonly assume: (role: RoleView) => void;
  /** Opens AWS’ console with it; no profile is written. */
  readonly openConsole: (role: RoleView) => void;
  readonly pin: (role: RoleView) => void;
  readonly openRole: (role: RoleView) => void;
  readonly openAccount: (role: RoleView) => void;
  readonly cancel: () => void;
  readonly assumeMarked: () => void;
  readonly pinMarked: () => void;
  /** Every selected role is pinned, so that pinning them takes the pins away. */
  readonly allPinned: boolean;
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

  const roles = [...marks.ids];
  const allPinned = roles.every((id) => pinned.ids.has(id));
  return {
    assume,
    openConsole: (role) => {
      if (!busy && isUsable(role)) give('openRoleConsole', { role: role.id, service: '', region: '' });
    },
    pin,
    openRole: (role) => give('openRole', { role: role.id }),
    openAccount: ({ account }) => give('openAccount', { account }),
    cancel: () => give('cancelAssume', {}),
    assumeMarked: () => {
      // They stay selected: it may go wrong.
      if (!busy) give('assumeTogether', { roles });
    },
    pinMarked: () => give('pin', { roles, pinned: !allPinned }),
    allPinned,
  };
}
