import { type RefObject, useCallback, useId, useRef, useState } from 'react';
import { usePressOutside } from '../use-press-outside.ts';

/** Where the focus begins in a menu: at what is chosen, else at the first entry; or at the last. */
export type MenuStart = 'chosen' | 'last';

export interface MenuState {
  /** Of the menu, for the button that controls it. */
  readonly id: string;
  /** Around the button and the menu: a press anywhere else closes it. */
  readonly whole: RefObject<HTMLDivElement | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
  /** Null: it is closed. */
  readonly from: MenuStart | null;
  readonly open: (from: MenuStart) => void;
  readonly close: () => void;
  readonly toggle: () => void;
  /** Closes it from within, which gives the focus back to the button. */
  readonly leave: () => void;
}

/** A menu that opens out of a button, and closes again. */
export function useMenu(): MenuState {
  const id = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [from, open] = useState<MenuStart | null>(null);
  const close = useCallback(() => open(null), []);
  usePressOutside(whole, from !== null, close);
  const leave = useCallback(() => {
    button.current?.focus();
    close();
  }, [close]);
  return { id, whole, button, from, open, close, toggle: () => open(from === null ? 'chosen' : null), leave };
}
