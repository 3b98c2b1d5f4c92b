/** What the shortcut that pins is called on this system. Both modifiers work everywhere. */
export const pinKey = navigator.userAgent.includes('Mac') ? '⌘P' : 'Ctrl+P';

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export const isPinKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys): boolean =>
  ctrlKey !== metaKey && !altKey && !shiftKey && key.toLowerCase() === 'p';
