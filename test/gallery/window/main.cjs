// The window without the app behind it: the built renderer and preload, and in place of main an answer for everything that they ask.
const { readFile } = require('node:fs/promises');
const { basename, extname, join } = require('node:path');
const { app, BrowserWindow, ipcMain, protocol, session } = require('electron');

/** What only the tests know, because it is written in TypeScript: see gallery.ts. */
const { renderer, preload, added, size, policy, channels, commands, queries } = JSON.parse(
  process.env.ROLECALL_GALLERY,
);
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** What the window is shown next; the tests set it, then load the page anew. */
const shown = { snapshot: null, answers: {} };
globalThis.gallery = shown;

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

void app.whenReady().then(() => {
  for (const name of commands) ipcMain.handle(channels.command + name, () => ({ ok: true }));
  for (const name of queries) ipcMain.handle(channels.query + name, () => shown.answers[name] ?? null);
  ipcMain.handle(channels.snapshot, () => shown.snapshot);

  const ui = session.fromPartition('gallery');
  ui.protocol.handle('app', async ({ url }) => {
    const { pathname } = new URL(url);
    const headers = { 'content-type': types[extname(pathname)], 'content-security-policy': policy };
    return new Response(await contentOf(pathname), { headers });
  });
  const window = new BrowserWindow({
    ...size,
    x: 0,
    y: 0,
    useContentSize: true,
    frame: false,
    webPreferences: { preload, session: ui, sandbox: true, contextIsolation: true, spellcheck: false },
  });
  void window.loadURL('app://ui/index.html');
});

/** The page has one more style sheet here, which makes all machines draw the same. */
async function contentOf(pathname) {
  if (pathname.startsWith('/added/')) return readFile(added[basename(pathname)]);
  const content = await readFile(join(renderer, pathname));
  if (pathname !== '/index.html') return content;
  return content.toString().replace('</head>', '<link rel="stylesheet" href="./added/gallery.css" /></head>');
}
