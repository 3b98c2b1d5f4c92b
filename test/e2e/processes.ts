import { expect } from '@playwright/test';
import { run } from './clients.ts';

export interface RunningProcess {
  readonly pid: number;
  /** With its arguments. */
  readonly line: string;
}

/** Processes in whose command line this text stands. */
export async function processesOf(text: string): Promise<RunningProcess[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,args=']);
  return stdout.split('\n').flatMap((row) => {
    const [, pid = '', line = ''] = /^\s*(\d+)\s+(.*)$/.exec(row) ?? [];
    return line.includes(text) ? [{ pid: Number(pid), line }] : [];
  });
}

/** Ends a Rolecall that somebody else started, as a logout does, and waits until all of it is gone. */
export async function endStarted(userData: string): Promise<void> {
  const own = `--user-data-dir=${userData}`;
  for (const { pid, line } of await processesOf(own)) if (!line.includes('--type=')) endIfThere(pid);
  await expect.poll(() => processesOf(own)).toEqual([]);
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended meanwhile.
  }
}
