import { createConnection, type Socket } from 'node:net';
import authenticate from '@homebridge/dbus-native/lib/handshake.js';
import format from '@homebridge/dbus-native/lib/message.js';

/** A message of D-Bus; which fields it has follows from its type. */
export interface BusMessage {
  readonly type: number;
  readonly serial: number;
  readonly flags?: number;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly replySerial?: number;
  readonly destination?: string;
  readonly sender?: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

export interface Wire {
  /** Throws when the body is not what the signature says. */
  send(message: BusMessage): void;
}

export interface WireListener {
  readonly onMessage: (message: BusMessage) => void;
  readonly onClosed: () => void;
}

/**
 * Connects to a bus and proves who we are. Rejects when nobody answers within `patience` ms; an open wire never throws by itself.
 * @param socketPath as `busSockets` says it.
 */
export function openWire(
  socketPath: string,
  patience: number,
  { onMessage, onClosed }: WireListener,
): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath);
    const timer = setTimeout(() => socket.destroy(), patience);
    // What went wrong is of no use; that it is over, `close` tells after every error.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error('No session bus there'));
      onClosed();
    });
    authenticate(socket, { authMethods: ['EXTERNAL'] }, (refused) => {
      if (refused) {
        socket.destroy();
        return;
      }
      clearTimeout(timer);
      // One message a turn: whoever waits for an answer goes on before the signal that came after it is told.
      const next = (message: BusMessage) => void setImmediate(() => onMessage(message));
      format.unmarshalMessages(tolerant(socket), next, {});
      resolve({ send: (message) => void socket.write(format.marshall(message)) });
    });
  });
}

/**
 * A message that cannot be read (anybody on the bus may send one, with an open file in it for instance) is left out: by the time that
 * its reading fails it has been taken from the stream, and the next attempt begins after it.
 */
function tolerant(socket: Socket) {
  return {
    read: (size: number): Buffer | null => socket.read(size),
    on: (event: 'readable', read: () => void) =>
      socket.on(event, () => {
        while (!succeeds(read));
      }),
  };
}

function succeeds(attempt: () => void): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
