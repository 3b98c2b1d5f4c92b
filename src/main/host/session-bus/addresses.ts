import { posix } from 'node:path';

/**
 * Where the session bus may listen, as `connect` of node:net takes it, in the order in which to try. Other transports than the unix
 * socket are left out: nobody has their session bus there.
 */
export function busSockets(env: NodeJS.ProcessEnv): string[] {
  const addresses = env['DBUS_SESSION_BUS_ADDRESS'];
  const runtime = env['XDG_RUNTIME_DIR'];
  const usual = runtime ? posix.join(runtime, 'bus') : undefined;
  const sockets = addresses ? addresses.split(';').map((address) => socketOf(address, usual)) : [usual];
  return sockets.filter((socket) => socket !== undefined);
}

function socketOf(address: string, usual: string | undefined): string | undefined {
  const [, parts] = /^unix:(.*)$/s.exec(address) ?? [];
  if (parts === undefined) return undefined;
  const values = new Map(parts.split(',').map(keyAndValue));
  // Electron 33 fills such a name up with zeros and so finds nobody (libuv before 1.48): there, this is no bus.
  const abstract = decoded(values.get('abstract'));
  if (abstract !== undefined) return `\0${abstract}`;
  return decoded(values.get('path')) ?? (values.get('runtime') === 'yes' ? usual : undefined);
}

function keyAndValue(part: string): [string, string] {
  const sign = part.indexOf('=');
  return sign < 0 ? [part, ''] : [part.slice(0, sign), part.slice(sign + 1)];
}

/** An address writes all but letters, digits and a few signs as `%20`. */
function decoded(value: string | undefined): string | undefined {
  try {
    return value ? decodeURIComponent(value) : undefined;
  } catch {
    return undefined;
  }
}
