import { shell } from 'electron';
import { isConsoleSignIn } from '../../core/aws/console-place.ts';
import type { Opener } from '../../core/ports.ts';

/** The system's browser, for the organisation's own page and AWS' console, and nothing else: https, or the demo company on this computer. */
export function createOpener(): Opener {
  return {
    async openOrganisation(origin) {
      const url = new URL(origin);
      if (url.protocol !== 'https:' && !isLoopback(url)) return;
      await browse(`${url.origin}/`);
    },
    async openConsole(address) {
      // What URL throws repeats the address, and so may what the system says: it is a secret.
      const url = URL.canParse(address) ? new URL(address) : null;
      if (url === null || !(isConsoleSignIn(url) || isDemoSignIn(url))) throw new Error('no sign-in of AWS');
      // As it was read here, not as it was written: a browser might read that in another way.
      const opened = await browse(url.href).then(
        () => true,
        () => false,
      );
      if (!opened) throw new Error('no browser');
    },
  };
}

function browse(address: string): Promise<void> {
  return shell.openExternal(address);
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname);
}

/** The demo company, or what stands in for AWS in an unpackaged build. */
function isDemoSignIn(url: URL): boolean {
  const nameless = url.username === '' && url.password === '';
  return isLoopback(url) && nameless && ['/federation', '/oauth'].includes(url.pathname);
}
