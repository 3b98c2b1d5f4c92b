/** Where time comes from; both in ms. */
export interface TimeSources {
  /** The time of day, since the epoch. Anybody may set it. */
  readonly wall: () => number;
  /** Since the computer was started, sleep included. Nobody sets it, but on macOS it counts whole seconds only. */
  readonly uptime: () => number;
}

/** The time of day may drift this far from the uptime between two looks, in ms: rounding, and a clock that is being corrected. */
const drift = 2000;

/**
 * The time of day, ms since the epoch, as if nobody ever set it: what is more than rounding between two looks was put there by
 * somebody, and is taken out again. Sleep moves both sources and so passes.
 */
export function evenClock({ wall, uptime }: TimeSources): () => number {
  let ahead = wall() - uptime();
  let set = 0;
  return () => {
    const moment = wall();
    const found = moment - uptime();
    if (Math.abs(found - ahead) > drift) set += found - ahead;
    ahead = found;
    return moment - set;
  };
}
