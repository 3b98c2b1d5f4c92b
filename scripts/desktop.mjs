// @ts-check
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asCommand, run, Stop } from './command.mjs';
import { startBus } from './desktop/bus.mjs';
import { startDunst } from './desktop/dunst.mjs';
import { desktopEnvironment, programEnvironment } from './desktop/environment.mjs';
import { startKeyring } from './desktop/keyring.mjs';
import { startPanel } from './desktop/panel.mjs';
import { desktopParts } from './desktop/parts.mjs';
import { Processes } from './desktop/processes.mjs';
import { startScreen } from './desktop/screen.mjs';
import { startWindowManager } from './desktop/window-manager.mjs';

/**
 * @typedef {{ home?: string }} DesktopOptions a fresh home folder is made unless one is given
 * @typedef {{ env: NodeJS.ProcessEnv, parts: import('./desktop/parts.mjs').Parts }} Desktop
 */

/**
 * A Linux desktop on a screen that nobody sees, for as long as `use` takes; programs join it with `env`.
 * @template T
 * @param {DesktopOptions} options
 * @param {(desktop: Desktop) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withDesktop(options, use) {
  const root = await mkdtemp(join(tmpdir(), 'rolecall-desktop-'));
  const processes = new Processes(root);
  const close = async () => {
    await processes.end();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  };
  const stopListening = closeOnSignals(close);
  try {
    return await use(await openDesktop(root, options, processes));
  } finally {
    await close();
    stopListening();
  }
}

/**
 * @param {string} root
 * @param {DesktopOptions} options
 * @param {Processes} processes
 * @returns {Promise<Desktop>}
 */
async function openDesktop(root, options, processes) {
  const home = options.home ?? join(root, 'home');
  const runtime = join(root, 'run');
  await mkdir(home, { recursive: true });
  await mkdir(runtime, { mode: 0o700 });

  const parts = desktopParts();
  const display = await startScreen(processes);
  const own = desktopEnvironment(process.env, { root, home, runtime, display });
  own['DBUS_SESSION_BUS_ADDRESS'] = await startBus(processes, own);
  await Promise.all([
    parts.windowManager && startWindowManager(processes, own),
    parts.notifications && startDunst(processes, own),
    parts.keyring && startKeyring(processes, own),
  ]);
  // After the window manager, which tells the panel how much room there is.
  if (parts.panel) await startPanel(processes, own);
  return { env: programEnvironment(process.env, own), parts };
}

/**
 * Ctrl-C twice, or a killer that signals both us and our group, must not cut the clearing-up short.
 * @param {() => Promise<void>} close
 */
function closeOnSignals(close) {
  const onInterrupt = () => void close().finally(() => process.exit(130));
  const onTerminate = () => void close().finally(() => process.exit(143));
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  return () => process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
}

await asCommand(import.meta, async ([program, ...args]) => {
  if (!program) throw new Stop('usage: node scripts/desktop.mjs COMMAND [ARGS…]');
  return withDesktop({}, ({ env }) => run(program, args, { env }));
});
