// @ts-check
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Stop } from '../command.mjs';
import { firstLine } from './screen.mjs';

const SERVICES = 'dbus-1/services';

/**
 * A session bus of our own; what it starts on demand gets the desktop's environment. It starts no notifications: they are a part of the
 * desktop that we start, and a test that ends it must not meet another one.
 * @param {import('./processes.mjs').Processes} processes
 * @param {NodeJS.ProcessEnv} env
 */
export async function startBus(processes, env) {
  const services = join(String(env['XDG_DATA_HOME']), SERVICES);
  const config = join(String(env['XDG_RUNTIME_DIR']), 'bus.conf');
  await linkServices(services, (env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share').split(':'));
  await writeFile(config, settings(services));
  const args = [`--config-file=${config}`, '--nofork', '--print-address=3'];
  const bus = await processes.start('dbus-daemon', args, { env });
  const address = await firstLine(bus);
  if (!address) throw new Stop('dbus-daemon did not come up; `npm run setup` installs it.');
  return address;
}

/**
 * @param {string} into
 * @param {string[]} shares folders of the machine; the first that has a service wins
 */
async function linkServices(into, shares) {
  await mkdir(into, { recursive: true });
  for (const share of shares) {
    const folder = join(share, SERVICES);
    for (const name of await readdir(folder).catch(() => [])) {
      if (showsNotifications(await readFile(join(folder, name), 'utf8').catch(() => ''))) continue;
      await symlink(join(folder, name), join(into, name)).catch(() => undefined);
    }
  }
}

/** @param {string} service */
export function showsNotifications(service) {
  return /^Name\s*=\s*org\.freedesktop\.Notifications\s*$/m.test(service);
}

/**
 * As the usual session bus is, but for where it looks for services.
 * @param {string} services
 */
function settings(services) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
