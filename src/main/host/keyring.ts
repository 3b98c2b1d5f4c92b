import { safeStorage } from 'electron';
import type { Keyring } from '../../core/ports.ts';
import { lazyBox } from './lazy-box.ts';

const key = 'secrets';

/** Linux backends that encrypt with a key everybody knows, or not at all. */
const noKeyring: readonly string[] = ['basic_text', 'unknown'];

/**
 * Secrets encrypted by the OS keyring (Keychain, DPAPI, Secret Service, KWallet), in a file of their own, 0600. Where there is no
 * keyring nothing is written; Electron's plain-text mode is never switched on.
 */
export function createKeyring(): Keyring {
  const box = lazyBox<{ [key]: Record<string, string> }>('sessions');

  function usable(): boolean {
    try {
      if (!safeStorage.isEncryptionAvailable()) return false;
      return process.platform !== 'linux' || !noKeyring.includes(safeStorage.getSelectedStorageBackend());
    } catch {
      return false;
    }
  }

  return {
    usable,
    async load(id) {
      try {
        const sealed = (await box()).get(key, {})[id];
        if (sealed === undefined) return { state: 'none' };
        if (!usable()) return { state: 'closed' };
        return { state: 'open', secret: safeStorage.decryptString(Buffer.from(sealed, 'base64')) };
      } catch {
        return { state: 'closed' };
      }
    },
    async save(id, secret) {
      if (!usable()) return false;
      try {
        const sealed = safeStorage.encryptString(secret).toString('base64');
        const store = await box();
        store.set(key, { ...store.get(key, {}), [id]: sealed });
        return true;
      } catch {
        return false;
      }
    },
    async forget(id) {
      try {
        const store = await box();
        const { [id]: gone, ...rest } = store.get(key, {});
        if (gone !== undefined) store.set(key, rest);
      } catch {
        // The disk refuses: what stays is sealed, and the session that it stands for was ended at Okta.
      }
    },
  };
}
