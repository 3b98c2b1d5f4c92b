// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Stop } from '../command.mjs';
import { until } from './until.mjs';

/** @typedef {{ signals: () => string[], stop: () => void }} Listening `signals`: the names of those heard so far */

/**
 * Listens to what an object on the bus says by itself.
 * @param {{ service: string, path: string }} object
 * @returns {Promise<Listening>}
 */
export async function listenTo({ service, path }) {
  const words = ['monitor', '--session', '--dest', service, '--object-path', path];
  const child = spawn('gdbus', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.on('error', () => {});
  /** @type {string[]} */
  const lines = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const listening = async () => lines.some((line) => line.includes('is owned by'));
  if (!(await until(listening, () => child.exitCode !== null)))
    throw new Stop(`${service} is not on the bus.`);
  return {
    signals: () => lines.flatMap((line) => signalOf(line) ?? []),
    stop: () => void child.kill(),
  };
}

/**
 * @param {string} line as gdbus prints a signal: `/path: interface.Name (arguments)`
 */
export function signalOf(line) {
  return /^\/\S*: [\w.]+\.(\w+) \(/.exec(line)?.[1] ?? null;
}
