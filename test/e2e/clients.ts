import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunningApp } from './app.ts';

export const run = promisify(execFile);

export type Env = Readonly<Record<string, string>>;

/** Whom AWS takes a client for, and the keys that it had, unless it does not say them. */
export interface Met {
  readonly arn: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** A program that others wrote: it finds its keys by itself, and asks AWS who it is. */
export interface OutsideClient {
  readonly name: string;
  /** @param aws the address that stands for AWS. Rejects with what the program said. */
  readonly meet: (env: Env, aws: string) => Promise<Met>;
}

/** Whether a program of others is on this machine and starts. */
export async function has(program: string, ...args: string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}

/** Those of the programs meant by name that are not here, for a test to skip with; empty: all are. */
export async function missing(...names: (keyof typeof probes)[]): Promise<string> {
  const found = await Promise.all(names.map((name) => has(...probes[name])));
  return names.filter((_, index) => !found[index]).join(', ');
}

type Probe = readonly [program: string, ...args: string[]];

const probes: Readonly<Record<'the AWS CLI' | 'botocore' | 'curl', Probe>> = {
  'the AWS CLI': ['aws', '--version'],
  botocore: ['python3', '-c', 'import botocore.session'],
  curl: ['curl', '--version'],
};

/** Only what the client needs, so that nothing of this machine's own AWS set-up has a part in it. */
export function clientEnv(rolecall: RunningApp): Record<string, string> {
  const kept = ['PATH', 'HOME', 'PYENV_ROOT', 'AWS_SHARED_CREDENTIALS_FILE'];
  const env = Object.fromEntries(
    kept.flatMap((name) => (rolecall.env[name] ? [[name, rolecall.env[name]]] : [])),
  );
  return { ...env, AWS_EC2_METADATA_DISABLED: 'true', AWS_DEFAULT_REGION: 'us-east-1' };
}

/** The same for the demo's profiles, which have files of their own. */
export function demoClientEnv(rolecall: RunningApp): Env {
  return {
    ...clientEnv(rolecall),
    AWS_SHARED_CREDENTIALS_FILE: join(rolecall.userData, 'demo', 'credentials'),
    AWS_CONFIG_FILE: join(rolecall.userData, 'demo', 'config'),
  };
}

export const awsCli: OutsideClient = {
  name: 'the AWS CLI',
  async meet(env, aws) {
    const args = ['--endpoint-url', aws, 'sts', 'get-caller-identity', '--output', 'json'];
    const { stdout } = await run('aws', args, { env });
    return { arn: JSON.parse(stdout).Arn };
  },
};

const askedByPython = `
import json, sys
import botocore.session
s = botocore.session.Session()
who = s.create_client('sts', endpoint_url=sys.argv[1]).get_caller_identity()
c = s.get_credentials().get_frozen_credentials()
print(json.dumps(dict(arn=who['Arn'], accessKeyId=c.access_key, secretAccessKey=c.secret_key, sessionToken=c.token)))`;

export const botocore: OutsideClient = {
  name: 'botocore',
  async meet(env, aws) {
    const { stdout } = await run('python3', ['-c', askedByPython, aws], { env });
    return JSON.parse(stdout);
  },
};

const askedByJavaScript = `
import * as providers from '@aws-sdk/credential-providers';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
const [endpoint, name] = process.argv.slice(1);
const credentials = await providers[name]()();
const client = new STSClient({ endpoint, region: 'us-east-1', credentials });
const { Arn: arn } = await client.send(new GetCallerIdentityCommand({}));
console.log(JSON.stringify({ arn, ...credentials }));`;

/** The JavaScript SDK, told where to look, or with its usual chain. */
export function javaScriptSdk(
  provider: 'fromIni' | 'fromProcess' | 'fromHttp' | 'fromContainerMetadata' | 'fromNodeProviderChain',
): OutsideClient {
  return {
    name: `the JavaScript SDK’s ${provider}`,
    async meet(env, aws) {
      const args = ['--input-type=module', '-e', askedByJavaScript, aws, provider];
      const { stdout } = await run(process.execPath, args, { env });
      return JSON.parse(stdout);
    },
  };
}

/** curl, which answers with the status and the text; 0: there was no answer, and the text is curl's exit code. */
export async function curl(...args: string[]): Promise<{ readonly status: number; readonly text: string }> {
  const all = [
    '--disable',
    '--silent',
    '--noproxy',
    '*',
    '--max-time',
    '10',
    '--write-out',
    '\n%{http_code}',
  ];
  try {
    const { stdout } = await run('curl', [...all, ...args]);
    const end = stdout.lastIndexOf('\n');
    return { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) };
  } catch (error) {
    return { status: 0, text: String(codeOf(error)) };
  }
}

/** What a program ended with, and all that it said about it. */
export function saidBy(error: unknown): { readonly code: number; readonly err: string } {
  const err = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return { code: codeOf(error), err };
}

function codeOf(error: unknown): number {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : -1;
}

/** Files below a folder in which one of these texts stands. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  if (texts.some((text) => text.length < 16)) throw new Error('Such a short text says nothing.');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => {
      const held = await readFile(file, 'latin1').catch(() => '');
      return texts.some((text) => held.includes(text));
    }),
  );
  return files.filter((_, index) => found[index]);
}
