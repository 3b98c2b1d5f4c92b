import { inflateSync } from 'node:zlib';

/** How opaque each pixel of a picture is, 0 to 255, row by row. */
export interface AlphaMask {
  readonly width: number;
  readonly height: number;
  readonly alpha: readonly number[];
}

/** Reads a PNG of 8 bits a channel with alpha, not interlaced; nothing else is drawn by `scripts/icons.mjs`. */
export function readAlpha(png: Buffer): AlphaMask {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, colour, , , interlace] = png.subarray(24, 29);
  if (png.toString('latin1', 1, 4) !== 'PNG' || depth !== 8 || colour !== 6 || interlace !== 0)
    throw new Error('not a PNG that this can read');
  const rows = unfilter(inflateSync(Buffer.concat(chunks(png, 'IDAT'))), width * 4, height);
  const alpha = rows.flatMap((row) => row.filter((_, at) => at % 4 === 3));
  return { width, height, alpha };
}

function chunks(png: Buffer, wanted: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const content = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (png.toString('latin1', at + 4, at + 8) === wanted) found.push(content);
  }
  return found;
}

/** Each row begins with the filter that it went through, and is taken back to what it was. */
function unfilter(content: Buffer, rowBytes: number, height: number): number[][] {
  const rows: number[][] = [];
  for (let y = 0; y < height; y++) {
    const [filter = 0, ...filtered] = content.subarray(y * (rowBytes + 1), (y + 1) * (rowBytes + 1));
    const above = rows.at(-1) ?? new Array<number>(rowBytes).fill(0);
    const row: number[] = [];
    for (const [x, byte] of filtered.entries()) {
      const left = row[x - 4] ?? 0;
      const up = above[x] ?? 0;
      row.push((byte + guess(filter, left, up, above[x - 4] ?? 0)) & 255);
    }
    rows.push(row);
  }
  return rows;
}

function guess(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const far = (value: number) => Math.abs(left + up - upLeft - value);
  if (far(left) <= far(up) && far(left) <= far(upLeft)) return left;
  return far(up) <= far(upLeft) ? up : upLeft;
}
