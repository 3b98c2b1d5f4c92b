// @ts-check
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const OUT = join(ROOT, 'out');

/**
 * Where things live that are costly to get and the same for every checkout.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(env) {
  return (
    env['ROLECALL_CACHE'] ||
    join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'rolecall')
  );
}
