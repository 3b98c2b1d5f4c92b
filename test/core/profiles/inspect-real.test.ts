import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectProfile } from '../../../src/core/profiles/inspect.ts';
import type { InspectedWay, WayName } from '../../../src/shared/inspection.ts';
import { type SetUp, type Used, usedByBotocore, usedByJavascript } from './inspect-real-tools.ts';
import { id, type Scenario, scenarios } from './inspect-scenarios.ts';

const folder = mkdtempSync(join(tmpdir(), 'rolecall-inspect-'));
const setUps: SetUp[] = [];
let server: Server;
let python: Awaited<ReturnType<typeof usedByBotocore>> = null;

beforeAll(async () => {
  const answer = {
    AccessKeyId: id('CONT'),
    SecretAccessKey: 's',
    Token: 't',
    Expiration: '2099-01-01T00:00:00Z',
  };
  server = createServer((_, response) => response.end(JSON.stringify(answer)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as AddressInfo).port;
  setUps.push(...scenarios.map((scenario, index) => setUp(scenario, join(folder, String(index)), port)));
  python = await usedByBotocore(setUps, folder);
}, 30_000);

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function setUp({ name, config, credentials, variables = {} }: Scenario, at: string, port: number): SetUp {
  const filled = (text: string) => text.replaceAll('FOLDER', at).replaceAll('PORT', String(port));
  mkdirSync(at);
  if (config !== undefined) writeFileSync(join(at, 'config'), filled(config), 'latin1');
  if (credentials !== undefined) writeFileSync(join(at, 'credentials'), filled(credentials), 'latin1');
  writeFileSync(join(at, 'token'), 'token');
  const process = { Version: 1, AccessKeyId: id('PROC'), SecretAccessKey: 's' };
  writeFileSync(join(at, 'process.json'), JSON.stringify(process));
  writeFileSync(join(at, 'rolecall-credentials'), `#!/bin/sh\ncat '${at}/process.json'\n`, { mode: 0o755 });
  const set = Object.entries(variables).map(([variable, value]) => [variable, filled(value)]);
  return { folder: at, name, variables: Object.fromEntries(set) };
}

/** As our process hands it on: what is secret says only that it is there. */
function masked(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, /SECRET|TOKEN$/.test(name) ? 'set' : value]),
  );
}

function inspected({ folder: at, name, variables }: SetUp, way: WayName): InspectedWay {
  const file = (kind: string) => {
    const path = join(at, kind);
    try {
      return { path, text: readFileSync(path, 'latin1') };
    } catch {
      return { path, text: null };
    }
  };
  const files = { config: file('config'), credentials: file('credentials') };
  const found = inspectProfile(name, files, masked(variables), 0).ways.find((one) => one.way === way);
  if (found === undefined) throw new Error(`no ${way}`);
  return found;
}

/** Where our answer says that the keys come from, in one word and, of a static key, its end. */
function place(setUp: SetUp, way: WayName): string {
  const { candidates, fails } = inspected(setUp, way);
  const winner = candidates.find(({ outcome }) => outcome === 'wins');
  const redirect =
    winner?.source.kind === 'environment' && /^AWS_(DEFAULT_)?PROFILE$/.test(winner.source.variable);
  if (redirect) {
    const { AWS_PROFILE: _, AWS_DEFAULT_PROFILE: __, ...variables } = setUp.variables;
    if (fails === null) return place({ ...setUp, name: winner.value, variables }, way);
  }
  if (fails !== null) return `fails: ${fails.code}`;
  if (winner === undefined) return 'nothing';
  if (winner.source.kind === 'environment') return `environment ${winner.source.variable} ${winner.value}`;
  const key = winner.source.key.startsWith('sso_') ? 'sso' : winner.source.key;
  if (key !== 'aws_access_key_id') return key;
  return `${winner.source.path.endsWith('config') ? 'config' : 'credentials'} ${winner.value}`;
}

