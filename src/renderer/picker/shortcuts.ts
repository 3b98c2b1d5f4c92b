import { isMac } from '../is-mac.ts';
import { letterAt } from '../key-place.ts';

/** What a shortcut is called on this system. */
export const shortcutName = (letter: string): string => `${isMac() ? '⌘' : 'Ctrl+'}${letter.toUpperCase()}`;

/** The same for `aria-keyshortcuts`. */
export const ariaShortcuts = (letters: readonly string[]): string =>
  letters.map((letter) => `${isMac() ? 'Meta' : 'Control'}+${letter.toUpperCase()}`).join(' ');

export interface Keys {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Where the layout writes another script, as Cyrillic, the place of the key decides. */
function letterOf({ key, code }: Keys): string {
  const isOther = key.length === 1 && !/[\p{ASCII}\p{Script=Latin}]/u.test(key);
  return (isOther ? (letterAt(code) ?? key) : key).toLowerCase();
}

/** The letter with the system's own modifier alone: on a Mac Ctrl with a letter moves within a text. */
export function isShortcut(keys: Keys, letter: string): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = keys;
  const mac = isMac();
  return ctrlKey === !mac && metaKey === mac && !altKey && !shiftKey && letterOf(keys) === letter;
}
