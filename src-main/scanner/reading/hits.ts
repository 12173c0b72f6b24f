import type { Corners, QrHit } from '../frame.ts'

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
 * Whether two readings are of one symbol on the picture. Decided by place alone: two readers may turn
 * the same symbol into slightly different text (character sets), and two equal codes side by side are two.
 */
function isSameSymbol(one: QrHit, other: QrHit): boolean {
  const a = extent(one.corners)
  const b = extent(other.corners)
  const smaller = Math.min(a.size, b.size)
  const larger = Math.max(a.size, b.size)
  // A code in the middle of a larger one (as its logo) shares the centre, not the size.
  return smaller * 1.6 >= larger && Math.hypot(a.x - b.x, a.y - b.y) < smaller * 0.25
}

/** Adds a hit unless its symbol is there already; says whether it was added. */
export function collectHit(hits: QrHit[], hit: QrHit): boolean {
  if (hits.some((known) => isSameSymbol(known, hit))) return false
  hits.push(hit)
  return true
}
