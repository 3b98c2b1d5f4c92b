import { app, type Session } from 'electron';

/**
 * Before the app is ready: every page is sandboxed and none can navigate, open windows or embed one. As root Chromium starts only
 * without its sandbox, and switching it on then kills every child process.
 */
export function hardenApp(): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The window's session: no permission is ever granted, and no request leaves for anything but our own files. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, callback) => {
    const { protocol } = new URL(details.url);
    const developing = !app.isPackaged && protocol === 'devtools:';
    callback({ cancel: protocol !== 'app:' && !developing });
  });
}
