import { type RefObject, useEffect } from 'react';

/** While `open`, a press anywhere but in the element. */
export function usePressOutside(
  element: RefObject<HTMLElement | null>,
  open: boolean,
  onPress: () => void,
): void {
  useEffect(() => {
    if (!open) return;
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && element.current?.contains(target)) return;
      onPress();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, [element, open, onPress]);
}
