import type { Journal } from './journal.ts';

export type Found =
  /** Nothing of ours is half done in it. */
  | { readonly state: 'whole' }
  /** Our write was cut off. `repaired` is what it was to become, with what was appended since. */
  | { readonly state: 'torn'; readonly repaired: string }
  /** Somebody wrote it anew since. */
  | { readonly state: 'foreign' };

/** What a write in place that died has left of the file. */
export function judge(text: string, { before, after }: Journal): Found {
  if (text === before || text === after) return { state: 'whole' };
  if (isTorn(text, before, after)) return { state: 'torn', repaired: after };
  // Our write did not begin or was done, and something was appended.
  if (text.startsWith(before) || text.startsWith(after)) return { state: 'whole' };
  for (const start of sectionStarts(text)) {
    if (isTorn(text.slice(0, start), before, after))
      return { state: 'torn', repaired: after + text.slice(start) };
  }
  return { state: 'foreign' };
}

/**
 * Each byte is the old or the new one at its place, and the length lies between the two. A killed process leaves the new text up to
 * some byte and the old one from there, but a power cut may keep any of the pages.
 */
function isTorn(text: string, before: string, after: string): boolean {
  const lengths = [before.length, after.length];
  if (text.length < before.length || text.length > Math.max(...lengths)) return false;
  for (let at = 0; at < text.length; at += 1)
    if (text[at] !== after[at] && text[at] !== before[at]) return false;
  return true;
}

/** Where sections that were appended could begin, blank lines before them included; the last place first. */
function sectionStarts(text: string): number[] {
  const starts = [...text.matchAll(/\n+(?=\[)/g)].flatMap(({ index, 0: { length } }) =>
    Array.from({ length: length + 1 }, (_, step) => index + step),
  );
  return starts.reverse();
}
