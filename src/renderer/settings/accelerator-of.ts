import { acceleratorFormat } from '../../shared/formats.ts';
import { letterAt } from '../key-place.ts';

/** What a key event says of the keys. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** Where Electron has another name than the key event. */
const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** Marks by the place of their key, as Electron names them. */
const marks: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
  Backslash: '\\',
};

/**
 * The keys as Electron names them, "Ctrl+Alt+R"; null when they cannot be a shortcut.
 * A Mac knows a shortcut by the key's place on the keyboard, other systems by what the person's layout writes with it. There the place
 * decides only where the layout writes no Latin letter or digit: with Cyrillic, or a digit with Shift.
 */
export function acceleratorOf(press: KeyPress, mac: boolean): string | null {
  const { key, code } = press;
  // Electron has other names for them: "1" of the number pad would be the one above the letters.
  if (code.startsWith('Numpad')) return null;
  const written = names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const letter = letterAt(code);
  const candidates = mac ? [letter, marks[code], written] : [written, letter];
  const modifiers = [
    press.ctrlKey && 'Ctrl',
    press.altKey && 'Alt',
    press.shiftKey && 'Shift',
    press.metaKey && (mac ? 'Cmd' : 'Super'),
  ].filter((modifier) => modifier !== false);
  const shortcuts = candidates
    .filter((candidate) => candidate !== undefined)
    .map((candidate) => [...modifiers, candidate].join('+'));
  return shortcuts.find((shortcut) => acceleratorFormat.test(shortcut)) ?? null;
}
