// @ts-check
import { Stop } from '../command.mjs';

/**
 * The demo company inside the app; its clock is the app's, so an hour can pass in a moment.
 * @param {import('@playwright/test').ElectronApplication} app
 */
export async function demoCompany(app) {
  const origin = await new Promise((found) => {
    app.process().stdout?.on('data', (text) => {
      const match = /Demo organisation: (\S+)/.exec(String(text));
      if (match) found(match[1]);
    });
  });
  return {
    /** @param {number} seconds */
    async advance(seconds) {
      const body = JSON.stringify({ advance: seconds });
      const answer = await fetch(`${origin}/demo/clock`, { method: 'POST', body });
      if (!answer.ok) throw new Stop(`The demo's clock did not move: HTTP ${answer.status}`);
    },
  };
}
