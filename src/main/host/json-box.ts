import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';

/** One JSON file of the app's own folder, for the person alone. A dumb box: core checks what comes out of it. */
export function openJsonBox<T extends Record<string, unknown>>(name: string): ElectronStore<T> {
  const store = new ElectronStore<T>({ name, configFileMode: 0o600, clearInvalidConfig: true });
  // It opens a channel to the renderer that nobody asked for and no guard checks.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
