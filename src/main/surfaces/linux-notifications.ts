import { pathToFileURL } from 'node:url';
import type { Notification, Notifier } from '../../core/ports.ts';
import type { SessionBus } from '../host/session-bus.ts';

/** https://specifications.freedesktop.org/notification-spec */
const service = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};

/** What stands on the screen for one cause, and what should. */
interface Slot {
  wanted: Notification | null;
  /** The service's number of what is shown; 0 for nothing. */
  id: number;
  changed: boolean;
  working: boolean;
}

/**
 * Notifications as Linux desktops share them, with the buttons that Electron's own do not have there.
 * @param icon path of the app's icon.
 */
export function createLinuxNotifier(bus: SessionBus, icon: string): Notifier {
  const slots = new Map<string, Slot>();
  let capabilities: Promise<ReadonlySet<unknown>> | null = null;
  const presence = followPresence(bus, () => {
    // Another service knows nothing of what the one before it showed, and may be able to do other things.
    capabilities = null;
    for (const slot of slots.values()) slot.id = 0;
  });

  /** The bus starts the service for it. */
  const ask = (member: string, signature = '', body: readonly unknown[] = []) =>
    bus.call({ ...service, member, signature, body, starts: true });

  /** @returns its number, 0 when it was not taken. */
  async function notify(notification: Notification, replaces: number): Promise<number> {
    try {
      capabilities ??= ask('GetCapabilities').then(([names]) => new Set(Array.isArray(names) ? names : []));
      const body = notifyBody(notification, replaces, iconAddress(icon), await capabilities);
      const [id] = await ask('Notify', 'susssasa{sv}i', body);
      presence.answered(true);
      return typeof id === 'number' ? id : 0;
    } catch {
      capabilities = null;
      presence.answered(false);
      return 0;
    }
  }

  async function close(id: number): Promise<number> {
    const body = [id];
    // Somebody may have closed it meanwhile, which some services call an error.
    if (id !== 0)
      await bus.call({ ...service, member: 'CloseNotification', signature: 'u', body }).catch(() => []);
    return 0;
  }

  /** One step after the other, so that what is replaced or closed has its number by then; steps that were overtaken are left out. */
  async function settle(cause: string, slot: Slot): Promise<void> {
    slot.changed = true;
    if (slot.working) return;
    slot.working = true;
    while (slot.changed) {
      slot.changed = false;
      slot.id = await (slot.wanted ? notify(slot.wanted, slot.id) : close(slot.id));
    }
    slot.working = false;
    if (slot.id === 0) slots.delete(cause);
  }

  function withdraw(cause: string): void {
    const slot = slots.get(cause);
    if (slot === undefined) return;
    slot.wanted = null;
    void settle(cause, slot);
  }

  const causeOf = (id: unknown) => [...slots].find(([, slot]) => slot.id !== 0 && slot.id === id)?.[0];

  const onSignal = (member: string, listener: (id: unknown, detail: unknown) => void) => {
    const { destination: sender, path, interface: from } = service;
    bus.onSignal({ sender, path, interface: from, member }, ([id, detail]) => listener(id, detail));
  };

  onSignal('ActionInvoked', (id, action) => {
    const cause = causeOf(id);
    const pressed = cause === undefined ? null : slots.get(cause)?.wanted;
    if (cause === undefined || !pressed) return;
    const { onClick, buttons } = pressed;
    const run =
      action === 'default' ? onClick : buttons.find((_, at) => action === buttonAction(at))?.onPress;
    if (run === undefined) return;
    // Not every service takes away what was pressed; it has done its work.
    withdraw(cause);
    run();
  });
  onSignal('NotificationClosed', (id) => {
    const cause = causeOf(id);
    const slot = slots.get(cause ?? '');
    if (cause === undefined || slot === undefined) return;
    slot.id = 0;
    if (!slot.working) slots.delete(cause);
  });

  return {
    show(notification) {
      const slot = slots.get(notification.cause) ?? { wanted: null, id: 0, changed: false, working: false };
      slots.set(notification.cause, slot);
      slot.wanted = notification;
      void settle(notification.cause, slot);
    },
    withdraw,
    watch: presence.watch,
  };
}

const buttonAction = (index: number) => `b${index}`;

function notifyBody(
  { title, body, buttons }: Notification,
  replaces: number,
  icon: string,
  capabilities: ReadonlySet<unknown>,
): unknown[] {
  const labelled = buttons.flatMap(({ label }, index) => [buttonAction(index), label]);
  const actions = capabilities.has('actions') ? ['default', '', ...labelled] : [];
  const text = capabilities.has('body-markup') ? escaped(body) : body;
  const hints = [
    ['urgency', ['y', 1]],
    ['desktop-entry', ['s', 'rolecall']],
    ['suppress-sound', ['b', true]],
  ];
  // -1: how long it stays is the desktop's choice.
  return ['Rolecall', replaces, icon, title, text, actions, hints, -1];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Another program reads it, which sees only what lies beside our archive. */
function iconAddress(path: string): string {
  return pathToFileURL(path.replace(/\.asar(?=[\\/])/, '.asar.unpacked')).href;
}

/**
 * Whether anybody shows notifications: a service that runs, or that the bus would start. Asking does not start it; whether it
 * works, its first answer tells.
 * @param onChange there is another service now, or none.
 */
function followPresence(bus: SessionBus, onChange: () => void) {
  const listeners: ((shown: boolean) => void)[] = [];
  let told: boolean | null = null;
  let owned = false;
  let startable = false;
  let refused = false;

  const tell = () => {
    const shown = !refused && (owned || startable);
    if (shown === told) return;
    told = shown;
    for (const listener of listeners) listener(shown);
  };

  bus.watchName(service.destination, async (running) => {
    onChange();
    owned = running;
    if (running) refused = false;
    else startable = await isStartable(bus, service.destination);
    tell();
  });

  return {
    answered(well: boolean) {
      refused = !well;
      tell();
    },
    watch(listener: (shown: boolean) => void) {
      listeners.push(listener);
      if (told !== null) listener(told);
    },
  };
}

async function isStartable(bus: SessionBus, name: string): Promise<boolean> {
  const dbus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
  const [names] = await bus
    .call({ ...dbus, interface: 'org.freedesktop.DBus', member: 'ListActivatableNames' })
    .catch(() => []);
  return Array.isArray(names) && names.includes(name);
}
