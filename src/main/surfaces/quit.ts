import { app } from 'electron';

/**
 * Does what has to be done before the app ends, once, however often and by whomever it is told to; after that it ends. A failure there
 * does not keep it alive.
 */
export function quitOnce(before: () => Promise<void>): void {
  let state: 'running' | 'ending' | 'done' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'done') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    void before()
      .catch(() => undefined)
      .finally(() => {
        state = 'done';
        app.quit();
      });
  });
  // A logout, a shutdown, Ctrl-C: Electron's own handlers go as soon as any library hangs itself on these.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
