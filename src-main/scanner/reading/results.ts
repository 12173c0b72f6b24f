import type { Corners, QrResult } from '../frame.ts'

interface Extent {
  readonly x: number
  readonly y: number
  /** Mean length of the two diagonals. */
  readonly size: number
}

function extent(corners: Corners): Extent {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners
  return {
    x: (topLeft.x + topRight.x + bottomRight.x + bottomLeft.x) / 4,
    y: (topLeft.y + topRight.y + bottomRight.y + bottomLeft.y) / 4,
    size:
      (Math.hypot(bottomRight.x - topLeft.x, bottomRight.y - topLeft.y) +
        Math.hypot(bottomLeft.x - topRight.x, bottomLeft.y - topRight.y)) /
      2,
  }
}

/**
 * Whether two readings are of one symbol on the picture. The position alone decides: two readers may decode
 * the same symbol to slightly different texts (character sets), and two equal codes side by side are two.
 */
function isSameSymbol(one: QrResult, other: QrResult): boolean {
  const a = extent(one.corners)
  const b = extent(other.corners)
  const smaller = Math.min(a.size, b.size)
  const larger = Math.max(a.size, b.size)
  // A code in the middle of a larger one (as its logo) has the same centre but another size.
  return smaller * 1.6 >= larger && Math.hypot(a.x - b.x, a.y - b.y) < smaller * 0.25
}

/** The readings of one picture: one reading per symbol. */
export interface Readings {
  /**
   * Adds a reading of the reader with this rank (0 is the first); returns whether there is a new text to
   * report.
   */
  add(result: QrResult, rank: number): boolean
  results(): readonly QrResult[]
}

/**
 * Collects the readings of several readers, in any order of arrival: when two of them read one symbol, the
 * reading of the lower rank counts, and with equal ranks the first (docs/decisions/0024).
 */
export function createReadings(): Readings {
  let kept: readonly { readonly result: QrResult; readonly rank: number }[] = []
  return {
    add(result, rank) {
      const rivals = kept.filter((known) => isSameSymbol(known.result, result))
      if (rivals.some((known) => known.rank <= rank)) return false
      kept = [...kept.filter((known) => !rivals.includes(known)), { result, rank }]
      return rivals.length !== 1 || rivals[0]?.result.text !== result.text
    },
    results: () => kept.map(({ result }) => result),
  }
}
