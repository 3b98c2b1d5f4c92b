// @ts-check
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture, Stop } from '../command.mjs';

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Area in pixels of the screen
 * @typedef {readonly [red: number, green: number, blue: number]} Colour 0 to 255
 * @typedef {{ width: number, height: number, at: (x: number, y: number) => Colour }} Picture
 */

/**
 * What is on the screen now, as a person sees it.
 * @param {Area} area
 * @returns {Promise<Picture>}
 */
export async function takePicture({ x, y, width, height }) {
  const folder = await mkdtemp(join(tmpdir(), 'rolecall-picture-'));
  try {
    const file = join(folder, 'screen.ppm');
    const { code, err } = await capture('scrot', ['-a', `${x},${y},${width},${height}`, file]);
    if (code !== 0) throw new Stop(`No picture of the screen could be taken: ${err.trim()}`);
    return readPixmap(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A portable pixmap (P6): the one kind of picture that needs no library.
 * @param {Buffer} file
 * @returns {Picture}
 */
export function readPixmap(file) {
  const head = /^P6(?:\s+|#[^\n]*\n)+(\d+)(?:\s+|#[^\n]*\n)+(\d+)(?:\s+|#[^\n]*\n)+255\s/.exec(
    file.toString('latin1', 0, 1000),
  );
  if (head === null) throw new Stop('This is not a picture that can be read.');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const start = head[0].length;
  return {
    width,
    height,
    at(x, y) {
      const from = start + 3 * (y * width + x);
      return [file[from] ?? 0, file[from + 1] ?? 0, file[from + 2] ?? 0];
    },
  };
}

/**
 * The smallest area that holds every pixel of the kind; null when there is none.
 * @param {Picture} picture
 * @param {(colour: Colour) => boolean} kind
 * @returns {Area | null}
 */
export function areaOf({ width, height, at }, kind) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!kind(at(x, y))) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * Where lines of text are: stretches of rows with ink in them. A rule is too thin to be one.
 * @param {Picture} picture
 * @param {Area} within
 * @returns {{ top: number, height: number }[]}
 */
export function linesOfText(picture, within) {
  const lines = [];
  let top = -1;
  for (let y = within.y; y <= within.y + within.height; y++) {
    const inked = y < within.y + within.height && hasInk(picture, within, y);
    if (inked && top < 0) top = y;
    if (inked || top < 0) continue;
    if (y - top > 3) lines.push({ top, height: y - top });
    top = -1;
  }
  return lines;
}

/**
 * @param {Picture} picture
 * @param {Area} within
 * @param {number} y
 */
function hasInk({ at }, { x, width }, y) {
  return Array.from({ length: width }, (_, column) => at(x + column, y)).some(
    ([red, green, blue]) => red + green + blue < 3 * 190,
  );
}
