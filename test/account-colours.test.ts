import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { accountColours } from '../src/shared/account-colours.ts';

const read = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../src/renderer/${file}`, import.meta.url)), 'utf8');
const [light = '', dark = ''] = read('tokens.css').split('@media (prefers-color-scheme: dark)');
const colours = accountColours.filter((colour) => colour !== 'none');

/** Relative luminance of `#rrggbb`, as WCAG defines it. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function token(theme: string, name: string): string {
  const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(theme)?.[1];
  if (value === undefined) throw new Error(`--${name} is not a colour`);
  return value;
}

describe('the colours of accounts', () => {
  for (const [name, theme] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    test.each(colours)(`%s can be read on every ground, ${name}`, (colour) => {
      for (const ground of ['window', 'surface', 'hover', 'accent-soft']) {
        expect(contrast(token(theme, `account-${colour}`), token(theme, ground))).toBeGreaterThanOrEqual(4.5);
      }
    });
  }

  test.each(['parts/AccountDot.module.css', 'screens/Colours.module.css'])(
    '%s draws each of them',
    (file) => {
      const css = read(file);
      expect(colours.filter((colour) => !css.includes(`var(--account-${colour})`))).toEqual([]);
    },
  );
});
