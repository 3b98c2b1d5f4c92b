import { app } from 'electron';

/** Does what has to be done before the app ends, once; after that it ends. A failure there does not keep it alive. */
export function quitOnce(before: () => Promise<void>): void {
  let done = false;
  app.on('before-quit', (event) => {
    if (done) return;
    event.preventDefault();
    void before()
      .catch(() => undefined)
      .finally(() => {
        done = true;
        app.quit();
      });
  });
}
