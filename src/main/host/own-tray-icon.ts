import type { SessionBus } from './session-bus.ts';

/** Linux: whether the tray knows an icon of this process. */
export async function hasOwnTrayIcon(bus: SessionBus, pid: number): Promise<boolean> {
  const watcher = 'org.kde.StatusNotifierWatcher';
  const [value] = await bus
    .call({
      destination: watcher,
      path: '/StatusNotifierWatcher',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [watcher, 'RegisteredStatusNotifierItems'],
    })
    .catch(() => []);
  const owners = await Promise.all(itemsOf(value).map((item) => processOf(bus, item)));
  return owners.includes(pid);
}

/** Each is a name of the bus, and most watchers put the icon's path behind it. */
function itemsOf(value: unknown): string[] {
  const items = Array.isArray(value) && Array.isArray(value[1]) ? value[1][0] : [];
  if (!Array.isArray(items)) return [];
  return items.flatMap((item) => (typeof item === 'string' ? [item.replace(/[/@].*/, '')] : []));
}

async function processOf(bus: SessionBus, name: string): Promise<unknown> {
  const [pid] = await bus
    .call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetConnectionUnixProcessID',
      signature: 's',
      body: [name],
    })
    .catch(() => []);
  return pid;
}
