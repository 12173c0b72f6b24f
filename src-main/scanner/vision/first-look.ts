import { findFinderPatterns, refinePatterns, type FinderPattern } from './finder-patterns.ts'
import type { Luma } from '../frame.ts'
import { emptyHalf, halveRows } from './halve.ts'
import { LARGE_HALF } from './passes.ts'
import { readCandidates, type Progress, type ReadOptions } from './read-candidates.ts'

/** The number of rows that are searched together. */
const ROWS_AT_A_TIME = 128
/** How many of the previous rows are searched again: the lower part of a finder pattern had not arrived yet. */
const ROWS_AGAIN = 96

/**
 * Searches the halved copy of a large picture while it arrives, so that a code is reported before the rows
 * below it are there. `waitForRows` returns the number of rows once it is at least the given count, or null
 * when no more will come. Returns the halved copy.
 */
export function firstLook(
  luma: Luma,
  waitForRows: (count: number) => number | null,
  progress: Progress,
  options: ReadOptions,
): Luma {
  const { contrast, rowStep } = LARGE_HALF
  const { isCancelled } = options
  const half = emptyHalf(luma)
  const onHalf: FinderPattern[] = []
  let from = 0
  while (from < half.height && !isCancelled()) {
    const rows = waitForRows(Math.min(from * 2 + ROWS_AT_A_TIME, half.height * 2))
    if (rows === null) break
    const to = Math.min(rows >> 1, half.height)
    halveRows(luma, half, from, to)
    const known = onHalf.length
    const again = Math.max(0, from - ROWS_AGAIN / 2)
    findFinderPatterns(half, { contrast, rowStep, rows: { from: again, to }, isCancelled }, onHalf)
    const found = refinePatterns(luma, onHalf.slice(known), 2)
    if (found.length > 0) readCandidates(luma, found, progress, options)
    from = to
  }
  return half
}
