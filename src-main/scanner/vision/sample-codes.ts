import { findFinderPatterns, refinePatterns } from './finder-patterns.ts'
import { firstLook } from './first-look.ts'
import type { Luma } from '../frame.ts'
import { halve } from './halve.ts'
import { CLOSER_PASSES, isLarge, passesFor, type Pass } from './passes.ts'
import { readBent, readCandidates, type Progress, type ReadOptions } from './read-candidates.ts'

export interface SampleOptions extends ReadOptions {
  /**
   * Waits until this many rows are there and returns their number, or null when no more will come; absent
   * when all rows are there.
   */
  readonly waitForRows?: (count: number) => number | null
}

/** A code of version 1 with one pixel per module. */
const SMALLEST_EDGE = 21

/**
 * Finds QR codes by their finder patterns, samples their modules through the perspective and has jsqr decode
 * the clean grid. Reports each code at once, those of a large picture while it arrives.
 */
export function sampleCodes(luma: Luma, options: SampleOptions): void {
  const { waitForRows = () => luma.height } = options
  const copies = [luma]
  const progress: Progress = { patterns: [], read: [], unread: [], tried: new Set() }
  if (isLarge(luma)) copies.push(firstLook(luma, waitForRows, progress, options))
  if (waitForRows(luma.height) === null) return
  // Candidates that were tried before the whole picture was there are tried again.
  progress.unread.length = 0
  progress.tried.clear()
  lookThrough(luma, passesFor(luma), copies, progress, options)
}

/**
 * The same for a closer look, when nothing else was found: also reads codes without a margin and faint ones,
 * in twice the time.
 */
export function sampleCloser(luma: Luma, options: ReadOptions): void {
  const progress: Progress = { patterns: [], read: [], unread: [], tried: new Set() }
  lookThrough(luma, CLOSER_PASSES, [luma], progress, { ...options, isOpen: true })
}

function lookThrough(
  luma: Luma,
  passes: readonly Pass[],
  copies: Luma[],
  progress: Progress,
  options: ReadOptions & { readonly isOpen?: boolean },
): void {
  const { isCancelled, isOpen = false } = options
  for (const { halvings, contrast, rowStep } of passes) {
    while (copies.length <= halvings) copies.push(halve(copies.at(-1) ?? luma))
    const copy = copies[halvings] ?? luma
    if (copy.width < SMALLEST_EDGE || copy.height < SMALLEST_EDGE) continue
    const found = findFinderPatterns(copy, { contrast, rowStep, isOpen, isCancelled })
    const refined = halvings === 0 ? found : refinePatterns(luma, found, 2 ** halvings, isOpen)
    readCandidates(luma, refined, progress, options)
    if (isCancelled()) return
  }
  readBent(luma, progress, options)
}
