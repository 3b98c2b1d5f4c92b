import { useEffect } from 'react';

/** Escape does this instead of hiding the window, wherever the focus is; null: it hides the window. */
export function useEscapeKey(press: (() => void) | null): void {
  useEffect(() => {
    if (press === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.repeat) return;
      // An open menu has the key for itself.
      if (event.target instanceof Element && event.target.closest('[role="menu"]') !== null) return;
      event.preventDefault();
      press();
    };
    // Before the window's own listener, which leaves alone what was used.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  });
}
