// @ts-check
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rootFlags } from '../display.mjs';
import { ROOT } from '../paths.mjs';

const PROBE = fileURLToPath(new URL('cold-window/probe.cjs', import.meta.url));

/**
 * From the click to a window that is painted and on the screen, with no window there before: the app as it is, without a debugger, which
 * would hold up each new page.
 * @param {{ binary: string, env: NodeJS.ProcessEnv, runs: number }} how
 * @returns {Promise<number[]>} in ms
 */
export async function coldWindowTimes({ binary, env, runs }) {
  const data = await mkdtemp(join(tmpdir(), 'rolecall-bench-'));
  const args = [...rootFlags(), '-r', PROBE, ROOT, '--hidden', `--user-data-dir=${data}`];
  const child = spawn(binary, args, {
    env: { ...env, ROLECALL_COLD_RUNS: String(runs), AWS_SHARED_CREDENTIALS_FILE: join(data, 'credentials') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  try {
    await new Promise((ended) => child.once('close', ended));
    const [, times] = /cold window: (\[.*\])/.exec(said) ?? [];
    if (times === undefined) throw new Error('Rolecall ended before its window was measured');
    return JSON.parse(times);
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