const errors: Readonly<Record<string, readonly string[]>> = {
  ConfigParseError: ['fails: unreadable'],
  ProfileNotFound: ['fails: profile-missing', 'fails: name-invisible'],
  PartialCredentialsError: ['fails: incomplete'],
  InvalidConfigError: ['fails: incomplete', 'fails: contradictory'],
  InfiniteLoopConfigError: ['fails: contradictory'],
  CredentialRetrievalError: ['fails: incomplete'],
  // Botocore without its native part.
  MissingDependencyException: ['login_session'],
};

/** What our answer may say when botocore did this. */
function placesByBotocore({ method, accessKeyId, error }: Used): readonly string[] {
  if (error !== null) return errors[error[0]] ?? [`unknown: ${error.join(' ')}`];
  const end = `…${accessKeyId?.slice(-4)}`;
  const places: Readonly<Record<string, readonly string[]>> = {
    '': ['nothing'],
    env: [`environment AWS_ACCESS_KEY_ID ${end}`],
    'assume-role': ['role_arn'],
    'assume-role-with-web-identity': ['web_identity_token_file', 'environment AWS_WEB_IDENTITY_TOKEN_FILE '],
    sso: ['sso'],
    'shared-credentials-file': [`credentials ${end}`],
    'custom-process': ['credential_process'],
    'config-file': [`config ${end}`],
    'container-role': [
      expect.stringMatching(/^environment AWS_CONTAINER_CREDENTIALS_FULL_URI http:\/\/127.0.0.1:\d+$/),
    ],
  };
  return places[method] ?? [`unknown: ${method}`];
}

/** The same for the JavaScript SDK, which tells by the key alone. */
function placesByJavascript({ accessKeyId, error }: Used): readonly string[] {
  if (error !== null) {
    const [name, message] = error;
    if (/SSO session/.test(message)) return ['sso'];
    if (/invalid SSO credentials/.test(message) || name === 'TypeError') return ['fails: incomplete'];
    if (!/any providers|Metadata Service access disabled/.test(message))
      return [`unknown: ${error.join(' ')}`];
    return [
      'nothing',
      ...['unreadable', 'profile-missing', 'name-invisible', 'incomplete', 'contradictory'].map(
        (code) => `fails: ${code}`,
      ),
    ];
  }
  const places: Readonly<Record<string, readonly string[]>> = {
    ENVK: ['environment AWS_ACCESS_KEY_ID …ENVK'],
    CRED: ['credentials …CRED'],
    CONF: ['config …CONF'],
    OTHR: ['credentials …OTHR'],
    PROC: ['credential_process'],
    ROLE: ['role_arn'],
    WEBI: ['web_identity_token_file', 'environment AWS_WEB_IDENTITY_TOKEN_FILE '],
    CONT: [expect.stringMatching(/^environment AWS_CONTAINER_CREDENTIALS_FULL_URI /)],
  };
  return places[accessKeyId?.slice(-4) ?? ''] ?? [`unknown: ${accessKeyId}`];
}

function settings({ region, output }: Pick<InspectedWay, 'region' | 'output'>) {
  return { region: region?.value ?? null, output: output?.value ?? null };
}

describe.each(scenarios.map(({ title }, index) => [title, index] as const))('%s', (_, index) => {
  const ours = () => setUps[index] ?? expect.fail('not set up');

  test.for(['cli-option', 'cli-variable'] as const)(
    'botocore uses what we say it does (%s)',
    (way, { skip }) => {
      if (python === null) return skip('there is no botocore');
      const used = python[index]?.[way] ?? expect.fail('not asked');
      expect(placesByBotocore(used), JSON.stringify(used)).toContainEqual(place(ours(), way));
      expect(settings(inspected(ours(), way))).toEqual({ region: used.region, output: used.output });
    },
  );

  test('the JavaScript SDK uses what we say it does', async () => {
    const used = await usedByJavascript(ours(), folder);
    expect(placesByJavascript(used), JSON.stringify(used)).toContainEqual(place(ours(), 'javascript'));
    expect(settings(inspected(ours(), 'javascript')).region).toEqual(used.region);
  });
});
