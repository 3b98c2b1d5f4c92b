import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Gallery } from './gallery.ts';
import { smallPicture } from './small-picture.ts';

/** Where the pictures are, as `playwright.config.ts` says to the comparison. */
const folder = join(import.meta.dirname, '..', '..', 'docs/screenshots');
/** Which Chromium has drawn them: its major version. */
const drawnBy = join(folder, 'drawn-by-chromium');

/**
 * How far a picture may be from the one that is kept: a channel's worth of smoothing at the edges of letters, which is what the palette of
 * the kept one costs, and 40 pixels of 252,000 beyond that. One changed letter is more.
 */
const tolerance = { threshold: 0.1, maxDiffPixels: 40 };

/** `npm run screenshots` draws them anew instead of comparing. */
export const drawing = process.env['ROLECALL_DRAW'] === '1';

/** Keeps what the window shows as its picture, or compares it with the one that is kept. */
export async function picture(gallery: Gallery, name: string): Promise<void> {
  const png = await screenshot(gallery.page);
  if (!drawing) {
    if ((await whyNotComparable(gallery)) !== '') return;
    expect.soft(png, name).toMatchSnapshot([`${name}.png`], tolerance);
    return;
  }
  const { width, height, bitmap } = await gallery.app.evaluate(({ nativeImage }, content) => {
    const image = nativeImage.createFromBuffer(Buffer.from(content, 'base64'));
    return { ...image.getSize(), bitmap: image.toBitmap().toString('base64') };
  }, png.toString('base64'));
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, `${name}.png`),
    smallPicture({ width, height, bgra: Buffer.from(bitmap, 'base64') }),
  );
  await writeFile(drawnBy, `${await chromiumOf(gallery)}\n`);
}

/** Another Chromium draws letters and controls its own way: what it draws says nothing about these pictures. */
export async function whyNotComparable(gallery: Gallery): Promise<string> {
  const drawn = (await readFile(drawnBy, 'utf8').catch(() => '')).trim();
  const here = await chromiumOf(gallery);
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

function chromiumOf({ app }: Gallery): Promise<string> {
  return app.evaluate(() => process.versions['chrome']?.split('.')[0] ?? '');
}

/** Playwright's own knows nothing of the zoom of an Electron window, and would cut a quarter out. */
async function screenshot(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.detach();
  return Buffer.from(data, 'base64');
}
