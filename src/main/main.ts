import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { app, Menu, powerMonitor } from 'electron';
import { createRolecall } from '../core/rolecall.ts';
import { readCommandLine } from './command-line.ts';
import { registerAppScheme, serveRenderer, uiSession } from './guard/app-protocol.ts';
import { hardenApp, hardenSession } from './guard/hardening.ts';
import { guardCommands } from './guard/ipc.ts';
import { systemClipboard } from './host/clipboard.ts';
import { createClock } from './host/clock.ts';
import { createDemoCompany } from './host/demo-company.ts';
import { readEnvironment } from './host/environment.ts';
import { createFiles } from './host/files.ts';
import { createKeyring } from './host/keyring.ts';
import { createLateBus } from './host/late-bus.ts';
import { lazyBox } from './host/lazy-box.ts';
import { createLocalPrograms } from './host/local-programs.ts';
import { createLog } from './host/log.ts';
import { createLoginItem } from './host/login-item.ts';
import { createNetwork } from './host/network.ts';
import { createOpener } from './host/opener.ts';
import { createScreenLock } from './host/screen-lock.ts';
import { createStore } from './host/store.ts';
import { createWebs } from './host/web.ts';
import { createDesktop } from './surfaces/desktop.ts';
import { createNotifier } from './surfaces/notifications.ts';
import { quitOnce } from './surfaces/quit.ts';
import { allowShortcuts, createShortcut } from './surfaces/shortcut.ts';
import { standInForTray } from './surfaces/stand-in.ts';
import { createWindow } from './surfaces/window.ts';

const out = join(dirname(fileURLToPath(import.meta.url)), '..');

/** On Linux the icon is handed over in a few messages; reading the settings at once would keep it waiting for them. In ms. */
const drawing = 50;

registerAppScheme();
hardenApp();
allowShortcuts();
Menu.setApplicationMenu(null);
app.dock?.hide();
if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();

/** host -> core -> surfaces. Everything that lives as long as the app is held here. */
async function run(): Promise<void> {
  const { show, demo, hidden } = readCommandLine(process.argv);
  const environment = readEnvironment();
  const clock = createClock((listener) => {
    powerMonitor.on('resume', listener);
    powerMonitor.on('unlock-screen', listener);
  }, createScreenLock().locked);
  const company = createDemoCompany(clock);
  const { bus, open: openBus } = createLateBus();
  const icon = join(out, 'main', 'icon.png');
  const window = createWindow({
    preload: join(out, 'preload', 'preload.cjs'),
    icon,
    mayClose: () => ['grants', 'roles', 'welcome'].includes(rolecall.snapshot().view.screen.name),
    onVisible: (visible) => rolecall.windowShown(visible),
    trayIcon: () => tray.bounds(),
  });
  const rolecall = createRolecall({
    clock,
    environment,
    window,
    demo: company,
    webs: createWebs(),
    files: createFiles(join(environment.dataFolder, 'unfinished')),
    store: createStore(),
    journal: createStore(lazyBox('journal')),
    ...createLocalPrograms(environment.dataFolder),
    keyring: createKeyring(),
    opener: createOpener(),
    clipboard: systemClipboard,
    notifier: createNotifier(bus, icon),
    loginItem: createLoginItem(),
    shortcut: createShortcut(),
    network: createNetwork(),
    // The person reads it beside other logs, so by their clock.
    log: createLog(join(environment.dataFolder, 'rolecall.log'), Date.now),
  });
  const tray = createDesktop(rolecall, window, join(out, 'main', 'tray'));
  const standIn = standInForTray(bus, tray, window, show || !hidden);
  quitOnce(async () => {
    standIn.stop();
    window.release();
    await rolecall.quit();
  });

  hardenSession(uiSession());
  serveRenderer(join(out, 'renderer'));
  guardCommands(window.contents, rolecall.commands, rolecall.queries, rolecall.snapshot);
  await pause(drawing);
  const { firstRun } = await rolecall.start();
  openBus();
  if (demo) await beginWithDemo();
  if (show || (!hidden && (demo || firstRun))) window.open();

  async function beginWithDemo(): Promise<void> {
    await rolecall.commands.tryDemo({});
    // Tests and tours put this organisation's clock forward; a packaged app tells nobody where it is.
    if (!environment.packaged) process.stdout.write(`Demo organisation: ${await company.start()}\n`);
  }
}
