import { useEffect } from 'react';
import type { Bridge } from '../shared/contract.ts';
import { hasUnsavedWork } from './unsaved-work.ts';

/** Escape hides the window, unless a part used the key for itself or a form holds work. Held down it presses once. */
export function useEscape(bridge: Bridge): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || event.repeat) return;
      if (!hasUnsavedWork()) void bridge.closeWindow({});
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [bridge]);
}
