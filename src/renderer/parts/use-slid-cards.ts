import { type MouseEvent, useLayoutEffect, useRef } from 'react';

/** Milliseconds after which a person has seen that the cards moved. */
const seen = 500;
/** Pixels that a hand strays between two presses at one place. */
const stray = 16;

/**
 * When a card goes, the next one slides under the pointer. A press right after, where the one before was, was meant for what is gone:
 * the handler, for clicks before they reach a card, stops it.
 */
export function useSlidCards(count: number): (event: MouseEvent) => void {
  const before = useRef(count);
  const slid = useRef(Number.NEGATIVE_INFINITY);
  const pressed = useRef({ x: Number.NaN, y: Number.NaN });
  useLayoutEffect(() => {
    if (count < before.current) slid.current = performance.now();
    before.current = count;
  }, [count]);
  return (event) => {
    // A key's click has no place: it goes where the focus is.
    if (event.detail === 0) return;
    const { x, y } = pressed.current;
    pressed.current = { x: event.clientX, y: event.clientY };
    const samePlace = Math.hypot(event.clientX - x, event.clientY - y) < stray;
    if (!samePlace || event.timeStamp - slid.current > seen) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
