// @ts-check
import { capture, Stop } from '../command.mjs';

/** @typedef {{ x: number, y: number }} Point in pixels of the screen */

/** As xdotool counts them. */
export const LEFT = 1;
export const RIGHT = 3;

/** Somewhere on the desktop where nothing is lit up by the pointer. */
const NOWHERE = { x: 8, y: 790 };

/**
 * A click of the real mouse.
 * @param {Point} at
 * @param {number} [button]
 */
export async function click({ x, y }, button = LEFT) {
  await xdotool(['mousemove', '--sync', String(x), String(y)]);
  await xdotool(['click', String(button)]);
}

/** @param {Point} [to] */
export async function movePointer({ x, y } = NOWHERE) {
  await xdotool(['mousemove', String(x), String(y)]);
}

/**
 * Presses keys wherever the keyboard is just now.
 * @param {string} keys as xdotool names them, `ctrl+alt+r`
 */
export async function pressKeys(keys) {
  await xdotool(['key', '--clearmodifiers', keys]);
}

/** @param {string[]} args */
async function xdotool(args) {
  const { code, err } = await capture('xdotool', args);
  if (code !== 0) throw new Stop(`xdotool ${args.join(' ')}: ${err.trim()}`);
}
