import { link, rename } from 'node:fs/promises';

/** What a test may put in place of the system's own. */
export interface FilesHost {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly link: (from: string, to: string) => Promise<void>;
  readonly now: () => number;
}

/** The real thing. */
export const systemHost: FilesHost = {
  platform: process.platform,
  // Looked up at each call, as everything else of the file system is.
  rename: (from, to) => rename(from, to),
  link: (from, to) => link(from, to),
  now: () => Date.now(),
};

/** The system's word for what went wrong. */
export function codeOf(error: unknown): string {
  return (error instanceof Error && (error as NodeJS.ErrnoException).code) || '';
}

/** A refusal of ours in the system's words, for there is one sentence for both. */
export function refusal(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Settles after `ms`. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
