import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * For the line at the bottom, which in a small window lies over what scrolls: tells the place around it how high it is, and when it grows over
 * what has the focus, that goes back into sight.
 */
export function useFoot(): RefObject<HTMLElement | null> {
  const foot = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const line = foot.current;
    const place = line?.parentElement;
    if (!line || !place) return;
    const look = () => {
      place.style.setProperty('--foot', `${line.offsetHeight}px`);
      const focused = document.activeElement;
      if (focused === null || !place.contains(focused) || line.contains(focused)) return;
      const { top, bottom } = focused.getBoundingClientRect();
      const under = line.getBoundingClientRect();
      if (bottom > under.top && top < under.bottom) focused.scrollIntoView({ block: 'nearest' });
    };
    const observer = new ResizeObserver(look);
    observer.observe(line);
    return () => observer.disconnect();
  }, []);
  return foot;
}
