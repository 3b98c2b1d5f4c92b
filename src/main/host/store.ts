import type { Store } from '../../core/ports.ts';
import { lazyBox } from './lazy-box.ts';

const key = 'remembered';

/** What the store needs of its JSON file; a write that returns is on the disk. */
export interface Box {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/**
 * Settings and catalogue in one JSON file of the app's own folder. A burst of changes is written once, as the last of them left it.
 * @param open the file, opened when it is first wanted.
 */
export function createStore(open: () => Promise<Box> = lazyBox('rolecall')): Store {
  let unwritten: { readonly state: unknown } | null = null;
  let written: Promise<void> = Promise.resolve();

  const write = async () => {
    // After everything else of this turn: answers of the network change the state several times at once.
    await new Promise<void>((turn) => setImmediate(turn));
    const last = unwritten;
    unwritten = null;
    if (last !== null) (await open()).set(key, last.state);
  };

  return {
    load: async () => (await open()).get(key),
    save(state) {
      const first = unwritten === null;
      unwritten = { state };
      // A disk that refuses must not end the app; the next change is saved anew.
      if (first) written = written.then(write).catch(() => undefined);
    },
    settled: () => written,
  };
}
