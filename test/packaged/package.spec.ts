import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { trayItems, trayMenu } from '../../scripts/desktop/tray-menu.mjs';

const folder = join(import.meta.dirname, '..', '..', 'dist', 'linux-unpacked');
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

test('the package holds the bundles and nothing else', () => {
  const files = listPackage(join(folder, 'resources', 'app.asar'), { isPack: false });
  const top = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')));
  expect([...top].sort()).toEqual(['out', 'out/main', 'out/preload', 'out/renderer', 'package.json']);
  expect(files.filter((file) => /\.(map|ts|tsx)$|node_modules/.test(file))).toEqual([]);
  expect(existsSync(join(folder, 'resources', 'default_app.asar'))).toBe(false);
});

test('the package starts and reaches the tray', async () => {
  const home = await mkdtemp(join(tmpdir(), 'rolecall-packaged-'));
  const env = { ...process.env, HOME: home };
  const args = [...rootFlags, `--user-data-dir=${join(home, 'user-data')}`];
  const app: ChildProcess = spawn(join(folder, 'rolecall'), args, { env, stdio: 'ignore' });
  const ended = new Promise((done) => app.once('exit', done));
  try {
    await expect.poll(async () => (await trayItems()).length, { timeout: 20_000 }).toBe(1);
    const [item] = await trayItems();
    if (item === undefined) throw new Error('no tray icon');
    await expect
      .poll(async () => (await trayMenu(item)).children.map((entry) => entry.label))
      .toContain('Choose a role…');
  } finally {
    app.kill();
    await ended;
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
});
