import { shell } from 'electron';
import type { Opener } from '../../core/ports.ts';

/**
 * The system's browser, for the organisation's own page and nothing else.
 * @param packaged an unpackaged build may open the loopback organisations that it accepts.
 */
export function createOpener(packaged: boolean): Opener {
  return {
    async openOrganisation(origin) {
      const url = new URL(origin);
      const loopback = ['127.0.0.1', 'localhost'].includes(url.hostname) && url.protocol === 'http:';
      if (url.protocol !== 'https:' && (packaged || !loopback)) return;
      await shell.openExternal(`${url.origin}/`);
    },
  };
}
