import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, Menu, powerMonitor } from 'electron';
import { createRolecall } from '../core/rolecall.ts';
import { trayModel } from '../core/view/tray-model.ts';
import { channels } from '../shared/contract.ts';
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
import { createLog } from './host/log.ts';
import { createOpener } from './host/opener.ts';
import { createScreenLock } from './host/screen-lock.ts';
import { createStore } from './host/store.ts';
import { createWebs } from './host/web.ts';
import { platformOf } from './platform.ts';
import { createNotifier } from './surfaces/notifications.ts';
import { quitOnce } from './surfaces/quit.ts';
import { createTray } from './surfaces/tray.ts';
import { createWindow } from './surfaces/window.ts';

const out = join(dirname(fileURLToPath(import.meta.url)), '..');

registerAppScheme();
hardenApp();
Menu.setApplicationMenu(null);
app.dock?.hide();
if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();

/** host -> core -> surfaces. Everything that lives as long as the app is held here. */
async function run(): Promise<void> {
  const { show, demo } = readCommandLine(process.argv);
  const environment = readEnvironment();
  const screenLock = createScreenLock();
  const clock = createClock((listener) => {
    powerMonitor.on('resume', listener);
    powerMonitor.on('unlock-screen', listener);
  }, screenLock.locked);
  const company = createDemoCompany(clock);
  const window = createWindow(
    join(out, 'preload', 'preload.cjs'),
    join(out, 'main', 'icon.png'),
    () => ['grants', 'roles', 'welcome'].includes(rolecall.snapshot().view.screen.name),
    (visible) => rolecall.windowShown(visible),
  );
  const rolecall = createRolecall({
    clock,
    environment,
    window,
    demo: company,
    webs: createWebs(),
    files: createFiles(join(environment.dataFolder, 'unfinished')),
    store: createStore(),
    keyring: createKeyring(),
    opener: createOpener(),
    clipboard: systemClipboard,
    notifier: createNotifier(),
    log: createLog(join(environment.dataFolder, 'rolecall.log'), clock.now),
  });
  const { commands } = rolecall;

  const tray = createTray(join(out, 'main', 'tray'), {
    run: ({ command, input }) => void commands[command](input as never),
    openAndRun: ({ command, input }) => void commands[command](input as never).then(window.open),
    openWindow: window.open,
    quit: () => app.quit(),
  });
  rolecall.onView((view) => {
    tray.draw(trayModel(view, platformOf(process.platform)));
    if (window.visible()) window.contents()?.send(channels.view, view);
  });
  rolecall.onCatalogue((catalogue) => window.contents()?.send(channels.catalogue, catalogue));
  tray.draw(trayModel(rolecall.snapshot().view, platformOf(process.platform)));

  app.on('second-instance', () => window.open());
  app.on('activate', () => window.open());
  app.on('window-all-closed', () => undefined);
  quitOnce(async () => {
    window.release();
    await rolecall.quit();
  });

  hardenSession(uiSession());
  serveRenderer(join(out, 'renderer'));
  guardCommands(window.contents, commands, rolecall.queries, rolecall.snapshot);
  const { firstRun } = await rolecall.start();
  if (demo) await beginWithDemo();
  if (show || demo || firstRun) window.open();

  async function beginWithDemo(): Promise<void> {
    await commands.tryDemo({});
    // Tests and tours put this organisation's clock forward; a packaged app tells nobody where it is.
    if (!environment.packaged) process.stdout.write(`Demo organisation: ${await company.start()}\n`);
  }
}
