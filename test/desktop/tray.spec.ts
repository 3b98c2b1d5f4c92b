import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { clickNotification, notifications } from '../../scripts/desktop/notifications.mjs';
import { clickTrayMenu, trayItems, trayMenu } from '../../scripts/desktop/tray-menu.mjs';
import { type RunningApp, test } from '../e2e/app.ts';

const profile = '123456789012-Admin';
const role = '123456789012 Admin';

/** Rolecall with the demo company inside, whose clock is the app's. */
interface DemoApp extends RunningApp {
  readonly advance: (seconds: number) => Promise<void>;
  readonly endSessions: () => Promise<void>;
  readonly profileText: () => Promise<string>;
  readonly windowVisible: () => Promise<boolean>;
}

async function withDemo(launch: (options: { args: string[] }) => Promise<RunningApp>): Promise<DemoApp> {
  const rolecall = await launch({ args: ['--demo'] });
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
    windowVisible: () =>
      rolecall.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isVisible()),
      ),
  };
}

async function signInAsOne(page: Page): Promise<void> {
  await page.getByLabel('Username').fill('one');
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signed in, one grant live, window closed: how Rolecall spends its day. */
async function withGrant(rolecall: DemoApp): Promise<void> {
  const page = await rolecall.window();
  await signInAsOne(page);
  await page.getByRole('option', { name: role }).click();
  await expect(page.getByRole('listitem', { name: profile })).toContainText('assumed-role');
  await page.keyboard.press('Escape');
  await expect.poll(rolecall.windowVisible).toBe(false);
}

async function tray() {
  await expect.poll(async () => (await trayItems()).length).toBe(1);
  const [item] = await trayItems();
  if (item === undefined) throw new Error('no tray icon');
  return item;
}

const labels = async () => {
  const root = await trayMenu(await tray());
  return root.children.map((entry) => (entry.type === 'separator' ? '—' : entry.label));
};

test('the icon stands in the tray with a menu before anybody signed in', async ({ launch }) => {
  await launch();
  const item = await tray();
  expect(item.icon).not.toBe('none');
  expect(item.toolTip).toBe('Rolecall: no active credentials');
  expect(await labels()).toEqual([
    'No active credentials',
    '—',
    'Choose a role…',
    '—',
    'Sign in',
    'Settings',
    'Quit',
  ]);
});

test('one click on a recent role writes the profile anew, without a window', async ({ launch }) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  const first = await rolecall.profileText();
  await rolecall.advance(15 * 60);
  await expect.poll(labels).toContain(`${profile} · 44 min`);

  await clickTrayMenu(await tray(), [role]);
  await expect.poll(rolecall.profileText).not.toBe(first);
  await expect.poll(async () => (await labels())[0]).toMatch(/^123456789012-Admin · (59 min|1 h)$/);
  expect(await rolecall.windowVisible()).toBe(false);
});

test('when the Okta session is over, the click opens the window on the sign-in and goes on after it', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  await rolecall.endSessions();
  await rolecall.advance(6 * 60);
  const before = await rolecall.profileText();

  await clickTrayMenu(await tray(), [role]);
  await expect.poll(rolecall.windowVisible).toBe(true);
  const page = await rolecall.window();
  await expect(page.getByRole('alert')).toContainText('is over');
  await signInAsOne(page);
  await expect(page.getByRole('listitem', { name: profile })).toBeVisible();
  expect(await rolecall.profileText()).not.toBe(before);
});

test('ten minutes before expiry a notification appears, once, and a click on it renews', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  const shown = async () => (await notifications()).filter(({ summary }) => summary.startsWith(profile));
  const earlier = (await shown()).length;
  await rolecall.advance(50 * 60 + 5);
  await expect.poll(async () => (await shown()).length).toBe(earlier + 1);
  expect((await shown()).at(-1)).toMatchObject({
    summary: `${profile} expires in 10 min`,
    body: 'Click to renew.',
  });
  await rolecall.advance(60);
  await expect.poll(async () => (await labels())[0]).toBe(`${profile} · 8 min`);
  expect(await shown()).toHaveLength(earlier + 1);

  await clickNotification();
  await expect.poll(async () => (await labels())[0]).toMatch(/^123456789012-Admin · (59 min|1 h)$/);
});

test('export commands are copied from the tray, and quit leaves the profile but not the clipboard', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  await clickTrayMenu(await tray(), [/^123456789012-Admin · /, 'Copy export commands']);
  const clipboard = () => rolecall.app.evaluate(async ({ clipboard: board }) => board.readText());
  await expect.poll(clipboard).toContain("export AWS_SESSION_TOKEN='");
  const written = await rolecall.profileText();

  const ended = new Promise((done) => rolecall.app.process().once('exit', done));
  await clickTrayMenu(await tray(), ['Quit']);
  await ended;
  expect(await rolecall.profileText()).toBe(written);
});
