/** How keys were handed out. */
export type Means = 'file' | 'copy' | 'process' | 'endpoint' | 'console';

/** One handing out of keys, or several alike within a minute. No secret is in it. */
export interface JournalEntry {
  /** ms since the epoch: when it was done last, and when first. */
  readonly at: number;
  readonly since: number;
  /** Twelve digits. */
  readonly account: string;
  readonly roleName: string;
  /** Empty: there was none, as for the console of a role without one. */
  readonly profile: string;
  readonly means: Means;
  /** What was copied (`fish`, `json`, `profile`, `endpoint`), or which page of the console was opened; empty: nothing to add. */
  readonly detail: string;
  /** Whom a program said it was: a claim, which nobody checked. Empty: nobody said anything. */
  readonly caller: string;
  /** So many times. */
  readonly count: number;
}
