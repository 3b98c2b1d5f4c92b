// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../paths.mjs';

/** What would tie a program to the person's own session. */
const FOREIGN =
  /^(WAYLAND_DISPLAY|XAUTHORITY|DBUS_|XDG_(?!DATA_DIRS|CONFIG_DIRS)|DESKTOP_SESSION|GNOME_|KDE_|SESSION_MANAGER|SSH_AUTH_SOCK)/;

/**
 * For the desktop's own parts: they keep their settings and keyrings apart, even when a real home is used.
 * @param {NodeJS.ProcessEnv} base
 * @param {{ root: string, home: string, runtime: string, display: string }} place
 * @returns {NodeJS.ProcessEnv}
 */
export function desktopEnvironment(base, { root, home, runtime, display }) {
  const kept = Object.entries(base).filter(([name]) => !FOREIGN.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    DISPLAY: display,
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: join(root, 'config'),
    XDG_DATA_HOME: join(root, 'data'),
    XDG_CACHE_HOME: join(root, 'cache'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
  };
}

/**
 * For the programs that run on the desktop: an ordinary session, with what must still be found in the real home.
 * @param {NodeJS.ProcessEnv} base
 * @param {NodeJS.ProcessEnv} desktop
 * @returns {NodeJS.ProcessEnv}
 */
export function programEnvironment(base, desktop) {
  const { XDG_CONFIG_HOME: _config, XDG_DATA_HOME: _data, XDG_CACHE_HOME: _cache, ...env } = desktop;
  const pyenv = join(base['HOME'] ?? '', '.pyenv');
  // The python and aws on PATH may be pyenv's stand-ins, which look for the real ones below the home folder.
  if (!env['PYENV_ROOT'] && existsSync(pyenv)) env['PYENV_ROOT'] = pyenv;
  return { ...env, ROLECALL_CACHE: cacheFolder(base) };
}
