import { useEffect, useRef } from 'react';

/**
 * Runs `then` when an awaited answer has come and the same screen is still there, which means that it was a failure
 * or a cancel. Not tied to the failure itself: each push brings a new copy of that one and must not move the focus.
 */
export function useAfterWaiting(waiting: boolean, then: () => void): void {
  const waited = useRef(waiting);
  useEffect(() => {
    if (waited.current && !waiting) then();
    waited.current = waiting;
  });
}
