import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Picture, takePicture } from '../../scripts/desktop/picture.mjs';
import { COLOURS, STATES } from '../../scripts/icons/draw.mjs';
import type { TrayIcon } from '../../src/core/view/tray-model.ts';
import { readAlpha } from '../main/png.ts';

/** The end of the panel, where the tray is. In pixels of the screen. */
const corner = { x: 1230, y: 0, width: 50, height: 30 };
const folder = join(import.meta.dirname, '..', '..', 'assets', 'tray');

/** A picture of the state, drawn over a panel of this colour. */
interface Drawn {
  readonly size: number;
  readonly rgb: readonly number[];
}

export interface SeenIcon {
  /** The state whose picture is the most like what is there. */
  readonly state: TrayIcon;
  /** By state, how far what is there is from its picture at the best place: 0 the same, 1 black for white. */
  readonly distances: Readonly<Record<TrayIcon, number>>;
  /** The middle of it, in pixels of the screen. */
  readonly centre: { readonly x: number; readonly y: number };
}

/** The tray icon as it stands on the screen. */
export async function seenIcon(): Promise<SeenIcon> {
  const picture = await takePicture(corner);
  const found = STATES.map((state) => ({ state, ...bestPlace(picture, draw(state, picture)) }));
  const best = found.reduce((one, other) => (other.distance < one.distance ? other : one));
  const distances = Object.fromEntries(found.map(({ state, distance }) => [state, distance]));
  return {
    state: best.state,
    distances: distances as Record<TrayIcon, number>,
    centre: { x: corner.x + best.x + 11, y: corner.y + best.y + 11 },
  };
}

function draw(state: TrayIcon, { at }: Picture): Drawn {
  const { width, alpha } = readAlpha(readFileSync(join(folder, `${state}-22.png`)));
  const panel = at(0, 4);
  const colour = [1, 3, 5].map((from) => Number.parseInt(COLOURS[state].slice(from, from + 2), 16));
  const rgb = alpha.flatMap((opacity) =>
    panel.map((behind, channel) => behind + ((colour[channel] ?? 0) - behind) * (opacity / 255)),
  );
  return { size: width, rgb };
}

function bestPlace(picture: Picture, drawn: Drawn) {
  let best = { x: 0, y: 0, distance: 1 };
  for (let y = 0; y <= picture.height - drawn.size; y++)
    for (let x = 0; x <= picture.width - drawn.size; x++) {
      const distance = distanceAt(picture, drawn, x, y);
      if (distance < best.distance) best = { x, y, distance };
    }
  return best;
}

/** Root of the mean square, so that a wrong shape weighs more than a shade that is a little off. */
function distanceAt({ at }: Picture, { size, rgb }: Drawn, left: number, top: number): number {
  let sum = 0;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const seen = at(left + x, top + y);
      for (let channel = 0; channel < 3; channel++)
        sum += ((seen[channel] ?? 0) - (rgb[3 * (y * size + x) + channel] ?? 0)) ** 2;
    }
  return Math.sqrt(sum / rgb.length) / 255;
}
