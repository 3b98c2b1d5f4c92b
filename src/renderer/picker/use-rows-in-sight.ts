import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { headHeight, type Rows } from './rows.ts';

/** Rows drawn beyond what is in sight, so that a quick turn of the wheel shows no gap. */
const spare = 6;
/** Without layout (a hidden window, a test) everything measures nothing, and nothing would be drawn. */
const assumedHeight = 400;
export const heightOf = (list: HTMLElement | null): number => list?.clientHeight || assumedHeight;

/** The last row that begins at or before this offset. */
function rowAt(rows: Rows['rows'], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rows[middle]?.top ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The row goes into sight by the shortest way; what lies under the sticky head is not in sight. */
export function scrollToRow(scroller: HTMLElement, row: Rows['rows'][number]): void {
  const above = row.top - headHeight;
  const below = row.top + row.height - scroller.clientHeight;
  if (scroller.scrollTop > above) scroller.scrollTop = above;
  else if (scroller.scrollTop < below) scroller.scrollTop = below;
}

/**
 * Which rows are drawn: those in sight, some around them, and the active one, or aria-activedescendant would point to
 * nothing. Every row's place is known beforehand, so that nothing has to be measured but the list itself: that is why no
 * library for lists is here, which is a tenth of the window's whole code (CONTRIBUTING.md).
 */
export function useRowsInSight(
  scroller: RefObject<HTMLDivElement | null>,
  { rows }: Rows,
  activeRow: number,
): Rows['rows'] {
  const rangeNow = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    return `${rowAt(rows, top)} ${rowAt(rows, top + heightOf(scroller.current))}`;
  }, [rows, scroller]);
  // As text, for React skips drawing when it is the same.
  const [range, setRange] = useState(rangeNow);

  useLayoutEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const look = () => setRange(rangeNow());
    // Within the frame that scrolls, or the rows would come one frame late.
    const onScroll = () => flushSync(look);
    const observer = new ResizeObserver(look);
    look();
    observer.observe(list);
    list.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', onScroll);
    };
  }, [rangeNow, scroller]);

  const [first = 0, last = 0] = range.split(' ').map(Number);
  const from = Math.max(0, first - spare);
  const inSight = rows.slice(from, last + spare + 1);
  const active = rows[activeRow];
  if (active === undefined || inSight.includes(active)) return inSight;
  return activeRow < from ? [active, ...inSight] : [...inSight, active];
}
