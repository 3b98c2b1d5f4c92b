import type { Bridge } from '../shared/contract.ts';
import type { Catalogue, View } from '../shared/view.ts';
import { withScreen } from './screens-under.ts';

/** What main told us. */
export interface Told {
  readonly view: View;
  readonly catalogue: Catalogue;
  /** The views whose screens are there, the one that is seen last: a question does not take away what stands behind it. */
  readonly screens: readonly View[];
}

/** The last state that main told us; React reads it with useSyncExternalStore. */
export interface Store {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null until the snapshot has come: nothing is drawn rather than something wrong. */
  readonly current: () => Told | null;
}

/** Listens to main's pushes. It keeps no state of its own making: what main says is what is drawn. */
export function createStore(bridge: Bridge): Store {
  const listeners = new Set<() => void>();
  let view: View | null = null;
  let catalogue: Catalogue | null = null;
  let state: Told | null = null;

  const publish = () => {
    if (view === null || catalogue === null) return;
    state = { view, catalogue, screens: withScreen(state?.screens ?? [], view) };
    for (const listener of listeners) listener();
  };

  bridge.onView((pushed) => {
    view = pushed;
    publish();
  });
  bridge.onCatalogue((pushed) => {
    catalogue = pushed;
    publish();
  });
  // A push that overtakes the snapshot is the newer of the two and wins.
  void bridge.snapshot().then((snapshot) => {
    view ??= snapshot.view;
    if (catalogue === null || catalogue.version < snapshot.catalogue.version) catalogue = snapshot.catalogue;
    publish();
  });

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => state,
  };
}
