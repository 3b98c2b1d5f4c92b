import { appendFile, rename, stat } from 'node:fs/promises';
import type { Log } from '../../core/ports.ts';

const mostBytes = 500_000;

/**
 * One line an event. The type lets nothing through but a name, a code and two numbers, so no secret can reach the file.
 * @param now ms since the epoch.
 */
export function createLog(path: string, now: () => number): Log {
  let queue: Promise<void> = Promise.resolve();
  return (event, facts = {}) => {
    const { code, ms, count } = facts;
    const line = `${JSON.stringify({ at: new Date(now()).toISOString(), event, code, ms, count })}\n`;
    queue = queue.then(() => write(path, line)).catch(() => undefined);
  };
}

async function write(path: string, line: string): Promise<void> {
  const size = (await stat(path).catch(() => null))?.size ?? 0;
  if (size > mostBytes) await rename(path, `${path}.1`);
  await appendFile(path, line, { mode: 0o600 });
}
