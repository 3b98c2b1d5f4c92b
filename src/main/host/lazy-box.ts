import type ElectronStore from 'electron-store';
import { withoutSignals } from './without-signals.ts';

/** A JSON box that is opened when it is first wanted: conf with its schema validator takes longer than everything before the tray. */
export function lazyBox<T extends Record<string, unknown>>(name: string): () => Promise<ElectronStore<T>> {
  let opened: Promise<ElectronStore<T>> | null = null;
  return () => {
    opened ??= withoutSignals(() => import('./json-box.ts'))
      .then(({ openJsonBox }) => openJsonBox<T>(name))
      .catch((error: unknown) => {
        // Perhaps the disk can be read again later.
        opened = null;
        throw error;
      });
    return opened;
  };
}
