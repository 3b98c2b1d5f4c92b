import { sep } from 'node:path';
import { app } from 'electron';

/** The command line by which another program starts this very Rolecall, without its window. */
export function hiddenStart(): string[] {
  // Whoever is started by somebody else's environment is this Rolecall all the same, and no other.
  const switches = [`--user-data-dir=${app.getPath('userData')}`];
  if (app.commandLine.hasSwitch('no-sandbox')) switches.push('--no-sandbox');
  return [programOf(process.env, process.execPath), ...switches, ...ownArguments(), '--hidden'];
}

/** Electron without a package of its own is told where the app is. */
export function ownArguments(): string[] {
  return app.isPackaged ? [] : [app.getAppPath()];
}

/** An AppImage is mounted elsewhere each time, so its own file is started; a terminal inside of another one hands on that one's. */
export function programOf({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, running: string): string {
  const ours = APPDIR === undefined || running.startsWith(APPDIR + sep);
  return APPIMAGE !== undefined && APPIMAGE !== '' && ours ? APPIMAGE : running;
}
