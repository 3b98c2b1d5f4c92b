/** The formats of what is typed: checked by main's guard, and in the window, where the field can say what is wrong. */

export const regionFormat = /^([a-z]{2,5}(-[a-z]+)+-\d{1,2})?$/;

export const longestProfileName = 64;

/** Of characters that every SDK reads; empty: from the template. */
export const profileNameFormat = /^(?!-|(__proto__|default)$)[A-Za-z0-9_.@+%:/-]*$/;

/** Keys as Electron names them: two modifiers or more, then one key. With one alone it would take `Ctrl+C` or a capital from every program. */
export const acceleratorFormat =
  /^((?!.*(Ctrl|Alt|Shift|Cmd|Super)\+.*\2\+)((Ctrl|Alt|Shift|Cmd|Super)\+){2,4}([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Tab|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete|Backspace|[-=[\];',./`\\]))?$/;

/** A service as AWS' console has it in its addresses: `ec2`, `cloudwatch`, `systems-manager`. */
export const consoleServiceFormat = /^[a-z][a-z0-9-]{0,39}$/;

/** So many favourites of each kind a menu can hold. */
export const mostConsoleFavourites = 12;

/** How long copied keys may stay in the clipboard, in seconds. */
export const clipboardSeconds = { least: 10, most: 600 } as const;

/** So many roles are assumed or pinned together at most. */
export const mostTogether = 100;
