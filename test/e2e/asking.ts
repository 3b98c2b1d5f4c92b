import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { CommandInput } from '../../src/shared/contract.ts';
import { command, snapshot } from '../desktop/demo-app.ts';
import { awsCli, botocore, curl, javaScriptSdk } from './clients.ts';
import { processesOf } from './processes.ts';

/** The user “one” of the demo company, as the programs that ask meet their role. */
export const profile = '123456789012-Admin';
export const arn = 'arn:aws:sts::123456789012:assumed-role/Admin/one@larkfield.example';

/** Of the app; many a shell would stumble over it. */
export const folder = "it's my data";

/** Those that run a `credential_process`, with a shell and without. */
export const clients = [awsCli, botocore, javaScriptSdk('fromIni'), javaScriptSdk('fromProcess')];

/** The one role of the user “one”, for programs that ask. */
export async function assumeForPrograms(page: Page): Promise<void> {
  await page.getByRole('option', { name: '123456789012 Admin' }).waitFor();
  const [role = ''] = (await snapshot(page)).catalogue.roles.map(({ id }) => id);
  const settings: CommandInput<'saveRole'> = {
    role,
    profile: '',
    region: '',
    output: '',
    duration: 0,
    delivery: 'process',
  };
  expect(await command(page, 'saveRole', settings)).toEqual({ ok: true });
  expect(await command(page, 'assume', { role })).toEqual({ ok: true });
  await expect.poll(async () => (await grantOf(page))?.delivery).toBe('process');
}

export const grantOf = async (page: Page) => (await snapshot(page)).view.grants[0];

/** What the person does whom the programs wait for. */
export async function signInToRenew(page: Page): Promise<void> {
  await command(page, 'renew', { grant: (await grantOf(page))?.id ?? '' });
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export interface Installed {
  readonly helper: string;
  readonly id: string;
  readonly socket: string;
}

/** What the line of the profile says, and where the helper of that line asks. */
export async function installed(config: string): Promise<Installed> {
  const line = /^credential_process = "(.+)" ([0-9a-f]{16})$/m.exec(await readFile(config, 'latin1'));
  const [, helper = '', id = ''] = line ?? [];
  const [, socket = ''] = /^socket='(.+)'$/m.exec(await readFile(helper, 'utf8')) ?? [];
  return { helper, id, socket };
}

export function askSocket({ socket, id }: Installed, seconds: number) {
  return curl('--unix-socket', socket, `http://rolecall/credentials/${id}?wait=${seconds}`);
}

/** How many helpers wait for an answer. */
export const waiting = async ({ id }: Installed) =>
  (await processesOf(`http://rolecall/credentials/${id}`)).filter(({ line }) => line.startsWith('curl'))
    .length;
