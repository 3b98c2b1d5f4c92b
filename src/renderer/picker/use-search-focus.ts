import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { commandOf } from './commands.ts';
import { move } from './move.ts';
import { isShortcut } from './shortcuts.ts';

/** What has a use of its own for keys. */
const takesKeys = 'input, button, select, textarea, a, summary, [contenteditable], [role="menu"]';

/** The key writes or deletes. In the list a space selects. */
function isTyping(event: KeyboardEvent, inList: boolean): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (isShortcut(event, 'v')) return true;
  // With AltGr a key is pressed "with Ctrl and Alt", and writes all the same.
  if ((ctrlKey || metaKey || altKey) && !event.getModifierState('AltGraph')) return false;
  if (key === ' ' && inList) return false;
  return key.length === 1 || key === 'Dead' || key === 'Backspace';
}

function isForPicker(event: KeyboardEvent): boolean {
  if (commandOf(event, true) !== null) return true;
  return !event.ctrlKey && !event.metaKey && !event.altKey && move(event.key, 0, 1, 1) !== null;
}

/**
 * The picker is for typing: the search box has the focus when it is shown. So it is when the window is shown again, with the old query
 * selected, for what is typed then is another one. A press beside the rows takes the focus elsewhere; keys are the box's nevertheless.
 */
export function useSearchFocus(box: RefObject<HTMLInputElement | null>): void {
  // Again when the picker comes back from behind another screen.
  useLayoutEffect(() => box.current?.focus(), [box]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const field = box.current;
      const { target } = event;
      if (field === null || event.isComposing || !(target instanceof Element)) return;
      if (target.closest(takesKeys) !== null) return;
      const inList = target.closest('[role="listbox"]') !== null;
      // The character lands where the focus is by then.
      if (isTyping(event, inList)) return field.focus();
      // The list takes the others itself.
      if (inList || !isForPicker(event)) return;
      field.focus();
      event.stopImmediatePropagation();
      if (!field.dispatchEvent(new KeyboardEvent('keydown', event))) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [box]);

  useEffect(() => {
    let wasHidden = false;
    const onShown = () => {
      if (wasHidden || document.activeElement === document.body) box.current?.focus();
      if (wasHidden) box.current?.select();
      wasHidden = false;
    };
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') wasHidden = true;
      else onShown();
    };
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('focus', onShown);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('focus', onShown);
    };
  }, [box]);
}
