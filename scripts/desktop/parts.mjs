// @ts-check
import { onPath } from '../setup/missing.mjs';

/** @typedef {{ windowManager: boolean, notifications: boolean, keyring: boolean, panel: boolean }} Parts */

/**
 * Which parts of a desktop this machine can start; each is used only if it is there.
 * @returns {Parts}
 */
export function desktopParts() {
  return {
    windowManager: onPath('xfwm4'),
    notifications: onPath('dunst'),
    keyring: onPath('gnome-keyring-daemon'),
    panel: onPath('xfce4-panel'),
  };
}
