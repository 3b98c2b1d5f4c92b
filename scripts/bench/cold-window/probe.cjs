// Runs inside Rolecall: clicks, waits until the new window has been painted and is on the screen, and prints how long that took, in ms.
const { setTimeout: pause } = require('node:timers/promises');
const { app } = require('electron');

const runs = Number(process.env.ROLECALL_COLD_RUNS);
/** Long enough for the process of the window before to be gone, and for everything to rest, in ms. */
const rest = 400;

/** By the wall, which main and the page read alike. */
const now = () => performance.timeOrigin + performance.now();

const painted = `new Promise((found) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) found(performance.timeOrigin + paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

async function openOnce() {
  const made = new Promise((created) => {
    app.once('browser-window-created', (_event, window) => {
      window.once('show', () => created({ window, shownAt: now() }));
    });
  });
  const clickedAt = now();
  // What the running app is told when it is started a second time; a click on its tray icon does the same.
  app.emit('second-instance', {}, [process.execPath], process.cwd());
  const { window, shownAt } = await made;
  const paintedAt = await window.webContents.executeJavaScript(painted);
  const gone = new Promise((closed) => window.once('closed', closed));
  window.destroy();
  await gone;
  return Math.max(shownAt, paintedAt) - clickedAt;
}

void app.whenReady().then(async () => {
  while (app.listenerCount('second-instance') === 0) await pause(50);
  const times = [];
  for (let run = 0; run < runs; run++) {
    await pause(rest);
    times.push(await openOnce());
  }
  console.log(`cold window: ${JSON.stringify(times)}`);
  app.quit();
});
