import type { CSSProperties } from 'react';

/** Between a menu and the edges of the window, in px. */
const margin = 8;
/** Between a menu and its button. */
const gap = 2;

/** Of the widest menu, in px. */
const enough = 260;

/**
 * Where a menu lies beside its buttons, in the window as it is now: above or below, where more room is, and no larger than that. It ends
 * where they end, for the last of them opened it; where that leaves too little, it begins where they begin.
 */
export function menuPlace({ left, right, top, bottom }: DOMRect): CSSProperties {
  const { innerWidth, innerHeight } = window;
  const below = innerHeight - bottom;
  const roomRight = innerWidth - left;
  const atEnd = right - margin >= enough || right > roomRight;
  return {
    ...(top > below ? { bottom: innerHeight - top + gap } : { top: bottom + gap }),
    ...(atEnd ? { right: innerWidth - right } : { left }),
    maxHeight: Math.max(top, below) - gap - margin,
    maxWidth: (atEnd ? right : roomRight) - margin,
  };
}
