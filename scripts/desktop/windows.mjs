// @ts-check
import { capture } from '../command.mjs';

/** The titles of the windows that the taskbar knows, minimised ones too. */
export async function windowTitles() {
  const { out } = await capture('wmctrl', ['-l']);
  // Each line is the window's number, its workspace, the machine, the title.
  return out.split('\n').flatMap((line) => /^\S+\s+\S+\s+\S+\s(.*)$/.exec(line)?.[1] ?? []);
}

/**
 * Whether a window of this title is on the screen; a minimised one is not.
 * @param {string} title
 */
export async function isOnScreen(title) {
  return (await capture('xdotool', ['search', '--onlyvisible', '--name', `^${title}$`])).code === 0;
}

/**
 * As the button in its title bar does.
 * @param {string} title
 */
export async function closeWindow(title) {
  await capture('wmctrl', ['-F', '-c', title]);
}
