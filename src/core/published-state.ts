import type { Event } from './events.ts';
import { reduce } from './reduce.ts';
import { initialState, type State } from './state.ts';

/** The one place that holds state: it changes by events only, and everybody who listens hears of each change. */
export interface PublishedState {
  readonly current: () => State;
  readonly dispatch: (event: Event) => void;
  /** Returns a function that stops listening. */
  readonly subscribe: (listener: (state: State, before: State) => void) => () => void;
}

/** @returns a state that starts empty. */
export function createPublishedState(): PublishedState {
  let state = initialState;
  const listeners = new Set<(state: State, before: State) => void>();
  return {
    current: () => state,
    dispatch(event) {
      const before = state;
      state = reduce(state, event);
      if (state !== before) for (const listener of [...listeners]) listener(state, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
