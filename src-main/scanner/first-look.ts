import {
  addPattern,
  findFinderPatterns,
  refinePatterns,
  type FinderPattern,
} from './finder-patterns.ts'
import type { Luma } from './frame.ts'
import { emptyHalf, halveRows } from './halve.ts'
import { LARGE_HALF } from './passes.ts'
import { enlarge, readCandidates, type Progress, type SampleOptions } from './sample-codes.ts'

/** So many rows of the picture are looked at together. */
const ROWS_AT_A_TIME = 128
/** So many of the rows before are looked at again: the lower part of a finder pattern was not there yet. */
const ROWS_AGAIN = 96

/**
 * Looks through the half of a large picture while it arrives, so that a code is reported before what is
 * below it is there. What it misses, the search of the whole picture finds. `waitForRows` gives how many
 * rows are there once it is at least so many, or null when no more will come.
 */
export function firstLook(
  luma: Luma,
  waitForRows: (count: number) => number | null,
  options: SampleOptions,
): void {
  const { contrast, rowStep } = LARGE_HALF
  const { isCancelled } = options
  const half = emptyHalf(luma)
  const onHalf: FinderPattern[] = []
  const patterns: FinderPattern[] = []
  const progress: Progress = { read: [], unread: [], tried: new Set() }
  let from = 0
  while (from < half.height) {
    const rows = waitForRows(Math.min(from * 2 + ROWS_AT_A_TIME, half.height * 2))
    if (rows === null || isCancelled()) return
    const to = Math.min(rows >> 1, half.height)
    halveRows(luma, half, from, to)
    const known = onHalf.length
    const again = Math.max(0, from - ROWS_AGAIN / 2)
    findFinderPatterns(half, { contrast, rowStep, rows: { from: again, to }, isCancelled }, onHalf)
    const found = onHalf.slice(known).map((pattern) => enlarge(pattern, 2))
    for (const pattern of refinePatterns(luma, found)) addPattern(patterns, pattern)
    if (found.length > 0) readCandidates(luma, patterns, progress, options)
    from = to
  }
}
