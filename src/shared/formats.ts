/** The formats of what is typed: checked by main's guard, and in the window, where the field can say what is wrong. */

export const regionFormat = /^([a-z]{2,5}(-[a-z]+)+-\d{1,2})?$/;

export const longestProfileName = 64;

/** Of characters that every SDK reads; empty: from the template. */
export const profileNameFormat = /^(?!-|(__proto__|default)$)[A-Za-z0-9_.@+%:/-]*$/;

/** Keys as Electron names them: two modifiers or more, then one key. With one alone it would take `Ctrl+C` or a capital from every program. */
export const acceleratorFormat =
  /^((?!.*(Ctrl|Alt|Shift|Cmd|Super)\+.*\2\+)((Ctrl|Alt|Shift|Cmd|Super)\+){2,4}([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Tab|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete|Backspace|[-=[\];',./`\\]))?$/;

/** So many roles are assumed or pinned together at most. */
export const mostTogether = 100;
