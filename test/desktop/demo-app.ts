import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { trayItems, trayMenu } from '../../scripts/desktop/tray-menu.mjs';
import { isOnScreen } from '../../scripts/desktop/windows.mjs';
import type { Bridge, CommandInput, Snapshot } from '../../src/shared/contract.ts';
import type { LaunchOptions, RunningApp } from '../e2e/app.ts';

/** The one role of the demo company's user “one”, and the profile that it is written to. */
export const role = '123456789012 Admin';
export const profile = '123456789012-Admin';

/** The first minute of an hour's credentials, as the tray tells it. */
export const fresh = /^123456789012-Admin · (59 min|1 h)$/;

/** Rolecall with the demo company inside, whose clock is the app's. */
export interface DemoApp extends RunningApp {
  /** Puts the app's clock forward; what falls due by that is due at once. In seconds. */
  readonly advance: (seconds: number) => Promise<void>;
  readonly endSessions: () => Promise<void>;
  readonly profileText: () => Promise<string>;
}

type Launch = (options: LaunchOptions) => Promise<RunningApp>;

/** The demo company listens before the window opens; its address is all that the app ever says. */
export async function withDemo(launch: Launch, options: LaunchOptions = {}): Promise<DemoApp> {
  const rolecall = await launch({ ...options, args: ['--demo', ...(options.args ?? [])] });
  const origin = await new Promise<string>((found) => {
    rolecall.app.process().stdout?.on('data', (text) => {
      const match = /Demo organisation: (\S+)/.exec(String(text));
      if (match?.[1]) found(match[1]);
    });
  });
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(origin + path, { method: 'POST', body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
  };
  return {
    ...rolecall,
    advance: (seconds) => post('/demo/clock', { advance: seconds }),
    endSessions: () => post('/demo/sessions/end', {}),
    profileText: () => readFile(join(rolecall.userData, 'demo', 'credentials'), 'utf8').catch(() => ''),
  };
}

/** Ends the app as its menu does, and waits until it is gone. */
export async function quit({ app }: RunningApp): Promise<void> {
  const ended = new Promise((done) => app.process().once('exit', done));
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await ended;
}

/** Whether a person sees the window; one in the taskbar alone they do not. */
export function windowVisible(): Promise<boolean> {
  return isOnScreen('Rolecall');
}

export async function signInAsOne(page: Page): Promise<void> {
  await page.getByLabel('Username').fill('one');
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signed in, one grant live, window closed: how Rolecall spends its day. */
export async function withGrant(rolecall: DemoApp): Promise<Page> {
  const page = await rolecall.window();
  await signInAsOne(page);
  await page.getByRole('option', { name: role }).click();
  await expect(page.getByRole('listitem', { name: profile })).toContainText('assumed-role');
  await page.keyboard.press('Escape');
  await expect.poll(windowVisible).toBe(false);
  return page;
}

/** The commands, as the window's own scripts give them. */
export function command<N extends keyof Bridge>(
  page: Page,
  name: N,
  input: Parameters<Bridge[N]>[0],
): Promise<unknown> {
  return page.evaluate(
    ([called, given]) => {
      const { rolecall } = globalThis as unknown as {
        rolecall: Record<string, (input: unknown) => Promise<unknown>>;
      };
      return rolecall[called as string]?.(given);
    },
    [name, input] as const,
  );
}

export async function snapshot(page: Page): Promise<Snapshot> {
  return (await command(page, 'snapshot', undefined as never)) as Snapshot;
}

export async function trayItem() {
  await expect.poll(async () => (await trayItems()).length).toBe(1);
  const [item] = await trayItems();
  if (item === undefined) throw new Error('no tray icon');
  return item;
}

/** What the menu says, from the top down. */
export async function menuLabels(): Promise<string[]> {
  const root = await trayMenu(await trayItem());
  return root.children.map((entry) => (entry.type === 'separator' ? '—' : entry.label));
}

/** What the window's settings form saves, with these changes. */
export async function saveSettings(
  page: Page,
  changes: Partial<CommandInput<'saveSettings'>>,
): Promise<unknown> {
  const { view } = await snapshot(page);
  const {
    shortcutTaken: _taken,
    detectedShell: _shell,
    files: _files,
    version: _version,
    ...saved
  } = view.settings;
  const { extraFiles, notices, consoleServices, consoleRegions } = saved;
  return command(page, 'saveSettings', {
    ...saved,
    extraFiles: [...extraFiles],
    notices: [...notices],
    consoleServices: [...consoleServices],
    consoleRegions: [...consoleRegions],
    ...changes,
  });
}
