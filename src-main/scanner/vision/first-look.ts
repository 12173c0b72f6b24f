import { findFinderPatterns, refinePatterns, type FinderPattern } from './finder-patterns.ts'
import type { Luma } from '../frame.ts'
import { emptyHalf, halveRows } from './halve.ts'
import { LARGE_HALF } from './passes.ts'
import { readCandidates, type Progress, type ReadOptions } from './read-candidates.ts'

/** So many rows of the picture are looked at together. */
const ROWS_AT_A_TIME = 128
/** So many of the rows before are looked at again: the lower part of a finder pattern was not there yet. */
const ROWS_AGAIN = 96

/**
 * Looks through the half of a large picture while it arrives, so that a code is reported before what is
 * below it is there. `waitForRows` gives how many rows are there once it is at least so many, or null when
 * no more will come. Gives the half.
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
