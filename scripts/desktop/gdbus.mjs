// @ts-check
import { capture } from '../command.mjs';
import { parseVariant } from './variant.mjs';

/**
 * Calls a method on the session bus and answers what it returned; throws with the bus's own words.
 * @param {{ service: string, path: string, method: string, args?: string[], env?: NodeJS.ProcessEnv | undefined }} call
 * @returns {Promise<import('./variant.mjs').Value[]>}
 */
export async function busCall({ service, path, method, args = [], env }) {
  const words = ['call', '--session', '-d', service, '-o', path, '-m', method, '--', ...args];
  const { code, out, err } = await capture('gdbus', words, { env });
  if (code !== 0) throw new Error(`${method} at ${service}: ${err.trim()}`);
  const answer = parseVariant(out);
  return Array.isArray(answer) ? answer : [answer];
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function isOnBus(name, env) {
  const bus = { service: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
  const [owned] = await busCall({ ...bus, method: 'org.freedesktop.DBus.NameHasOwner', args: [name], env });
  return owned === true;
}
