import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Gallery } from './gallery.ts';
import { smallPicture } from './small-picture.ts';

/** Where the pictures are, as `playwright.config.ts` says to the comparison. */
const folder = join(import.meta.dirname, '..', '..', 'docs/screenshots');
/** Which Chromium has drawn them: its major version. */
const drawnBy = join(folder, 'drawn-by-chromium');

/**
 * How far a picture may be from the one that is kept. The same Chromium with the same letters draws the same everywhere, but for a shade at the
 * edges of curves, and the palette of the kept one costs a shade: a twenty-fifth of the way from black to white is no difference, while a row
 * that is shaded because a pointer is over it is one. Beyond that 40 pixels of 252,000 may differ: a changed word is more, a caret is less.
 */
const tolerance = { threshold: 0.04, maxDiffPixels: 40 };

/** `npm run screenshots` draws them anew instead of comparing. */
export const drawing = process.env['ROLECALL_DRAW'] === '1';

/** Compares what the window shows with the picture that is kept, or keeps it as that picture. */
export async function picture(gallery: Gallery, name: string, png: Buffer): Promise<void> {
  const comparable = (await whyNotComparable(gallery)) === '';
  const compare = () => expect(png, name).toMatchSnapshot([`${name}.png`], tolerance);
  if (drawing) {
    // One that would pass stays as it is, or the repository would grow by each shade that differs.
    if (!comparable || !passes(compare)) await draw(gallery, name, png);
  } else if (comparable) expect.soft(png, name).toMatchSnapshot([`${name}.png`], tolerance);
}

function passes(compare: () => void): boolean {
  try {
    compare();
    return true;
  } catch {
    return false;
  }
}

async function draw({ app }: Gallery, name: string, png: Buffer): Promise<void> {
  const { width, height, bitmap } = await app.evaluate(({ nativeImage }, content) => {
    const image = nativeImage.createFromBuffer(Buffer.from(content, 'base64'));
    return { ...image.getSize(), bitmap: image.toBitmap().toString('base64') };
  }, png.toString('base64'));
  await mkdir(folder, { recursive: true });
  const small = smallPicture({ width, height, bgra: Buffer.from(bitmap, 'base64') });
  await writeFile(join(folder, `${name}.png`), small);
}

/** Another Chromium draws letters and controls its own way: what it draws says nothing about these pictures. */
export async function whyNotComparable(gallery: Gallery): Promise<string> {
  const drawn = (await readFile(drawnBy, 'utf8').catch(() => '')).trim();
  const here = gallery.chromium;
  return drawn === here || drawn === '' ? '' : `the pictures are drawn by Chromium ${drawn}, this is ${here}`;
}

/** Names of the pictures that are kept, without their ending. */
export async function keptPictures(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((name) => name.endsWith('.png'))
    .map((name) => name.slice(0, -4))
    .sort();
}

/** After all of them are drawn: those of states that are no more go. */
export async function keepOnly(gallery: Gallery, names: readonly string[]): Promise<void> {
  const others = (await keptPictures()).filter((name) => !names.includes(name));
  for (const name of others) await rm(join(folder, `${name}.png`));
  await writeFile(drawnBy, `${gallery.chromium}\n`);
}
