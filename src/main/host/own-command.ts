import { sep } from 'node:path';
import { app } from 'electron';

/** Switches of this run without which another start would be another Rolecall, or none. */
const kept = ['user-data-dir', 'no-sandbox'];

/** The command line by which another program starts this very Rolecall, without its window. */
export function hiddenStart(): string[] {
  const switches = kept.filter((name) => app.commandLine.hasSwitch(name)).map(asGiven);
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

/** A folder that was given as a relative path is another one elsewhere. */
function asGiven(name: string): string {
  return name === 'user-data-dir' ? `--${name}=${app.getPath('userData')}` : `--${name}`;
}
