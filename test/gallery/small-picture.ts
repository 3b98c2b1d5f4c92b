import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const mostColours = 256;

export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Blue, green, red and opacity of each pixel, line by line. */
  readonly bgra: Buffer;
}

/**
 * A PNG with a palette, a third of the usual size: the repository keeps a picture of every screen. What covers most of it keeps its colour; a
 * rare shade at the edge of a letter becomes the one nearest to it that is there.
 */
export function smallPicture({ width, height, bgra }: Bitmap): Buffer {
  const colours = Array.from(
    { length: width * height },
    // The first three bytes are the colour; its number needs no other order.
    (_, pixel) => bgra.readUIntLE(pixel * 4, 3),
  );
  const palette = paletteOf(colours);
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  const lines = Buffer.alloc((width + 1) * height);
  for (const [pixel, colour] of colours.entries()) {
    const index = indexes.get(colour) ?? nearest(palette, colour);
    indexes.set(colour, index);
    // Each line begins with a byte that says how it is filtered: not at all.
    lines[pixel + Math.floor(pixel / width) + 1] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, by palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** As fine as 256 colours allow, and always the same for the same picture. */
function paletteOf(colours: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const ranked = [...counts]
    .sort(([one, often], [other, oftener]) => oftener - often || one - other)
    .map(([colour]) => colour);
  for (let apart = 0; ; apart += 2) {
    const palette: number[] = [];
    for (const colour of ranked) {
      if (palette.length > mostColours) break;
      if (palette.every((known) => distance(known, colour) > apart)) palette.push(colour);
    }
    if (palette.length <= mostColours) return palette;
  }
}

function nearest(palette: readonly number[], colour: number): number {
  const distances = palette.map((known) => distance(known, colour));
  return distances.indexOf(Math.min(...distances));
}

function distance(one: number, other: number): number {
  const [red, green, blue] = channels(one);
  const [otherRed, otherGreen, otherBlue] = channels(other);
  return Math.hypot(red - otherRed, green - otherGreen, blue - otherBlue);
}

const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const;

/** https://www.w3.org/TR/png/#5Chunk-layout */
function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
