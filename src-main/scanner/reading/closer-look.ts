import type { Luma, QrResult } from '../frame.ts'
import { closeGaps, closeLines, enlarge, sharpenPixels, type Growing } from '../vision/filters.ts'
import { sampleCloser } from '../vision/sample-codes.ts'
import type { CloserLook } from './closer-rounds.ts'
import { readOtherSymbols, readWholeFrame } from './readers.ts'

/**
 * Pixels between the modules of a code, or between the lines of a terminal; each size closes smaller gaps
 * too.
 */
const GAP_SIZES = [3, 5] as const
const LINE_SIZES = [4, 7, 10, 13] as const
/** A larger picture already has the pixels that a code needs, and four times as many would be too many. */
const MOST_ENLARGED_PIXELS = 9_000_000

interface CloserOptions {
  readonly onResult: (result: QrResult) => void
  readonly isCancelled: () => boolean
}

/** Searches a whole picture in one way; {@link loadWholeFrameReader} must be called first. */
export async function lookCloser(
  look: CloserLook,
  luma: Luma,
  options: CloserOptions,
): Promise<void> {
  const { onResult, isCancelled } = options
  const readBoth = async (picture: Luma, report = onResult) => {
    if (isCancelled()) return
    sampleCloser(picture, { onResult: report, isCancelled })
    if (isCancelled()) return
    for (const result of await readWholeFrame(picture)) report(result)
  }
  const closeEach = async (
    close: typeof closeLines,
    sizes: readonly number[],
    growing: Growing,
  ) => {
    for (const size of sizes) if (!isCancelled()) await readBoth(close(luma, size, growing))
  }
  switch (look) {
    case 'open':
      return sampleCloser(luma, options)
    case 'gaps':
      await closeEach(closeGaps, GAP_SIZES, 'dark')
      return closeEach(closeGaps, GAP_SIZES, 'light')
    case 'lines-dark':
      return closeEach(closeLines, LINE_SIZES, 'dark')
    case 'lines-light':
      return closeEach(closeLines, LINE_SIZES, 'light')
    case 'enlarged':
      if (luma.width * luma.height > MOST_ENLARGED_PIXELS) return
      return readBoth(enlarge(sharpenPixels(luma)), (result) => onResult(halved(result)))
    case 'other-symbols':
      for (const result of await readOtherSymbols(luma)) onResult(result)
  }
}

/** Converts the position of a code from the enlarged picture to the original. */
function halved(result: QrResult): QrResult {
  const [topLeft, topRight, bottomRight, bottomLeft] = result.corners
  const half = ({ x, y }: { x: number; y: number }) => ({ x: x / 2, y: y / 2 })
  const corners = [half(topLeft), half(topRight), half(bottomRight), half(bottomLeft)] as const
  return { ...result, corners }
}
