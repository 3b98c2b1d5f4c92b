import type { CSSProperties } from 'react';

/** Between a menu and the edges of the window, in px. */
const margin = 8;
/** Between a menu and its button. */
const gap = 2;

/** Where a menu lies beside its button, in the window as it is now: on the side with more room, and no larger than that. */
export function menuPlace({ left, right, top, bottom }: DOMRect): CSSProperties {
  const { innerWidth, innerHeight } = window;
  const below = innerHeight - bottom;
  const roomRight = innerWidth - left;
  return {
    ...(top > below ? { bottom: innerHeight - top + gap } : { top: bottom + gap }),
    ...(right > roomRight ? { right: innerWidth - right } : { left }),
    maxHeight: Math.max(top, below) - gap - margin,
    maxWidth: Math.max(right, roomRight) - margin,
  };
}
