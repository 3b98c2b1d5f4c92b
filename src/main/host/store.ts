import { ipcMain } from 'electron';
import type { Store } from '../../core/ports.ts';

const key = 'remembered';

/** Settings and catalogue in one JSON file of the app's own folder. A dumb box: core checks what comes out of it. */
export function createStore(): Store {
  let opened: ReturnType<typeof openBox> | null = null;
  const box = () => {
    opened ??= openBox();
    return opened;
  };
  return {
    load: async () => (await box()).get(key),
    save: (state) => void box().then((store) => store.set(key, state)),
  };
}

/** Loaded after the tray shows: conf with its schema validator takes longer than everything before it. */
async function openBox() {
  const { default: ElectronStore } = await import('electron-store');
  const store = new ElectronStore<Record<string, unknown>>({
    name: 'rolecall',
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  // It opens a channel to the renderer that nobody asked for and no guard checks.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
