import { expect } from '@playwright/test';
import { type Area, areaOf, linesOfText, type Picture, takePicture } from '../../scripts/desktop/picture.mjs';
import { click, movePointer, type Point, RIGHT } from '../../scripts/desktop/pointer.mjs';
import { seenIcon } from './panel-icon.ts';

/** Under the tray, where its menu drops down and the window does not reach. In pixels of the screen. */
const region = { x: 860, y: 31, width: 420, height: 400 };
/** The desktop behind it, as `scripts/desktop/window-manager.mjs` paints it. */
const ground = [0x4a, 0x58, 0x75];

/** The menu as it stands on the screen. */
export interface SeenMenu {
  readonly picture: Picture;
  readonly area: Area;
  readonly lines: readonly { readonly top: number; readonly height: number }[];
}

/** Null while no menu is open. */
export async function seenMenu(): Promise<SeenMenu | null> {
  const picture = await takePicture(region);
  const area = areaOf(picture, (colour) => colour.some((value, channel) => value !== ground[channel]));
  if (area === null) return null;
  const inside = { x: area.x + 4, y: area.y + 2, width: area.width - 8, height: area.height - 4 };
  return { picture, area, lines: linesOfText(picture, inside) };
}

/** The right mouse button on the icon; then out of the way, for the pointer would bring up the icon's tooltip. */
export async function openMenu(entries: number): Promise<SeenMenu> {
  await click((await seenIcon()).centre, RIGHT);
  await movePointer();
  await expect.poll(async () => (await seenMenu())?.lines.length).toBe(entries);
  const menu = await seenMenu();
  if (menu === null) throw new Error('no menu');
  return menu;
}

/** Where a click hits the line of text, counted from the top without the rules. */
export function placeOf({ area, lines }: SeenMenu, index: number): Point {
  const { top, height } = lines[index] ?? { top: 0, height: 0 };
  return { x: region.x + area.x + 40, y: region.y + top + Math.round(height / 2) };
}

/** The pixels of one line of text, to compare. */
export function pixelsOf({ picture, area, lines }: SeenMenu, index: number): string {
  const { top, height } = lines[index] ?? { top: 0, height: 0 };
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: area.width }, (_, column) => picture.at(area.x + column, top + row).join()),
  );
  return rows.join('\n');
}
