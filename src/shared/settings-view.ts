/** How programs get a grant's keys: from the profile's file, or not at all: they are for the clipboard alone. */
export type Delivery = 'file' | 'none';

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
