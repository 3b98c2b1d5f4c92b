import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** When `key` changes and nothing holds the focus any more (what held it is gone), the element takes it. */
export function useRefocus(element: RefObject<HTMLElement | null>, key: string | number | undefined): void {
  const before = useRef(key);
  useEffect(() => {
    if (before.current !== key && document.activeElement === document.body) element.current?.focus();
    before.current = key;
  }, [element, key]);
}

/** The same, before the line at the bottom and the headings look for a focus that is gone: for whoever knows better where it belongs. */
export function useRefocusFirst(element: RefObject<HTMLElement | null>, key: string | undefined): void {
  const before = useRef(key);
  useLayoutEffect(() => {
    if (before.current !== key && document.activeElement === document.body) element.current?.focus();
    before.current = key;
  }, [element, key]);
}
