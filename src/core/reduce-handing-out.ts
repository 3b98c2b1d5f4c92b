import type { Event } from './events.ts';
import { noticed, type Of } from './reduce-sign-in.ts';
import type { Grant, State } from './state.ts';

/** The transitions of what is handed out: the clipboard, endpoints, the console, the journal. Pure and total, as `reduce.ts`. */

const names = [
  'copied',
  'clipboard-emptied',
  'endpoint-opened',
  'endpoint-closed',
  'console-clicked',
  'console-opening',
  'console-opened',
  'console-given-up',
  'journal-grew',
  'journal-cleared',
] as const;

export type HandingOutEvent = Of<(typeof names)[number]>;

export function isHandingOutEvent(event: Event): event is HandingOutEvent {
  return names.some((name) => name === event.type);
}

export function reduceHandingOut(state: State, event: HandingOutEvent): State {
  switch (event.type) {
    case 'copied':
      return noticed({ ...state, clipboardUntil: event.until }, event.what);
    case 'clipboard-emptied': {
      const empty = { ...state, clipboardUntil: null };
      return event.said === null ? empty : noticed(empty, event.said);
    }
    case 'endpoint-opened':
      return withEndpoint(state, event.grant, true);
    case 'endpoint-closed': {
      const handed = state.handed.filter(({ profile, by }) => profile !== event.grant || by !== 'endpoint');
      const closed = { ...withEndpoint(state, event.grant, false), handed };
      return event.said ? noticed(closed, 'endpoint-stopped') : closed;
    }
    case 'console-clicked':
      return { ...state, wanted: state.wanted.filter((role) => role !== event.role) };
    case 'console-opening':
    case 'console-opened':
      return noticed(state, event.type);
    case 'console-given-up':
      return state.notice?.text === 'console-opening' ? { ...state, notice: null } : state;
    case 'journal-grew':
      return grown(state);
    case 'journal-cleared':
      return noticed(grown(state), 'journal-cleared');
  }
}

function grown(state: State): State {
  return { ...state, journalVersion: state.journalVersion + 1 };
}

function withEndpoint(state: State, id: string, endpoint: boolean): State {
  const grants = state.grants.map((grant): Grant => (grant.id === id ? { ...grant, endpoint } : grant));
  return { ...state, grants };
}
