import {
  defaultRangeExtractor,
  observeElementRect,
  type Range,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import { headHeight, optionHeight, type Row } from './rows.ts';

const assumedRect = { width: 400, height: 400 };

/** Without layout (a hidden window, a test) everything measures nothing, and nothing would be drawn. */
const observeRect: typeof observeElementRect = (instance, tell) =>
  observeElementRect(instance, (rect) => tell(rect.height === 0 ? assumedRect : rect));

/** Which rows are in sight. The active row always exists, or aria-activedescendant would point to nothing. */
export function useWindowOfRows(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly Row[],
  activeRow: number,
): Virtualizer<HTMLDivElement, Element> {
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      return activeRow < 0 || inSight.includes(activeRow)
        ? inSight
        : [...inSight, activeRow].sort((a, b) => a - b);
    },
    [activeRow],
  );
  return useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.role === null ? headHeight : optionHeight),
    getItemKey: useCallback(
      (index: number) => {
        const row = rows[index];
        return row?.role?.id ?? `account ${row?.group.account}`;
      },
      [rows],
    ),
    rangeExtractor,
    overscan: 6,
    // The sticky head of the account covers this much.
    scrollPaddingStart: headHeight,
    initialRect: assumedRect,
    observeElementRect: observeRect,
  });
}
