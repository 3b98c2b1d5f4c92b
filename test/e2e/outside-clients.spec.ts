import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { expect } from '@playwright/test';
import { type RunningApp, signIn, test } from './app.ts';
import { clientEnv, has, run } from './clients.ts';

async function assumeAdmin(rolecall: RunningApp, origin: string): Promise<void> {
  const page = await rolecall.window();
  await signIn(page, origin, 'one');
  await page.getByRole('option', { name: '123456789012 Admin' }).click();
  await expect(page.getByRole('listitem', { name: '123456789012-Admin' })).toBeVisible();
}

test('the AWS CLI uses the written profile', async ({ launch, company }) => {
  test.skip(!(await has('aws', '--version')), 'the AWS CLI is not installed');
  const rolecall = await launch();
  await assumeAdmin(rolecall, company.origin);
  const args = [
    '--endpoint-url',
    company.origin,
    'sts',
    'get-caller-identity',
    '--profile',
    '123456789012-Admin',
  ];
  const { stdout } = await run('aws', [...args, '--output', 'json'], { env: clientEnv(rolecall) });
  expect(JSON.parse(stdout)).toMatchObject({
    Account: '123456789012',
    Arn: 'arn:aws:sts::123456789012:assumed-role/Admin/one@larkfield.example',
  });
});

test('botocore reads the same keys and region from the profile', async ({ launch, company }) => {
  test.skip(!(await has('python3', '-c', 'import botocore.session')), 'botocore is not installed');
  const rolecall = await launch();
  await assumeAdmin(rolecall, company.origin);
  const script = `
import botocore.session
s = botocore.session.Session(profile='123456789012-Admin')
c = s.get_credentials().get_frozen_credentials()
print(c.access_key, len(c.token) > 100, s.get_config_variable('region'))`;
  const { AWS_DEFAULT_REGION: _own, ...env } = clientEnv(rolecall);
  const { stdout } = await run('python3', ['-c', script], { env });
  const key = /aws_access_key_id = (\S+)/.exec(await rolecall.credentials())?.[1];
  expect(stdout.trim()).toBe(`${key} True us-east-1`);
});

test('the JavaScript SDK’s credential providers read the same keys from the profile', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  await assumeAdmin(rolecall, company.origin);
  const script = `
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
const ini = await fromIni({ profile: '123456789012-Admin' })();
const chain = await fromNodeProviderChain({ profile: '123456789012-Admin' })();
console.log(ini.accessKeyId, ini.sessionToken.length > 100, chain.accessKeyId === ini.accessKeyId);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    env: clientEnv(rolecall),
  });
  const key = /aws_access_key_id = (\S+)/.exec(await rolecall.credentials())?.[1];
  expect(stdout.trim()).toBe(`${key} true true`);
});

test('moto plays AWS: another server accepts the assertion, and its keys say who one is', async ({
  launch,
  company,
}) => {
  test.skip(!(await has('moto_server', '--help')), 'moto_server is not installed');
  const port = await freePort();
  const moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    detached: true,
  });
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    await expect
      .poll(() =>
        fetch(`${endpoint}/moto-api/`).then(
          (answer) => answer.ok,
          () => false,
        ),
      )
      .toBe(true);
    const rolecall = await launch({ env: { ROLECALL_AWS_ENDPOINT: endpoint } });
    await assumeAdmin(rolecall, company.origin);
    const page = await rolecall.window();
    await expect(page.getByRole('listitem', { name: '123456789012-Admin' })).toContainText(
      'arn:aws:sts::123456789012:assumed-role/Admin/one@larkfield.example',
    );
    expect(company.demo.log.filter(({ path }) => path.startsWith('/?Action='))).toEqual([]);
  } finally {
    end(moto);
  }
});

/** The server behind a start script is a process of its own: the whole group goes. */
function end(child: ChildProcess): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
