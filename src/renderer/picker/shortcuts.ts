import { isMac } from '../is-mac.ts';

/** What a shortcut is called on this system. Both modifiers work everywhere. */
export const shortcutName = (letter: string): string => `${isMac() ? '⌘' : 'Ctrl+'}${letter.toUpperCase()}`;

export interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export const isShortcut = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys, letter: string): boolean =>
  ctrlKey !== metaKey && !altKey && !shiftKey && key.toLowerCase() === letter;
