/** The letter or digit that a key has by its place on the keyboard (`KeyboardEvent.code`), in upper case; undefined: it has none. */
export const letterAt = (code: string): string | undefined => /^(?:Key|Digit)(.)$/.exec(code)?.[1];
