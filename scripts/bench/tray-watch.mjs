// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * Listens on the bus for the moment at which a tray icon is registered; listening has begun when this returns.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ registered: () => Promise<number>, close: () => void }>} the moment in milliseconds, as of performance.now
 */
export async function watchTray(env) {
  const monitor = spawn('gdbus', ['monitor', '--session', '-d', WATCHER], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: monitor.stdout });
  const first = /** @type {Promise<number>} */ (
    new Promise((resolve) => {
      lines.on('line', (line) => {
        if (line.includes('StatusNotifierItemRegistered')) resolve(performance.now());
      });
    })
  );
  // It says who owns the name when it has subscribed.
  await new Promise((resolve) =>
    lines.on('line', (line) => line.includes(`${WATCHER} is owned`) && resolve(line)),
  );
  return { registered: () => first, close: () => void monitor.kill() };
}
