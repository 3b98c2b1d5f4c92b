// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import { capture } from '../command.mjs';
import { recordFile, wantedButtonFile } from './dunst.mjs';

/** @typedef {{ id: number, app: string, summary: string, body: string }} Shown */

/**
 * Every notification since the desktop came up, oldest first, whether it is still shown or not.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Shown[]>}
 */
export async function notifications(env = process.env) {
  try {
    return parseRecord(await readFile(recordFile(env), 'utf8'));
  } catch {
    return [];
  }
}

/**
 * @param {string} text
 * @returns {Shown[]}
 */
export function parseRecord(text) {
  const fields = text.split('\0');
  const shown = [];
  for (let i = 0; i + 4 < fields.length; i += 4) {
    const [id, app = '', summary = '', body = ''] = fields.slice(i, i + 4);
    shown.push({ id: Number(id), app, summary, body });
  }
  return shown;
}

/** Presses the newest notification on the screen, as a click on it does. */
export async function clickNotification() {
  const { code, err } = await capture('dunstctl', ['action', '0']);
  if (code !== 0) throw new Error(`The notification could not be pressed: ${err.trim()}`);
}

/**
 * Presses a button of a notification on the screen.
 * @param {string} label
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function pressNotificationButton(label, env = process.env) {
  await writeFile(wantedButtonFile(env), label);
  const { code, err } = await capture('dunstctl', ['context']);
  if (code !== 0) throw new Error(`The button ${label} could not be pressed: ${err.trim()}`);
}

/** How many notifications are on the screen now. */
export async function shownNotifications() {
  const { out } = await capture('dunstctl', ['count', 'displayed']);
  return Number(out);
}

export async function closeNotifications() {
  await capture('dunstctl', ['close-all']);
}
