import { shell } from 'electron';
import type { Opener } from '../../core/ports.ts';

/** The system's browser, for the organisation's own page and nothing else: https, or the demo company on this computer. */
export function createOpener(): Opener {
  return {
    async openOrganisation(origin) {
      const url = new URL(origin);
      const loopback = ['127.0.0.1', 'localhost'].includes(url.hostname) && url.protocol === 'http:';
      if (url.protocol !== 'https:' && !loopback) return;
      await shell.openExternal(`${url.origin}/`);
    },
  };
}
