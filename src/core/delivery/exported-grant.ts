import type { HandedKeys } from './handed-keys.ts';

/** What a program needs to act as the role. */
export interface ExportedGrant extends HandedKeys {
  readonly profile: string;
  /** Empty: unknown. */
  readonly region: string;
}
