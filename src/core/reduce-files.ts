import { noticed, type Of } from './reduce-sign-in.ts';
import { noRoleSettings } from './settings/settings.ts';
import type { Grant, State } from './state.ts';

/** What happens around the person's files: proposals, undo, pins and what is set for one role. */
export function reduceFiles(state: State, event: FileEvent): State {
  switch (event.type) {
    case 'role-opened':
      return { ...state, place: 'role', editedRole: event.role, proposal: null };
    case 'role-saved': {
      const settings = { ...state.roleSettings, [event.role]: event.settings };
      if (
        Object.entries(noRoleSettings).every(([key, none]) => settings[event.role]?.[key as never] === none)
      )
        delete settings[event.role];
      return noticed({ ...state, roleSettings: settings }, 'settings-saved');
    }
    case 'pinned': {
      const others = state.pinned.filter((id) => id !== event.role);
      const pinned = event.pinned ? [...others, event.role] : others;
      return { ...state, pinned, catalogueVersion: state.catalogueVersion + 1 };
    }
    case 'pinned-started':
      return { ...state, assumingPinned: true, wanted: null };
    case 'pinned-ended': {
      const next = { ...state, assumingPinned: false };
      if (event.written === 0) return next;
      return noticed({ ...next, place: next.place === 'roles' ? 'grants' : next.place }, 'pinned-written');
    }
    case 'inspector-opened':
      return { ...state, place: 'inspector', inspected: event.profile, proposal: null };
    case 'proposed':
      return { ...state, proposal: { ...event.proposal, working: false } };
    case 'proposal-working':
      return state.proposal === null ? state : { ...state, proposal: { ...state.proposal, working: true } };
    case 'proposal-closed':
      return { ...state, proposal: null };
    case 'repaired':
      return noticed({ ...state, failure: null }, 'repaired');
    case 'undone':
      return undone(state, event.profiles);
    case 'undo-known':
      return { ...state, canUndo: event.canUndo };
    case 'default-chosen':
      return noticed(withDefault(state, event.grant), event.grant === null ? 'default-off' : 'default-on');
    case 'files-located':
      return { ...state, realPaths: { ...state.realPaths, ...event.realPaths } };
  }
}

export type FileEvent = Of<
  | 'role-opened'
  | 'role-saved'
  | 'pinned'
  | 'pinned-started'
  | 'pinned-ended'
  | 'inspector-opened'
  | 'proposed'
  | 'proposal-working'
  | 'proposal-closed'
  | 'repaired'
  | 'undone'
  | 'undo-known'
  | 'default-chosen'
  | 'files-located'
>;

/** The `default` profile is one grant's at a time. */
export function withDefault(state: State, id: string | null): State {
  const grants = state.grants.map((grant): Grant => ({ ...grant, isDefault: grant.id === id }));
  return { ...state, grants };
}

/** What the files no longer hold as it was granted is no grant any more. */
function undone(state: State, profiles: readonly string[]): State {
  const grants = state.grants
    .filter(({ profile }) => !profiles.includes(profile))
    .map((grant) => (profiles.includes('default') ? { ...grant, isDefault: false } : grant));
  return noticed({ ...state, grants, canUndo: false }, 'undone');
}
