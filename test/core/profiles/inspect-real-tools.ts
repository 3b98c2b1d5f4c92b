import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';

/** What a real tool ends up with. */
export interface Used {
  /** Botocore's word for where the keys come from; empty for the JavaScript SDK, which has none. */
  readonly method: string;
  readonly accessKeyId: string | null;
  readonly token: string | null;
  readonly region: string | null;
  readonly output: string | null;
  /** The kind of error, and what it says. */
  readonly error: readonly [string, string] | null;
}

/** A scenario on the disk: `config`, `credentials`, a token and a program's answer, in a folder of its own. */
export interface SetUp {
  readonly folder: string;
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

const script = `
import json, os, sys
from botocore.session import Session

OUTPUT = {'output': ('output', 'AWS_DEFAULT_OUTPUT', None, None)}

def ask(setup, way):
    for name in [name for name in os.environ if name.startswith('AWS_')]:
        del os.environ[name]
    os.environ.update(setup['variables'])
    os.environ['AWS_EC2_METADATA_DISABLED'] = 'true'
    os.environ['AWS_CONFIG_FILE'] = os.path.join(setup['folder'], 'config')
    os.environ['AWS_SHARED_CREDENTIALS_FILE'] = os.path.join(setup['folder'], 'credentials')
    if way == 'cli-variable' and setup['name'] != 'default':
        os.environ['AWS_PROFILE'] = setup['name']
    used = dict.fromkeys(['accessKeyId', 'token', 'region', 'output', 'error'])
    used['method'] = ''
    try:
        session = Session(session_vars=OUTPUT, profile=setup['name'] if way == 'cli-option' else None)
        used['region'] = session.get_config_variable('region')
        used['output'] = session.get_config_variable('output')
        found = session.get_credentials()
        if found:
            used['method'] = found.method
            # The others would ask the network now.
            if found.method not in ('assume-role', 'assume-role-with-web-identity', 'sso'):
                used['accessKeyId'], _, used['token'] = found.get_frozen_credentials()[:3]
    except Exception as error:
        used['error'] = [type(error).__name__, str(error)]
    return used

setups = json.load(sys.stdin)
answers = [{way: ask(setup, way) for way in ('cli-option', 'cli-variable')} for setup in setups]
json.dump(answers, sys.stdout)
`;

const run = promisify(execFile);

/** Null where there is no botocore. It runs beside us, for our server has to answer it. */
export async function usedByBotocore(
  setUps: readonly SetUp[],
  home: string,
): Promise<Record<'cli-option' | 'cli-variable', Used>[] | null> {
  const env = { ...process.env, HOME: home, USERPROFILE: home, PYTHONUTF8: '1' };
  const here = await run('python3', ['-c', 'import botocore.session'], { env }).then(
    () => true,
    () => false,
  );
  if (!here) return null;
  const asking = run('python3', ['-c', script], { env, maxBuffer: 2 ** 26 });
  asking.child.stdin?.end(JSON.stringify(setUps));
  return JSON.parse((await asking).stdout);
}

/** The SDK reads the environment of our own process, so one is asked after the other. */
export async function usedByJavascript({ folder, name, variables }: SetUp, home: string): Promise<Used> {
  const before = { ...process.env };
  for (const variable of Object.keys(process.env))
    if (/^AWS_(?!SDK_JS_)/.test(variable)) delete process.env[variable];
  Object.assign(process.env, variables, {
    HOME: home,
    USERPROFILE: home,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    ...(name === 'default' ? {} : { AWS_PROFILE: name }),
  });
  try {
    const region = await new STSClient({}).config.region().catch(() => null);
    return { ...(await javascriptKeys()), method: '', region, output: null };
  } finally {
    for (const variable of Object.keys(process.env)) if (!(variable in before)) delete process.env[variable];
    Object.assign(process.env, before);
  }
}

async function javascriptKeys(): Promise<Pick<Used, 'accessKeyId' | 'token' | 'error'>> {
  const assumed = (end: string) => async () => ({
    accessKeyId: `AKIA${'X'.repeat(12)}${end}`,
    secretAccessKey: 'secret',
  });
  const quiet = () => undefined;
  const chain = fromNodeProviderChain({
    roleAssumer: assumed('ROLE'),
    roleAssumerWithWebIdentity: assumed('WEBI'),
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  return chain().then(
    (found) => ({ accessKeyId: found.accessKeyId, token: found.sessionToken ?? null, error: null }),
    (error: Error) => ({ accessKeyId: null, token: null, error: [error.name, error.message] as const }),
  );
}
