// @ts-check
import { busCall, isOnBus } from './gdbus.mjs';

/**
 * A Secret Service whose default keyring is open, as after a person has logged in.
 * @param {import('./processes.mjs').Processes} processes
 * @param {NodeJS.ProcessEnv} env
 */
export async function startKeyring(processes, env) {
  await processes.start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    input: 'virtual desktop',
    ready: () => hasDefaultKeyring(env),
  });
}

/** @param {NodeJS.ProcessEnv} env */
async function hasDefaultKeyring(env) {
  const service = 'org.freedesktop.secrets';
  const method = 'org.freedesktop.Secret.Service.ReadAlias';
  try {
    // Whoever calls a name that nobody has yet makes the bus start a service of its own for it, whose keyring is closed.
    if (!(await isOnBus(service, env))) return false;
    const [path] = await busCall({
      service,
      path: '/org/freedesktop/secrets',
      method,
      args: ['default'],
      env,
    });
    return path !== '/';
  } catch {
    return false;
  }
}
