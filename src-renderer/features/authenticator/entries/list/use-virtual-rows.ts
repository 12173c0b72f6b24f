import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react'
import type { EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'
import { withNeighbours } from './list-walk.ts'

/** Rows beyond the visible ones, so that Tab and a screen reader's cursor always find the next row. */
const OVERSCAN = 6

/** The rows to draw: those in view, and the one that had the focus last with its neighbours. */
export function useVirtualRows(
  entries: readonly EntrySummary[],
  activeIndex: number,
  rowPx: number,
  scroller: RefObject<HTMLElement | null>,
) {
  const rangeExtractor = useCallback(
    (range: Range) => withNeighbours(defaultRangeExtractor(range), activeIndex, range.count),
    [activeIndex],
  )
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only, and anew each time
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: window.innerHeight },
    rangeExtractor,
  })
  // Rows that were measured for another density are measured again.
  const measuredPx = useRef(rowPx)
  useLayoutEffect(() => {
    if (measuredPx.current === rowPx) return
    measuredPx.current = rowPx
    rows.measure()
  }, [rows, rowPx])
  return rows
}
