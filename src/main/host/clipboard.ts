import { clipboard } from 'electron';
import type { Clipboard } from '../../core/ports.ts';

/** The OS clipboard. Electron made it asynchronous in version 44; awaiting serves both. */
export const systemClipboard: Clipboard = {
  async write(text) {
    await clipboard.writeText(text);
  },
  read: async () => await clipboard.readText(),
};
