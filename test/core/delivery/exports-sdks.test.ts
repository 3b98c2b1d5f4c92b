import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpointText, exportText, profileText } from '../../../src/core/delivery/exports.ts';
import { grant } from './copied.ts';
import { createShells, preset, realShells } from './real-shells.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sdks-'));
const files = { credentials: join(folder, 'credentials'), config: join(folder, 'config') };
const shells = createShells();
const bash = realShells.find(({ name }) => name === 'bash');

// What somebody has who works with AWS in many ways: a default profile, too.
const before = {
  ...preset,
  AWS_SHARED_CREDENTIALS_FILE: files.credentials,
  AWS_CONFIG_FILE: files.config,
  AWS_EC2_METADATA_DISABLED: 'true',
};

const inFar = '2099-01-01T00:00:00Z';
const server = createServer((request, response) => {
  const ours = request.url === '/credentials' && request.headers.authorization === 'token';
  response.writeHead(ours ? 200 : 403, { 'Content-Type': 'application/json' });
  response.end(
    JSON.stringify({ AccessKeyId: 'ASIAENDPOINT', SecretAccessKey: 's', Token: 't', Expiration: inFar }),
  );
});
let address = '';

beforeAll(async () => {
  writeFileSync(files.config, '[default]\nregion = us-west-2\n');
  const section = (name: string, key: string) =>
    `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = s\naws_session_token = t\n`;
  writeFileSync(files.credentials, section('default', 'AKIADEFAULT') + section('mine', 'ASIAPROFILE'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  address = `http://127.0.0.1:${bound.port}`;
});
afterAll(() => {
  server.close();
  shells.end();
  rmSync(folder, { recursive: true });
});

const javascript = `import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
const { accessKeyId, sessionToken } = await fromNodeProviderChain()();
console.log(accessKeyId, sessionToken);`;
const python = `import botocore.session
keys = botocore.session.Session().get_credentials().get_frozen_credentials()
print(keys.access_key, keys.token)`;

const sdks = [
  { name: 'the JavaScript SDK', program: process.execPath, args: ['--input-type=module', '-e', javascript] },
  { name: 'botocore', program: 'python3', args: ['-c', python] },
];

/** Whose keys an SDK finds after the text; null without bash or the SDK. */
async function found(sdk: (typeof sdks)[number], text: string): Promise<string | null> {
  const variables = bash && shells.evaluate(bash, text, before);
  if (!variables) return null;
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...variables };
  try {
    return (await promisify(execFile)(sdk.program, sdk.args, { env, cwd: root })).stdout.trim();
  } catch (error) {
    const noProgram = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (noProgram || String(error).includes("No module named 'botocore'")) return null;
    throw error;
  }
}

describe.each(sdks)('$name, with everything set that might win, finds', (sdk) => {
  const keys = { ...grant, expiration: inFar };
  test.for<[string, () => string, string]>([
    ['the copied keys', () => exportText('posix', keys), 'ASIAEXAMPLE to+ken/=='],
    ['the keys of the chosen profile', () => profileText('posix', 'mine', null), 'ASIAPROFILE t'],
    [
      'what the container endpoint gives',
      () => endpointText('posix', { address, token: 'token', region: '' }, '/dev/null'),
      'ASIAENDPOINT t',
    ],
    // Why the empty file is asked for.
    [
      "the person's own default where that is not hidden from the endpoint",
      () => endpointText('posix', { address, token: 'token', region: '' }, null),
      'AKIADEFAULT t',
    ],
  ])('%s', async ([, text, expected], { skip }) => {
    const answer = await found(sdk, text());
    if (answer === null) return skip(`${sdk.program} with this SDK is not here`);
    expect(answer).toBe(expected);
  });
});
