import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A session bus of one test's own. */
export interface Daemon {
  /** What its programs find it by. */
  readonly env: NodeJS.ProcessEnv;
  readonly socket: string;
  /** Another program on the bus. */
  join(): Peer;
  stop(): Promise<void>;
}

export interface Message {
  readonly sender: string;
}

/** The package's own client, as far as tests use it. */
export interface Peer {
  readonly connection: {
    on(event: 'error', listener: () => void): void;
    end(): void;
    message(message: Readonly<Record<string, unknown>>): void;
  };
  serial: number;
  requestName(name: string, flags: number, done: () => void): void;
  releaseName(name: string, done: () => void): void;
  invoke(
    message: Readonly<Record<string, unknown>>,
    done: (error: { readonly name: string } | null, ...body: unknown[]) => void,
  ): void;
  sendSignal(path: string, from: string, name: string, signature: string, body: readonly unknown[]): void;
  exportInterface(
    implementation: object,
    path: string,
    description: {
      readonly name: string;
      readonly methods: Readonly<Record<string, readonly [string, string]>>;
      readonly properties?: Readonly<Record<string, string>>;
    },
  ): void;
}

interface Package {
  createClient(options: { readonly socket: string }): Peer;
}

/**
 * Starts `dbus-daemon`, which serves nobody but this test.
 * @param services commands that the bus runs to start the service of a name.
 */
export async function startDaemon(services: Readonly<Record<string, string>> = {}): Promise<Daemon> {
  const folder = await mkdtemp(join(tmpdir(), 'rolecall bus-'));
  const socket = join(folder, 'bus');
  await mkdir(join(folder, 'services'));
  for (const [name, command] of Object.entries(services)) {
    const text = `[D-BUS Service]\nName=${name}\nExec=${command}\n`;
    await writeFile(join(folder, 'services', `${name}.service`), text);
  }
  await writeFile(join(folder, 'config'), config(folder));
  const child = spawn('dbus-daemon', [`--config-file=${folder}/config`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('dbus-daemon did not come up'))),
  ]);
  const peers: Peer[] = [];
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: String(address) },
    socket,
    join() {
      const { createClient } = createRequire(import.meta.url)('@homebridge/dbus-native') as Package;
      const peer = createClient({ socket });
      peer.connection.on('error', () => undefined);
      peers.push(peer);
      return peer;
    },
    async stop() {
      for (const peer of peers) peer.connection.end();
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}

/** The folder's space makes an address that has to be decoded. */
function config(folder: string): string {
  const path = `${folder}/bus`.replaceAll(' ', '%20');
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${path}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

/** Takes the name, once the bus has said so. */
export function own(peer: Peer, name: string): Promise<void> {
  return new Promise((done) => peer.requestName(name, 0, () => done()));
}

export function disown(peer: Peer, name: string): Promise<void> {
  return new Promise((done) => peer.releaseName(name, () => done()));
}
