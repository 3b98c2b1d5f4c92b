import type { SessionBus } from './session-bus.ts';

/** Where tray icons register, and where whoever draws them does. */
const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
};

/**
 * Linux: whether somebody draws tray icons, as soon as that is known and whenever it changes. A panel that restarts goes and comes;
 * a GNOME without its extension never has one.
 */
export function watchTrayHost(bus: SessionBus, listener: (there: boolean) => void): void {
  let told: boolean | null = null;
  let asked = 0;

  const tell = (there: boolean) => {
    if (told === there) return;
    told = there;
    listener(there);
  };

  const ask = async () => {
    asked += 1;
    const question = asked;
    const there = await hostRegistered(bus);
    // The answer to an older question is overtaken by what made us ask again.
    if (question === asked) tell(there);
  };

  for (const member of ['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered']) {
    const { destination: sender, path, interface: from } = watcher;
    bus.onSignal({ sender, path, interface: from, member }, () => void ask());
  }
  bus.watchName(watcher.destination, (owned) => {
    if (owned) {
      void ask();
      return;
    }
    asked += 1;
    tell(false);
  });
}

/** A watcher may stand there without anybody who draws, and one that cannot be asked draws nothing. */
async function hostRegistered(bus: SessionBus): Promise<boolean> {
  const [value] = await bus
    .call({
      ...watcher,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [watcher.interface, 'IsStatusNotifierHostRegistered'],
    })
    .catch(() => []);
  return Array.isArray(value) && Array.isArray(value[1]) && value[1][0] === true;
}
