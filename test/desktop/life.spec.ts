import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { clipboardText } from '../../scripts/desktop/clipboard.mjs';
import { withSmallScreen } from '../../scripts/desktop/displays.mjs';
import { busCall } from '../../scripts/desktop/gdbus.mjs';
import { clickTrayMenu, trayItems } from '../../scripts/desktop/tray-menu.mjs';
import { type RunningApp, test } from '../e2e/app.ts';
import { quit, saveSettings, trayItem, windowVisible, withDemo, withGrant } from './demo-app.ts';

/** Where unprivileged users may not make a sandbox, the driver switches it off; whoever starts without the driver must do so, too. */
const env = { ELECTRON_DISABLE_SANDBOX: '1' };

/** The same start once more, as from the desktop's menu, without what the driver adds. @returns how long it lived, in ms. */
async function startAgain({ app, env: own }: RunningApp, args: readonly string[] = []): Promise<number> {
  const [program = '', ...words] = app.process().spawnargs;
  const kept = words.filter((word) => !/^--(inspect|remote-debugging|hidden)/.test(word));
  const begin = performance.now();
  const child = spawn(program, [...kept, ...args], { env: { ...own, ...env }, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  return performance.now() - begin;
}

test('a hidden start shows nothing; a second start shows the window and is gone in two seconds', async ({
  launch,
}) => {
  const rolecall = await launch({ args: ['--hidden'] });
  await trayItem();
  expect(rolecall.app.windows()).toHaveLength(0);

  // At login the desktop may start it again, which is no wish to see it.
  await startAgain(rolecall, ['--hidden']);
  expect(rolecall.app.windows()).toHaveLength(0);
  // The faster of two: what else the machine does is not ours.
  const took = [await startAgain(rolecall), await startAgain(rolecall)];
  await expect.poll(windowVisible).toBe(true);
  expect(await trayItems()).toHaveLength(1);
  expect(Math.min(...took)).toBeLessThan(2000);
});

test('start at login is an entry for the desktop, whose command starts Rolecall in the tray alone', async ({
  launch,
}, testInfo) => {
  const config = testInfo.outputPath('config folder');
  const rolecall = await launch({ env: { XDG_CONFIG_HOME: config } });
  const page = await rolecall.window();
  await page.getByLabel('Okta organisation').waitFor();
  await saveSettings(page, { openAtLogin: true });
  const entry = join(config, 'autostart', 'rolecall.desktop');
  expect(await readFile(entry, 'utf8')).toContain('--hidden\n');
  await quit(rolecall);
  await expect.poll(trayItems).toEqual([]);

  // GLib reads Exec as the specification says, and so starts what a desktop would.
  spawn('gio', ['launch', entry], { env: { ...rolecall.env, ...env }, stdio: 'ignore' });
  const { service } = await trayItem();
  try {
    expect(await commandLineOf(service)).toContain(' --hidden ');
    expect(await windowVisible()).toBe(false);
  } finally {
    await clickTrayMenu(await trayItem(), ['Quit']);
    await expect.poll(trayItems).toEqual([]);
  }

  const again = await launch({ after: rolecall, env: { XDG_CONFIG_HOME: config }, args: ['--show'] });
  await saveSettings(await again.window(), { openAtLogin: false });
  await expect(readFile(entry)).rejects.toThrow('ENOENT');
});

async function commandLineOf(service: string): Promise<string> {
  const [pid] = await busCall({
    service: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    method: 'org.freedesktop.DBus.GetConnectionUnixProcessID',
    args: [service],
  });
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
}

test('a SIGTERM is a quit: the profile stays, the keys leave the clipboard', async ({ launch }) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  await clickTrayMenu(await trayItem(), [/^123456789012-Admin · /, 'Copy export commands']);
  await expect.poll(clipboardText).toContain("export AWS_SESSION_TOKEN='");
  const written = await rolecall.profileText();
  // Whoever owns the clipboard takes it along when it ends, so that it was emptied before is told by the app alone.
  await rolecall.app.evaluate(({ clipboard }) => {
    const board = clipboard as { writeText: (...given: unknown[]) => unknown };
    const write = board.writeText;
    board.writeText = (...given) => {
      process.stdout.write(`Clipboard: ${JSON.stringify(given[0])}\n`);
      return write(...given);
    };
  });
  let said = '';
  rolecall.app.process().stdout?.on('data', (text) => {
    said += text;
  });
  const ended = once(rolecall.app.process(), 'exit');
  rolecall.app.process().kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(said).toContain('Clipboard: ""');
  expect(await clipboardText()).toBe('');
  expect(await rolecall.profileText()).toBe(written);
});

test('a screen that becomes smaller has the window within it, and the icon still', async ({ launch }) => {
  const rolecall = await launch();
  await expect.poll(windowVisible).toBe(true);
  const bounds = () =>
    rolecall.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await rolecall.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 800, y: 150, width: 420, height: 420 }),
  );
  await expect.poll(async () => (await bounds())?.x).toBe(800);
  await withSmallScreen(async () => {
    // In the corner that is nearest to where it was; above it there is room for panel and title bar.
    await expect.poll(bounds).toEqual({ x: 220, y: 60, width: 420, height: 420 });
    expect(await trayItems()).toHaveLength(1);
  });
});
