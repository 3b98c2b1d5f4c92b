// @ts-check

/** Debian packages by the shared library that Electron wants, named as they were before the 64-bit time change. */
export const LIBRARIES = /** @type {Record<string, string>} */ ({
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnotify.so.4': 'libnotify4',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libpangocairo-1.0.so.0': 'libpangocairo-1.0-0',
  'libsecret-1.so.0': 'libsecret-1-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
});

/** Libraries that Electron opens by name while it runs, so that ldd does not tell of them. */
export const OPENED_LATER = ['libgtk-3.so.0', 'libnotify.so.4', 'libsecret-1.so.0'];

/** Programs by need: `always` is what the app calls, `screen` a display of our own, `desktop` what stands on it. */
export const PROGRAMS = /** @type {Record<'always' | 'screen' | 'desktop', Record<string, string>>} */ ({
  always: { curl: 'curl' },
  screen: { Xvfb: 'xvfb', 'dbus-daemon': 'dbus', gdbus: 'libglib2.0-bin' },
  desktop: {
    'dbus-launch': 'dbus-x11',
    xfwm4: 'xfwm4',
    'xfce4-panel': 'xfce4-panel',
    'xfconf-query': 'xfconf',
    dunst: 'dunst',
    'gnome-keyring-daemon': 'gnome-keyring',
    xdotool: 'xdotool',
    scrot: 'scrot',
    wmctrl: 'wmctrl',
    xclip: 'xclip',
    xsetroot: 'x11-xserver-utils',
  },
});

/** Shells that copied commands are tried in, besides those that are everywhere; without them these tests are skipped. */
export const SHELLS = /** @type {Record<string, string>} */ ({ zsh: 'zsh', fish: 'fish' });

/**
 * The name under which this distribution has each package; newer ones add `t64` to some, and keep the old
 * name as an empty one that cannot be installed.
 * @param {string[]} names
 * @param {string} policy what `apt-cache policy` said about both forms of each name
 * @returns {{ known: string[], unknown: string[] }}
 */
export function installableNames(names, policy) {
  const candidates = new Set();
  for (const [, name, candidate] of policy.matchAll(/^(\S+):\n.*\n\s+Candidate: (.+)$/gm)) {
    if (candidate !== '(none)') candidates.add(name);
  }
  const known = [];
  const unknown = [];
  for (const name of new Set(names)) {
    const found = [`${name}t64`, name].find((form) => candidates.has(form));
    if (found) known.push(found);
    else unknown.push(name);
  }
  return { known, unknown };
}
