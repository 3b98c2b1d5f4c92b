import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session, session } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Before the app is ready: `app://` is a secure origin of its own, not a file. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** The window's session, in memory. */
export function uiSession(): Session {
  return session.fromPartition('ui');
}

/** Serves the renderer's files to `app://ui` and nothing else to anybody. */
export function serveRenderer(folder: string): void {
  uiSession().protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    const { host, pathname } = new URL(request.url);
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    const type = types[extname(path)];
    if (host !== 'ui' || !path.startsWith(folder + sep) || type === undefined)
      return new Response(null, { status: 404 });
    const content = await readFile(path).catch(() => null);
    if (content === null) return new Response(null, { status: 404 });
    const headers = {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    };
    return new Response(new Uint8Array(content), { headers });
  });
}
