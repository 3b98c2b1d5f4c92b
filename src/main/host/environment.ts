import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { Environment } from '../../core/ports.ts';

/** What the process was started with, as far as core may know. */
export function readEnvironment(): Environment {
  const { env } = process;
  return {
    version: app.getVersion(),
    trayTitle: process.platform === 'darwin',
    packaged: app.isPackaged,
    home: env['HOME'] || env['USERPROFILE'] || homedir(),
    shell: env['SHELL'] || loginShell(),
    windows: process.platform === 'win32',
    dataFolder: app.getPath('userData'),
    joinPath: join,
    dirname,
    aws: awsVariables(env),
    variable: (name) => env[name],
    awsEndpoint: app.isPackaged ? undefined : loopback(env['ROLECALL_AWS_ENDPOINT']),
  };
}

/** What the system knows of the person; a desktop starts programs without `SHELL` now and then. */
function loginShell(): string {
  try {
    return userInfo().shell ?? '';
  } catch {
    return '';
  }
}

/** Their values say which profile, file and region a terminal would use; the secret ones stay here. */
function awsVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const secret = /SECRET|TOKEN$|^AWS_ACCESS_KEY_ID$/;
  const set = Object.entries(env).filter(([name, value]) => name.startsWith('AWS_') && value);
  return Object.fromEntries(set.map(([name, value]) => [name, secret.test(name) ? 'set' : (value ?? '')]));
}

/** A stand-in for AWS is for tests on this computer; anything else would be a way to send assertions elsewhere. */
function loopback(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { origin, hostname, protocol } = new URL(address);
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname) ? origin : undefined;
}
