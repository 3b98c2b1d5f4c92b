import { useEffect } from 'react';
import type { Bridge } from '../shared/contract.ts';

const holdsText = (element: Element): boolean =>
  element instanceof HTMLInputElement &&
  element.type !== 'checkbox' &&
  element.value !== element.defaultValue;

/** Typed text is work: Escape must not take it away with the window. */
function hasTypedText(): boolean {
  return [...document.forms].some((form) => [...form.elements].some(holdsText));
}

/** Escape hides the window, unless a part used the key for itself or a form holds typed text. */
export function useEscape(bridge: Bridge): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || hasTypedText()) return;
      void bridge.closeWindow({});
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [bridge]);
}
