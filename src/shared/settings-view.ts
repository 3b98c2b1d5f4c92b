import type { Shell } from './copy-formats.ts';

/**
 * How programs get a grant's keys: from the profile's file, by a `credential_process` that asks Rolecall while it runs, or in no file at all:
 * then they are for copying, the endpoint and the console.
 */
export type Delivery = 'file' | 'process' | 'none';

export type OutputFormat = '' | 'json' | 'yaml' | 'yaml-stream' | 'text' | 'table';

/** A file that profiles are written to. */
export interface FilePlaceView {
  /** The path, with `~` and the environment resolved. */
  readonly path: string;
  /** The file itself, behind links; the same as `path` where there are none. */
  readonly real: string;
  readonly from: 'usual' | 'environment' | 'settings';
}

/** The settings as saved, and what they come to. */
export interface SettingsView {
  readonly region: string;
  readonly output: OutputFormat;
  /** Seconds; 0 = what the assertion says, else 3600. */
  readonly duration: number;
  readonly profileName: string;
  readonly delivery: Delivery;
  /** Words that tell a production account or role. */
  readonly production: string;
  readonly nameAccounts: boolean;
  /** As typed; empty: where AWS tools look. */
  readonly credentialsFile: string;
  readonly configFile: string;
  readonly extraFiles: readonly string[];
  readonly onQuit: 'keep' | 'remove';
  readonly renew: boolean;
  /** Minutes before expiry, the longer one first. */
  readonly notices: readonly number[];
  readonly openAtLogin: boolean;
  /** The person's shell; empty: the one that was found. */
  readonly shell: '' | Shell;
  readonly detectedShell: Shell;
  /** Seconds after which copied keys leave the clipboard. */
  readonly clipboardSeconds: number;
  /** A program that asks for keys starts Rolecall if it does not run. */
  readonly startForCallers: boolean;
  /** Programs get no keys while the screen is locked. */
  readonly pauseWhenLocked: boolean;
  /** Another account's console is left before one is opened. */
  readonly consoleSignOut: boolean;
  /** Favourites of the console's menus. */
  readonly consoleServices: readonly string[];
  readonly consoleRegions: readonly string[];
  /** As Electron names keys, `Ctrl+Alt+R`; empty: none. */
  readonly shortcut: string;
  /** Another program has these keys. */
  readonly shortcutTaken: boolean;
  readonly files: {
    readonly credentials: FilePlaceView;
    readonly config: FilePlaceView;
    readonly extra: readonly FilePlaceView[];
  };
  readonly version: string;
}
