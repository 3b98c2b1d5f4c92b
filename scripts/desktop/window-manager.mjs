// @ts-check
import { capture } from '../command.mjs';
import { onPath } from '../setup/missing.mjs';

const BACKGROUND = '#4a5875';

/**
 * @param {import('./processes.mjs').Processes} processes
 * @param {NodeJS.ProcessEnv} env
 */
export async function startWindowManager(processes, env) {
  const managed = async () => (await capture('wmctrl', ['-m'], { env })).code === 0;
  await processes.start('xfwm4', ['--compositor=off'], {
    env,
    ready: onPath('wmctrl') ? managed : undefined,
  });
  await capture('xsetroot', ['-solid', BACKGROUND], { env });
}
