import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Env } from './clients.ts';

/** Programs that run on, and fetch keys from the container endpoint whenever they are told to. */
export interface Fetchers {
  /** The id of the key that each of them was given. */
  readonly fetchAll: () => Promise<string[]>;
  readonly end: () => void;
}

const python = `
import sys
from botocore.credentials import ContainerProvider
for line in sys.stdin:
    print(ContainerProvider().load().get_frozen_credentials().access_key, flush=True)`;

const javaScript = `
import { createInterface } from 'node:readline';
import { fromHttp } from '@aws-sdk/credential-providers';
for await (const _ of createInterface({ input: process.stdin })) console.log((await fromHttp()()).accessKeyId);`;

/** botocore and the JavaScript SDK, each in one process. */
export function fetchers(env: Env): Fetchers {
  const programs = [
    started('python3', ['-c', python], env),
    started(process.execPath, ['--input-type=module', '-e', javaScript], env),
  ];
  return {
    fetchAll: () => Promise.all(programs.map(({ fetch }) => fetch())),
    end() {
      for (const { child } of programs) child.kill();
    },
  };
}

function started(program: string, args: readonly string[], env: Env) {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  return {
    child,
    async fetch() {
      const answered = nextLine(child, lines);
      child.stdin.write('\n');
      return answered;
    },
  };
}

async function nextLine(child: ChildProcess, lines: Interface): Promise<string> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${child.spawnfile} has ended.`)));
  // Whoever asked has its answer by then.
  ended.catch(() => undefined);
  const [line] = await Promise.race([once(lines, 'line'), ended]);
  return String(line);
}
