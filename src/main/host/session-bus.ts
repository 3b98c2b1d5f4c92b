import { platformOf } from '../platform.ts';
import { busSockets } from './session-bus/addresses.ts';
import type { BusMessage, Wire } from './session-bus/wire.ts';

/** One method of one object. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** The types of the body, in D-Bus' letters. */
  readonly signature?: string;
  readonly body?: readonly unknown[];
  /** Whether the bus may start the service for it; otherwise only one that runs is asked. */
  readonly starts?: boolean;
}

export interface SignalMatch {
  /** A name of the bus. Who does not own it is not heard, whatever they send. */
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

/** What programs of a Linux desktop ask each other on. A value of any type (`v`) is written `[type, value]`, and read `[…, [value]]`. */
export interface SessionBus {
  /** The body of the answer. Rejects with the error's name, and when nobody answers in time. */
  call(call: BusCall): Promise<readonly unknown[]>;
  onSignal(match: SignalMatch, listener: (body: readonly unknown[]) => void): void;
  /** Tells whether somebody owns the name, as soon as that is known and whenever the owner changes. */
  watchName(name: string, listener: (owned: boolean) => void): void;
}

/** D-Bus' numbers. */
const kind = { call: 1, answer: 2, error: 3, signal: 4 };
const flag = { noAnswer: 1, noStart: 2 };

/** The bus itself, as a service on it. */
const daemon = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/** A service that is started for a call takes its time; longer than this nobody waits on D-Bus. In ms. */
const longestCall = 25_000;
/** The bus runs on this computer. In ms. */
const longestConnect = 5000;

/**
 * The session bus of a Linux desktop; null elsewhere, and where there is none. Never rejects.
 * @param env the variables that say where it is.
 */
export async function openSessionBus(env: NodeJS.ProcessEnv = process.env): Promise<SessionBus | null> {
  if (platformOf(process.platform) !== 'linux') return null;
  for (const socket of busSockets(env)) {
    const opened = await openAt(socket).catch(() => null);
    if (opened) return opened;
  }
  return null;
}

async function openAt(socket: string): Promise<SessionBus> {
  const { openWire } = await import('./session-bus/wire.ts');
  const client = createClient();
  client.begin(await openWire(socket, longestConnect, client));
  await client.bus.call({ ...daemon, member: 'Hello' });
  return client.bus;
}

interface Waiting {
  readonly resolve: (body: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

interface Followed {
  /** The unique name of the connection that has it, empty for nobody; null until the bus has told. */
  owner: string | null;
  readonly listeners: ((owned: boolean) => void)[];
}

/** Calls and their answers, signals and who may send them. */
function createClient() {
  const waiting = new Map<number, Waiting>();
  const names = new Map<string, Followed>();
  const subscriptions: {
    readonly match: SignalMatch;
    readonly listener: (body: readonly unknown[]) => void;
  }[] = [];
  let wire: Wire | null = null;
  let serial = 0;

  function send(message: Omit<BusMessage, 'serial'>): number {
    if (wire === null) throw new Error('The session bus is closed');
    serial += 1;
    wire.send({ ...message, serial });
    return serial;
  }

  function call({ starts = false, ...what }: BusCall): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      const sent = send({ ...what, type: kind.call, flags: starts ? 0 : flag.noStart });
      const timer = setTimeout(() => settle(sent)?.reject(new Error('No answer')), longestCall);
      waiting.set(sent, { resolve, reject, timer });
    });
  }

  /** Whoever waits for the answer to this message, for the last time. */
  function settle(sent: number | undefined): Waiting | undefined {
    const found = waiting.get(sent ?? 0);
    if (sent !== undefined) waiting.delete(sent);
    clearTimeout(found?.timer);
    return found;
  }

  /** A bus that takes no more rules will tell us less; there is nothing else to be done about it. */
  function addMatch(rule: Readonly<Record<string, string>>): void {
    const text = Object.entries({ type: 'signal', ...rule }).map(([key, value]) => `${key}='${value}'`);
    void call({ ...daemon, member: 'AddMatch', signature: 's', body: [text.join(',')] }).catch(
      () => undefined,
    );
  }

  function follow(name: string): Followed {
    const known = names.get(name);
    if (known) return known;
    const followed: Followed = { owner: null, listeners: [] };
    names.set(name, followed);
    // First the rule, then the question: no change can fall between them.
    const { interface: from } = daemon;
    addMatch({ sender: from, interface: from, member: 'NameOwnerChanged', arg0: name });
    void call({ ...daemon, member: 'GetNameOwner', signature: 's', body: [name] }).then(
      ([owner]) => changeOwner(name, owner),
      () => changeOwner(name, ''),
    );
    return followed;
  }

  function changeOwner(name: unknown, owner: unknown): void {
    const followed = names.get(String(name));
    if (followed === undefined || followed.owner === owner) return;
    followed.owner = String(owner);
    for (const listener of followed.listeners) listener(owner !== '');
  }

  function heard(message: BusMessage): void {
    const { sender, path, interface: of, member, body = [] } = message;
    if (sender === daemon.destination && member === 'NameOwnerChanged') changeOwner(body[0], body[2]);
    for (const { match, listener } of subscriptions) {
      const meant = match.member === member && match.interface === of && match.path === path;
      if (meant && sender !== undefined && names.get(match.sender)?.owner === sender) listener(body);
    }
  }

  /** Nobody can ask anything of us, and is told so instead of being left to wait. */
  function refuse({ sender, serial: replySerial, flags = 0 }: BusMessage): void {
    if (flags & flag.noAnswer || sender === undefined) return;
    const errorName = 'org.freedesktop.DBus.Error.UnknownMethod';
    send({ type: kind.error, flags: flag.noAnswer, destination: sender, replySerial, errorName });
  }

  const bus: SessionBus = {
    call,
    onSignal(match, listener) {
      follow(match.sender);
      addMatch({ ...match });
      subscriptions.push({ match, listener });
    },
    watchName(name, listener) {
      const followed = follow(name);
      followed.listeners.push(listener);
      if (followed.owner !== null) listener(followed.owner !== '');
    },
  };

  return {
    bus,
    begin(opened: Wire) {
      wire = opened;
    },
    onMessage(message: BusMessage) {
      if (message.type === kind.answer) settle(message.replySerial)?.resolve(message.body ?? []);
      else if (message.type === kind.error) settle(message.replySerial)?.reject(new Error(message.errorName));
      else if (message.type === kind.signal) heard(message);
      else if (message.type === kind.call && wire !== null) refuse(message);
    },
    onClosed() {
      wire = null;
      for (const sent of [...waiting.keys()]) settle(sent)?.reject(new Error('The session bus is closed'));
    },
  };
}
