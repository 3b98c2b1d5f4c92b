import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { type DemoServer, startDemoServer } from '../../src/demo/server.ts';

/** A running Rolecall with folders of its own, so that no test sees another's. */
export interface RunningApp {
  readonly app: ElectronApplication;
  /** The window, once it is open. */
  window(): Promise<Page>;
  /** Text of the shared credentials file; empty when there is none. */
  credentials(): Promise<string>;
  readonly credentialsFile: string;
  readonly userData: string;
  readonly env: Record<string, string>;
}

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
  /** A script that is loaded into the app before it starts. */
  readonly preload?: string;
  /** An app that ran before and was quit: its folders are used again, as after a restart. */
  readonly after?: RunningApp;
  /** How the app's own folder is called. */
  readonly folder?: string;
}

interface Fixtures {
  /** The demo company on a loopback port of this test, as organisation and as AWS. */
  readonly company: DemoServer;
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
}

const root = join(import.meta.dirname, '..', '..');

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from this pattern.
  company: async ({}, use) => {
    const company = await startDemoServer({ now: Date.now, advance: () => undefined });
    await use(company);
    await company.close();
  },
  launch: async ({ company }, use) => {
    const folders: string[] = [];
    const apps: ElectronApplication[] = [];
    await use(async ({ args = [], env = {}, preload, after, folder = 'user-data' } = {}) => {
      const home = after?.env['HOME'] ?? (await mkdtemp(join(tmpdir(), 'rolecall-e2e-')));
      folders.push(home);
      const credentialsFile = join(home, '.aws', 'credentials');
      const userData = after?.userData ?? join(home, folder);
      const all = {
        ...(process.env as Record<string, string>),
        HOME: home,
        ROLECALL_AWS_ENDPOINT: company.origin,
        AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
        ...env,
      };
      const app = await electron.launch({
        args: [
          ...(preload === undefined ? [] : ['-r', preload]),
          root,
          `--user-data-dir=${userData}`,
          ...args,
        ],
        env: all,
        cwd: root,
      });
      apps.push(app);
      return {
        app,
        credentialsFile,
        userData,
        env: all,
        window: async () => app.windows()[0] ?? (await app.waitForEvent('window')),
        credentials: () => readFile(credentialsFile, 'utf8').catch(() => ''),
      };
    });
    for (const app of apps) await app.close().catch(() => undefined);
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** From the welcome screen to signed-in: organisation, user name, password. What comes next depends on the user. */
export async function signIn(page: Page, origin: string, username: string): Promise<void> {
  await page.getByLabel('Okta organisation').fill(origin);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in' }).click();
}
