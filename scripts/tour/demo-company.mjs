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
  /**
   * @param {string} path
   * @param {unknown} body
   */
  const post = async (path, body) => {
    const answer = await fetch(origin + path, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Stop(`The demo did not take ${path}: HTTP ${answer.status}`);
  };
  return {
    /** @param {number} seconds */
    advance: (seconds) => post('/demo/clock', { advance: seconds }),
    endSessions: () => post('/demo/sessions/end', {}),
  };
}
