/** After so long, in ms, a use counts half: a fortnight's holiday does not turn the list around. */
const halfLife = 7 * 24 * 60 * 60_000;

/**
 * How used a role is after one more use: the moment, in ms since the epoch, at which its uses will have faded to the worth of one.
 * Often and lately both make it later. As a moment it needs no look at the clock: two of them compare the same way for ever.
 * @param before what it was; undefined: it was never used.
 */
export function usedAgain(before: number | undefined, now: number): number {
  const worth = before === undefined ? 0 : 2 ** ((before - now) / halfLife);
  // A clock that was set back must not make a use worth more than a life's work.
  return now + halfLife * Math.log2(1 + Math.min(worth, 1e6));
}

/** Ids, the most likely to be used next first. */
export function byFrecency(uses: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(uses)
    .sort(([, left], [, right]) => right - left)
    .map(([id]) => id);
}
