import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { busSockets } from '../../src/main/host/session-bus/addresses.ts';
import { openSessionBus, type SessionBus } from '../../src/main/host/session-bus.ts';
import { until } from '../fakes/until.ts';
import { type Daemon, disown, type Message, own, type Peer, startDaemon } from './session-bus-daemon.ts';

describe('the address of the session bus', () => {
  test.each<[string, NodeJS.ProcessEnv, string[]]>([
    [
      'is the variable’s',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/7/bus,guid=1f' },
      ['/run/user/7/bus'],
    ],
    ['may be abstract', { DBUS_SESSION_BUS_ADDRESS: 'unix:guid=1f,abstract=/tmp/dbus-x' }, ['\0/tmp/dbus-x']],
    ['is written with percent signs', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a%20b%2cc%3d' }, ['/a b,c=']],
    ['keeps what follows an equals sign', { DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=a=b' }, ['\0a=b']],
    ['may be several', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a;unix:path=/b' }, ['/a', '/b']],
    ['is the runtime folder’s without the variable', { XDG_RUNTIME_DIR: '/run/user/7' }, ['/run/user/7/bus']],
    [
      'is the runtime folder’s when the variable is empty',
      { DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '/run/user/7' },
      ['/run/user/7/bus'],
    ],
    [
      'may say the runtime folder',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:runtime=yes', XDG_RUNTIME_DIR: '/run/user/7' },
      ['/run/user/7/bus'],
    ],
    ['is nowhere when nothing says it', {}, []],
    [
      'is not the runtime folder’s when the variable says another',
      { DBUS_SESSION_BUS_ADDRESS: 'disabled:', XDG_RUNTIME_DIR: '/run/user/7' },
      [],
    ],
    [
      'is no other program',
      { DBUS_SESSION_BUS_ADDRESS: 'unixexec:path=sh;autolaunch:;tcp:host=a,port=1' },
      [],
    ],
    [
      'is nothing that cannot be decoded',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a%zz;unix:path;unix:' },
      [],
    ],
  ])('%s', (_, env, sockets) => expect(busSockets(env)).toEqual(sockets));
});

const service = { name: 'io.test.Echo', path: '/io/test/Echo' };
const echo = { destination: service.name, path: service.path, interface: service.name };

let daemon: Daemon;
let bus: SessionBus;
let peer: Peer;
beforeEach(async () => {
  daemon = await startDaemon();
  const opened = await openSessionBus(daemon.env);
  if (opened === null) throw new Error('the bus is not there');
  bus = opened;
  peer = daemon.join();
});
afterEach(() => daemon.stop());

/** It says who asked it, answers with what it was given, or leaves one waiting. */
const implementation = {
  ['Who']: (message: Message) => message.sender,
  ['Twice']: (text: string, number: number) => [`${text}${text}`, number * 2],
  ['Never']: () => new Promise(() => undefined),
};
const methods = { Who: ['', 's'], Twice: ['si', 'si'], Never: ['', ''] } as const;

async function serve(): Promise<void> {
  peer.exportInterface(implementation, service.path, { name: service.name, methods });
  await own(peer, service.name);
}

/** The name by which the bus knows us. */
const ourName = async () => String((await bus.call({ ...echo, member: 'Who' }))[0]);

describe('a session bus', () => {
  test('is found at the second address when nobody answers at the first', async () => {
    const address = daemon.env['DBUS_SESSION_BUS_ADDRESS'];
    expect(address).toContain('%20');
    expect(
      await openSessionBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=/nowhere;${address}` }),
    ).not.toBeNull();
  });

  test('carries a call to its service and the answer back', async () => {
    await serve();
    const call = { ...echo, member: 'Twice', signature: 'si', body: ['ä', -21] };
    expect(await bus.call(call)).toEqual(['ää', -42]);
  });

  test('says why a call was not answered', async () => {
    await expect(bus.call({ ...echo, member: 'Who' })).rejects.toThrow('NameHasNoOwner');
    await expect(bus.call({ ...echo, member: 'Who', starts: true })).rejects.toThrow('ServiceUnknown');
    await serve();
    await expect(bus.call({ ...echo, member: 'Missing' })).rejects.toThrow('UnknownMethod');
    const wrong = { ...echo, member: 'Twice', signature: 'si', body: ['a'] };
    await expect(bus.call(wrong)).rejects.toThrow('signature');
  });

  test('tells who owns a name, now and whenever that changes', async () => {
    const told: boolean[] = [];
    bus.watchName(service.name, (owned) => told.push(owned));
    await until(() => told.length === 1);
    await own(peer, service.name);
    await until(() => told.length === 2);
    await disown(peer, service.name);
    await until(() => told.length === 3);
    expect(told).toEqual([false, true, false]);
    const later: boolean[] = [];
    bus.watchName(service.name, (owned) => later.push(owned));
    expect(later).toEqual([false]);
  });

  test('brings signals of the service, and of nobody who only says so', async () => {
    await serve();
    const heard: unknown[] = [];
    const match = { sender: service.name, path: service.path, interface: service.name, member: 'Said' };
    bus.onSignal(match, ([word]) => heard.push(word));
    const us = await ourName();
    const stranger = daemon.join();
    await own(stranger, 'io.test.Stranger');
    const forged = { type: 4, path: match.path, interface: match.interface, member: 'Said', destination: us };
    stranger.connection.message({ ...forged, serial: 99, signature: 's', body: ['forged'] });
    // When the bus has answered the stranger, their signal has been delivered.
    await disown(stranger, 'io.test.Stranger');
    peer.sendSignal(service.path, service.name, 'Other', 's', ['other']);
    peer.sendSignal('/elsewhere', service.name, 'Said', 's', ['elsewhere']);
    peer.sendSignal(service.path, service.name, 'Said', 's', ['true']);
    await until(() => heard.includes('true'));
    expect(heard).toEqual(['true']);
  });

  test('answers whoever asks something of us with an error, whatever they send', async () => {
    await serve();
    const us = await ourName();
    const call = { destination: us, path: '/', member: 'Get' };
    const asked = (of: string) =>
      new Promise((done) => peer.invoke({ ...call, interface: of }, (error) => done(error?.name)));
    expect(await asked('org.freedesktop.DBus.Properties')).toBe('org.freedesktop.DBus.Error.UnknownMethod');
    expect(await asked('io.test.Anything')).toBe('org.freedesktop.DBus.Error.UnknownMethod');
  });

  test('that ends takes no call with it into silence', async () => {
    await serve();
    const waiting = bus.call({ ...echo, member: 'Never' }).catch((error: Error) => error.message);
    await ourName();
    await daemon.stop();
    expect(await waiting).toMatch(/NoReply|closed/);
    await expect(bus.call({ ...echo, member: 'Who' })).rejects.toThrow('closed');
  });
});

describe('without a session bus', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  test('there is null', async () => {
    expect(await openSessionBus({})).toBeNull();
    expect(await openSessionBus({ XDG_RUNTIME_DIR: '/nowhere' })).toBeNull();
  });

  test.each([
    ['hangs up', ''],
    ['refuses us', 'REJECTED EXTERNAL\r\n'],
    ['speaks another language', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['ends in the middle of a message', 'OK 1f\r\nl\x02\x01\x01short'],
  ])('there is null where somebody %s', async (_, answer) => {
    const path = `${daemon.socket}-false`;
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer));
    });
    servers.push(server);
    await new Promise<void>((done) => server.listen(path, done));
    expect(
      await openSessionBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.replace(' ', '%20')}` }),
    ).toBeNull();
  });
});
