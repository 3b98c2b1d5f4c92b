/** What a tool makes of an INI file, key by key, with the lines where it found things. */
export type Reading =
  | { readonly readable: true; readonly sections: readonly ReadSection[] }
  /** The tool takes nothing of the file. The reason quotes no value: it may be shown. */
  | { readonly readable: false; readonly line: number; readonly reason: string };

export interface ReadSection {
  /** What stands between the brackets, as the tool takes it. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly keys: ReadonlyMap<string, ReadKey>;
}

export interface ReadKey {
  readonly key: string;
  readonly line: number;
  /** A map where the tool reads an indented block as keys of its own (`s3 =`). */
  readonly value: string | ReadonlyMap<string, string>;
}

/** The two files have rules of their own for what a section's name means. */
export type FileKind = 'config' | 'credentials';
