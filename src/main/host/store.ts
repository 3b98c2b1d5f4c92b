import type { Store } from '../../core/ports.ts';

const key = 'remembered';

/** Settings and catalogue in one JSON file of the app's own folder. */
export function createStore(): Store {
  let opened: ReturnType<typeof openBox> | null = null;
  const box = () => {
    opened ??= openBox().catch((error: unknown) => {
      // Perhaps the disk can be read again later.
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    load: async () => (await box()).get(key),
    // A disk that refuses must not end the app; the next change is saved anew.
    save: (state) =>
      void box()
        .then((store) => store.set(key, state))
        .catch(() => undefined),
  };
}

/** Loaded after the tray shows: conf with its schema validator takes longer than everything before it. */
async function openBox() {
  const { openJsonBox } = await import('./json-box.ts');
  return openJsonBox<Record<string, unknown>>('rolecall');
}
