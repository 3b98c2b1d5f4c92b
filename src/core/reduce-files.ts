import { handedWithGrants, noticed, type Of, programsQuestion } from './reduce-sign-in.ts';
import { noRoleSettings } from './settings/settings.ts';
import type { Grant, State } from './state.ts';

/** What happens around the person's files: proposals, undo, and what is set for one role. */
export function reduceFiles(state: State, event: FileEvent): State {
  switch (event.type) {
    case 'role-opened':
      return roleOpened(state, event.role);
    case 'role-saved':
      return roleSaved(state, event);
    case 'inspector-opened':
      return {
        ...state,
        place: 'inspector',
        inspected: event.profile,
        proposal: null,
        production: programsQuestion(state),
      };
    case 'proposed':
      return { ...state, proposal: { ...event.proposal, working: false } };
    case 'proposal-working':
      return state.proposal === null ? state : { ...state, proposal: { ...state.proposal, working: true } };
    case 'proposal-closed':
      return { ...state, proposal: null };
    case 'repaired':
      return noticed(filesFree({ ...state, failure: null }), 'repaired');
    case 'undone':
      return undone(state, event);
    case 'undo-known':
      return { ...state, canUndo: event.canUndo, canUndoStop: event.canUndoStop };
    case 'default-chosen':
      return noticed(withDefault(state, event.grant), event.grant === null ? 'default-off' : 'default-on');
    case 'files-located':
      return { ...state, realPaths: { ...state.realPaths, ...event.realPaths } };
  }
}

export type FileEvent = Of<
  | 'role-opened'
  | 'role-saved'
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

/** A file was repaired, or another one chosen: what it refused is tried again. */
export function filesFree(state: State): State {
  const grants = state.grants.map((grant): Grant => {
    const byFile = grant.obstacle?.at === 'lasting' && grant.obstacle.failure.code.startsWith('file-');
    return byFile ? { ...grant, obstacle: null } : grant;
  });
  return { ...state, grants };
}

/** The `default` profile is one grant's at a time. */
export function withDefault(state: State, id: string | null): State {
  const grants = state.grants.map((grant): Grant => ({ ...grant, isDefault: grant.id === id }));
  return { ...state, grants };
}

function roleOpened(state: State, role: string): State {
  const { place } = state;
  // From what is set for its account one comes back to it, and from elsewhere there is no way back.
  const behindRole = place === 'roles' || place === 'grants' ? place : state.behindRole;
  return {
    ...state,
    place: 'role',
    editedRole: role,
    behindRole,
    proposal: null,
    production: programsQuestion(state),
  };
}

function roleSaved(state: State, { role, settings }: Of<'role-saved'>): State {
  const { [role]: old = noRoleSettings, ...others } = state.roleSettings;
  const nothing = Object.entries(noRoleSettings).every(
    ([key, none]) => settings[key as keyof typeof settings] === none,
  );
  const arn = state.roles.find(({ id }) => id === role)?.arn ?? '';
  // What the role refused before is asked for anew when the person wants another duration.
  const { [arn]: _, ...durations } = state.durations;
  const next = {
    ...state,
    roleSettings: nothing ? others : { ...others, [role]: settings },
    durations: settings.duration === old.duration ? state.durations : durations,
  };
  // Other files, or none: what the ones before refused is tried again.
  const freed = settings.delivery === old.delivery ? next : filesFree(next);
  return noticed(freed, savedNotice(freed));
}

/** Where keys go is decided when they are fetched, so what is live goes on as it is until then. */
export function savedNotice(state: State): 'settings-saved' | 'saved-for-renewal' {
  const differs = state.grants.some(({ role, delivery }) => {
    const own = state.roleSettings[role.id]?.delivery || state.settings.delivery;
    return own !== delivery;
  });
  return differs ? 'saved-for-renewal' : 'settings-saved';
}

/** Each of these profiles is granted as it was, or not at all. */
function undone(state: State, { profiles, before }: Of<'undone'>): State {
  // What was under way or in the way then says nothing about now.
  const old = before
    .filter(({ profile }) => profiles.includes(profile))
    .map((grant): Grant => ({ ...grant, status: 'live', obstacle: null }));
  const kept = state.grants.filter(({ profile }) => !profiles.includes(profile));
  const order = new Map([...state.grants, ...before].map(({ id }, index) => [id, index]));
  const grants = [...kept, ...old].sort(
    (left, right) => (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0),
  );
  // Of a profile that is gone a later one is asked about anew.
  const handed = handedWithGrants({ ...state, grants });
  const next = noticed({ ...state, grants, handed, canUndo: false, canUndoStop: false }, 'undone');
  const { grants: whose } = profiles.includes('default') ? { grants: before } : state;
  return withDefault(next, whose.find(({ isDefault }) => isDefault)?.id ?? null);
}
