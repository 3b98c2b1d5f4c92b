import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { app } from 'electron';
import type { LoginItem } from '../../core/ports.ts';
import { createAutostart } from './autostart.ts';
import { ownArguments, programOf } from './own-command.ts';

/** Start at login, without a window: what the system has for it, or on Linux a file. */
export function createLoginItem(): LoginItem {
  const own = ownArguments();
  if (process.platform !== 'linux') return systemLoginItem([...own.map((path) => `"${path}"`), '--hidden']);
  const config = process.env['XDG_CONFIG_HOME'];
  // The specification has a relative path ignored.
  const folder = config !== undefined && isAbsolute(config) ? config : join(homedir(), '.config');
  const argv = [programOf(process.env, process.execPath), ...own, '--hidden'];
  return createAutostart(join(folder, 'autostart', 'rolecall.desktop'), argv);
}

/** @param args without which Windows does not find its own entry again; macOS knows none. */
function systemLoginItem(args: string[]): LoginItem {
  const enabled = () => {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args });
    // On Windows the person may have switched it off in the Task Manager, which leaves the entry there.
    return process.platform === 'win32' ? executableWillLaunchAtLogin : openAtLogin;
  };
  return {
    enabled: async () => enabled(),
    async set(on) {
      try {
        app.setLoginItemSettings({ openAtLogin: on, args });
        return enabled() === on;
      } catch {
        return false;
      }
    },
    // The entry belongs to the installed app, and follows it.
    repair: async () => undefined,
  };
}
