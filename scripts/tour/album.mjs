// @ts-check
import { join } from 'node:path';
import { capture } from '../command.mjs';

/**
 * Prints each step as it happens and keeps a picture of it.
 * @param {string} folder
 * @param {import('@playwright/test').Page} page
 */
export function createAlbum(folder, page) {
  let count = 0;
  /** @param {string} name */
  const next = (name) => {
    count += 1;
    return join(folder, `${String(count).padStart(2, '0')}-${name}.png`);
  };
  /** @param {string} text */
  const say = (text) => console.log(text);

  return {
    say,
    count: () => count,
    /**
     * The window alone.
     * @param {string} name
     * @param {string} what
     */
    async picture(name, what) {
      await page.screenshot({ path: next(name), animations: 'disabled' });
      say(`${count}. ${what}`);
    },
    /**
     * The whole desktop, with tray, menu and notifications; without a program for that the step is only said.
     * @param {string} name
     * @param {string} what
     */
    async desktop(name, what) {
      const path = next(name);
      const { code } = await capture('scrot', ['-o', path]);
      if (code !== 0) count -= 1;
      say(code === 0 ? `${count}. ${what}` : `–  ${what} (no picture: scrot is not installed)`);
    },
  };
}
