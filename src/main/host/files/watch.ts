import type { FileHandle } from 'node:fs/promises';
import { pause } from './host.ts';
import { readQuietHandle, settling } from './quiet.ts';

/** A tool that had opened or read the file before our swap has written by then, in ms. */
const watching = 30;
/** Who has begun to write is waited for this long, in ms. */
const patience = 1_000;

/**
 * Waits for writers who were under way when we swapped. What one of them put into the old file comes back, null when nobody did.
 * Whoever wrote under the file's name is seen by looking there afterwards.
 */
export async function watchForLate(old: FileHandle | null, before: string | null): Promise<string | null> {
  await pause(watching);
  if (old === null || before === null) return null;
  const end = performance.now() + patience;
  for (;;) {
    const text = await readQuietHandle(old, end);
    const done = performance.now() >= end || !isBeginning(text, before);
    // Truncated and never written: that writer died or hangs, and what we have is what it would have kept.
    if (done) return text === before || text === '' ? null : text;
    await pause(settling);
  }
}

/** Tools write the whole file anew: one that begins like the old one and ends early is probably not done. */
function isBeginning(text: string, before: string): boolean {
  return text.length < before.length && before.startsWith(text);
}
