import type { Store } from '../../core/ports.ts';
import { lazyBox } from './lazy-box.ts';

const key = 'remembered';

/** Settings and catalogue in one JSON file of the app's own folder. */
export function createStore(): Store {
  const box = lazyBox<Record<string, unknown>>('rolecall');
  return {
    load: async () => (await box()).get(key),
    // A disk that refuses must not end the app; the next change is saved anew.
    save: (state) =>
      void box()
        .then((store) => store.set(key, state))
        .catch(() => undefined),
  };
}
