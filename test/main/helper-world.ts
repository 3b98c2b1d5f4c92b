import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { posixHelper } from '../../src/core/delivery/posix-helper.ts';
import { agentSocket } from '../../src/main/host/local-doors/agent-place.ts';
import type { LocalHome, Ran } from './local-home.ts';

export const id = '00112233445566aa';

/** A helper in a folder that many a shell would stumble over. */
export interface Installed {
  readonly path: string;
  readonly socket: string;
  /** What `credential_process =` has, for a shell. */
  readonly line: string;
}

export async function installed(
  home: LocalHome,
  {
    start = null,
    folder = "it's my folder",
    env = {},
  }: { start?: readonly string[] | null; folder?: string; env?: Record<string, string> } = {},
): Promise<Installed> {
  const socket = await agentSocket(home.place);
  const path = home.at(folder, 'rolecall-credentials');
  mkdirSync(home.at(folder), { recursive: true });
  // The system's own programs come first, but those of `withPause`.
  const script = posixHelper({ socket, start, env }).replace('PATH="', `PATH="${home.at('pauses')}:`);
  writeFileSync(path, script, { mode: 0o700 });
  return { path, socket, line: `"${path}" ${id}` };
}

export interface FakeRolecall {
  readonly program: string;
  /** Each time that it was started. */
  readonly starts: () => { readonly pid: number; readonly argv: readonly string[]; readonly cwd: string }[];
}

/** A program that stands for Rolecall: it opens the socket and says what it was asked, and a second one ends by itself. */
export function fakeRolecall(home: LocalHome, socket: string): FakeRolecall {
  const [program, code, file] = [home.at('Rolecall of "mine"'), home.at('rolecall.cjs'), home.at('starts')];
  const folder = dirname(socket);
  writeFileSync(
    code,
    `const { appendFileSync, mkdirSync } = require('node:fs');
     const start = { pid: process.pid, argv: process.argv.slice(2), cwd: process.cwd() };
     appendFileSync(${JSON.stringify(file)}, JSON.stringify(start) + '\\n');
     mkdirSync(${JSON.stringify(folder)}, { recursive: true, mode: 0o700 });
     require('node:http')
       .createServer((request, response) => response.end(JSON.stringify({ asked: request.url })))
       .on('error', () => process.exit())
       .listen(${JSON.stringify(socket)});
     setTimeout(() => process.exit(), 30_000);`,
  );
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${code}' "$@"\n`);
  chmodSync(program, 0o755);
  const starts = () =>
    (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []).map((line) => JSON.parse(line));
  home.atEnd(() => {
    for (const { pid } of starts()) endIfThere(pid);
  });
  return { program, starts };
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid);
  } catch {
    // It found the place taken, and has ended.
  }
}

/** An environment in which a pause is this script, for nobody shall wait for what only takes its time. */
export function withPause(home: LocalHome, script: string): NodeJS.ProcessEnv {
  const folder = home.at('pauses');
  mkdirSync(folder);
  writeFileSync(`${folder}/sleep`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
}

/** Runs it and waits until it has closed what it wrote to, as its callers do. */
export async function running(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Ran> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: typeof code === 'number' ? code : -1, out, err };
}
