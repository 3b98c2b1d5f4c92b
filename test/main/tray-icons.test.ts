import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COLOURS, STATES, trayIcon } from '../../scripts/icons/draw.mjs';
import type { TrayIcon } from '../../src/core/view/tray-model.ts';
import { readAlpha } from './png.ts';

const folder = join(import.meta.dirname, '..', '..', 'assets', 'tray');
const picture = (name: string) => readFileSync(join(folder, name));
const states: readonly TrayIcon[] = STATES;

/** The pictures in a Windows icon, with the size that its directory says they have. */
function picturesIn(ico: Buffer): { readonly size: number; readonly png: Buffer }[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    return { size: ico.readUInt8(entry), png: ico.subarray(offset, offset + length) };
  });
}

const pairs = states.flatMap((one, at) => states.slice(at + 1).map((other) => [one, other] as const));

describe('the tray icons', () => {
  test.each(states)('of “%s” are there in every size that a panel may want', (state) => {
    for (const size of [22, 24, 32, 48])
      expect(readAlpha(picture(`${state}-${size}.png`))).toMatchObject({ width: size, height: size });
    expect(readAlpha(picture(`${state}Template.png`))).toMatchObject({ width: 16, height: 16 });
    expect(readAlpha(picture(`${state}Template@2x.png`))).toMatchObject({ width: 32, height: 32 });
  });

  test.each(states)('of “%s” hold for Windows a sharp picture for each of its scales', (state) => {
    const pictures = picturesIn(picture(`${state}.ico`));
    expect(pictures.map(({ size }) => size)).toEqual([16, 20, 24, 32, 48]);
    for (const { size, png } of pictures) expect(readAlpha(png)).toMatchObject({ width: size, height: size });
  });

  test.each(states)('of “%s” are drawn by the script as it stands', (state) => {
    expect(picture(`${state}.svg`).toString()).toBe(trayIcon(state, COLOURS[state]));
    expect(picture(`${state}Template.svg`).toString()).toBe(trayIcon(state, '#000000'));
  });

  test('are those of the states, and no others', () => {
    const drawn = readdirSync(folder).map((name) =>
      name.replace(/(-\d+|Template(@2x)?)?\.(png|ico|svg)$/, ''),
    );
    expect(new Set(drawn)).toEqual(new Set(states));
  });

  test.each(pairs)(
    'of “%s” and “%s” are told apart by their shape alone, where they are smallest',
    (one, other) => {
      const shape = (state: TrayIcon) => readAlpha(picture(`${state}Template.png`)).alpha;
      const against = shape(other);
      const differing = shape(one).filter((alpha, at) => Math.abs(alpha - (against[at] ?? 0)) >= 128);
      expect(differing.length / against.length).toBeGreaterThanOrEqual(0.08);
    },
  );

  test.each(states)('of “%s” have the same shape in colour as in black', (state) => {
    const [smallest] = picturesIn(picture(`${state}.ico`));
    expect(readAlpha(smallest?.png ?? Buffer.alloc(0)).alpha).toEqual(
      readAlpha(picture(`${state}Template.png`)).alpha,
    );
  });

  test.each(states)('of “%s” stand out from a light panel and from a dark one', (state) => {
    for (const panel of ['#ffffff', '#f6f5f4', '#1e1e1e', '#000000'])
      expect(contrast(COLOURS[state], panel), panel).toBeGreaterThanOrEqual(3);
  });
});

/** As WCAG 2 counts it: 1 for the same colour, 21 for black on white. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
