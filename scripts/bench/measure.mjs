// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rootFlags } from '../display.mjs';
import { pssOf } from './memory.mjs';
import { watchTray } from './tray-watch.mjs';

/**
 * @typedef {{ trayMs: number, pssMb: number | undefined, prepared: boolean }} Measured
 * @typedef {{ binary: string, env: NodeJS.ProcessEnv, quietMs: number, app: string,
 *   memory: boolean, prepare?: (app: { env: NodeJS.ProcessEnv, pid: number }) => Promise<boolean> }} Subject
 *   memory: whether to wait until it rests and weigh it, too
 */

/**
 * One life of an app, seen from outside only: from being started to its icon, then at rest.
 * @param {Subject} subject
 * @returns {Promise<Measured>}
 */
export async function measureApp({ binary, env: given, quietMs, app, memory, prepare }) {
  const data = await mkdtemp(join(tmpdir(), 'rolecall-bench-'));
  const env = { ...given, AWS_SHARED_CREDENTIALS_FILE: join(data, 'credentials') };
  const tray = await watchTray(env);
  const start = performance.now();
  const child = spawn(binary, [...rootFlags(), `--user-data-dir=${data}`, app], { env, stdio: 'ignore' });
  try {
    const shown = await Promise.race([tray.registered(), once(child, 'exit').then(() => undefined)]);
    if (shown === undefined) throw new Error(`${app} ended before it showed a tray icon`);
    const trayMs = shown - start;
    if (!memory) return { trayMs, pssMb: undefined, prepared: false };
    const pid = child.pid ?? 0;
    const prepared = (await prepare?.({ env, pid })) ?? false;
    await pause(quietMs);
    return { trayMs, pssMb: pssOf(pid), prepared };
  } finally {
    tray.close();
    await end(child);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(force);
}
