import type { Bridge, Snapshot } from '../shared/contract.ts';
import type { Catalogue, View } from '../shared/view.ts';

/** The last state that main told us; React reads it with useSyncExternalStore. */
export interface Store {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null until the snapshot has come: nothing is drawn rather than something wrong. */
  readonly current: () => Snapshot | null;
}

/** Listens to main's pushes. It keeps no state of its own making: what main says is what is drawn. */
export function createStore(bridge: Bridge): Store {
  const listeners = new Set<() => void>();
  let view: View | null = null;
  let catalogue: Catalogue | null = null;
  let state: Snapshot | null = null;

  const publish = () => {
    if (view === null || catalogue === null) return;
    state = { view, catalogue };
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
