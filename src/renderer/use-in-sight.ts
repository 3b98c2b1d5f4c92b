import { type RefObject, useCallback, useRef } from 'react';

/**
 * Keeps in sight what a field comes to: after each key typed there, and after the Tab that led there, which is released in the field.
 * A press of the pointer scrolls nothing, or it would select text on its way.
 */
export function useInSight(): readonly [about: RefObject<HTMLDivElement | null>, onKeyUp: () => void] {
  const about = useRef<HTMLDivElement>(null);
  const onKeyUp = useCallback(() => about.current?.scrollIntoView({ block: 'nearest' }), []);
  return [about, onKeyUp];
}
