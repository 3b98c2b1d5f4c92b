// @ts-check
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Stop } from '../command.mjs';

/**
 * The server picks a free display number by itself and says it on file descriptor 3, when it is ready.
 * @param {import('./processes.mjs').Processes} processes
 * @returns {Promise<string>}
 */
export async function startScreen(processes) {
  const args = ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-noreset'];
  const server = await processes.start('Xvfb', args);
  const number = await firstLine(server);
  if (!number) throw new Stop('Xvfb did not come up; `npm run setup` installs it.');
  return `:${number}`;
}

/**
 * What a program says on file descriptor 3; empty if it ends without a word.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function firstLine(child) {
  const words = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
  // Read to the end of the line: a server whose last byte cannot be written gives up.
  const [line] = await Promise.race([
    once(createInterface({ input: words }), 'line'),
    once(child, 'exit').then(() => ['']),
  ]);
  return String(line).trim();
}
