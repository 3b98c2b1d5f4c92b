import { isShortcut, type Keys } from './shortcuts.ts';

/** What a key asks of the picker; moving is `move.ts`. */
export type PickerCommand = 'back' | 'choose' | 'console' | 'mark' | 'pin' | 'options' | 'account';

const letters = { p: 'pin', o: 'options', e: 'account' } as const;

/** The letters of the shortcuts. */
export const shortcutLetters: readonly string[] = Object.keys(letters);

/** @param types the key would type a character where it was pressed: there a space is a space. */
export function commandOf(keys: Keys, types: boolean): PickerCommand | null {
  if (keys.key === 'Escape') return 'back';
  if (keys.key === 'Enter')
    return keys.shiftKey && !keys.ctrlKey && !keys.metaKey && !keys.altKey ? 'console' : 'choose';
  if (keys.key === ' ' && !types) return 'mark';
  for (const [letter, command] of Object.entries(letters)) {
    if (isShortcut(keys, letter)) return command;
  }
  return null;
}
