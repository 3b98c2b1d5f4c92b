// @ts-check
import { Stop } from '../command.mjs';
import { firstLine } from './screen.mjs';

/**
 * A session bus of our own; what it starts on demand gets the desktop's environment.
 * @param {import('./processes.mjs').Processes} processes
 * @param {NodeJS.ProcessEnv} env
 */
export async function startBus(processes, env) {
  const bus = await processes.start('dbus-daemon', ['--session', '--nofork', '--print-address=3'], { env });
  const address = await firstLine(bus);
  if (!address) throw new Stop('dbus-daemon did not come up; `npm run setup` installs it.');
  return address;
}
