import type { FinderPattern } from './finder-patterns.ts'

/** Three finder patterns that may be the corners of one code. */
export interface SymbolCandidate {
  readonly topLeft: FinderPattern
  readonly topRight: FinderPattern
  readonly bottomLeft: FinderPattern
  /** Modules per edge, estimated from the distances and the module sizes; not yet a valid number. */
  readonly estimatedDimension: number
  /** Deviation from a square: 0 is perfect. */
  readonly deviation: number
}

/**
 * The distance between the centres of two finder patterns: version 1 to 40, with room for errors of the
 * estimate.
 */
const SHORTEST_MODULES = 10
const LONGEST_MODULES = 200
const MAX_CANDIDATES = 600

/**
 * Width of a module in the direction of (`dx`, `dy`): a horizontal or vertical line measures a longer one
 * when the code is rotated.
 */
function moduleAlong(pattern: FinderPattern, dx: number, dy: number, length: number): number {
  return (pattern.module * Math.max(Math.abs(dx), Math.abs(dy))) / length
}

function candidate(
  corner: FinderPattern,
  one: FinderPattern,
  other: FinderPattern,
): SymbolCandidate | null {
  const x1 = one.x - corner.x
  const y1 = one.y - corner.y
  const x2 = other.x - corner.x
  const y2 = other.y - corner.y
  const length1 = Math.hypot(x1, y1)
  const length2 = Math.hypot(x2, y2)
  const ratio = length1 / length2
  if (ratio < 0.55 || ratio > 1.8) return null
  const cosine = (x1 * x2 + y1 * y2) / (length1 * length2)
  if (Math.abs(cosine) > 0.5) return null
  const modules1 =
    (2 * length1) / (moduleAlong(corner, x1, y1, length1) + moduleAlong(one, x1, y1, length1))
  const modules2 =
    (2 * length2) / (moduleAlong(corner, x2, y2, length2) + moduleAlong(other, x2, y2, length2))
  const modules = (modules1 + modules2) / 2
  if (modules < SHORTEST_MODULES || modules > LONGEST_MODULES) return null
  if (modules1 > modules2 * 1.5 || modules2 > modules1 * 1.5) return null
  // Seen from the corner, the top right pattern comes clockwise before the bottom left one (y points down).
  const isClockwise = x1 * y2 - y1 * x2 > 0
  return {
    topLeft: corner,
    topRight: isClockwise ? one : other,
    bottomLeft: isClockwise ? other : one,
    estimatedDimension: modules + 7,
    deviation:
      Math.abs(Math.log(ratio)) +
      Math.abs(cosine) +
      Math.abs(Math.log(modules1 / modules2)) +
      // Patterns that were seen on one line only are less certain.
      0.1 * (3 - Math.min(corner.lines, one.lines, other.lines, 3)) +
      modules / 2000,
  }
}

/** All triples of patterns that could be a code, the squarest first. */
export function groupPatterns(patterns: readonly FinderPattern[]): SymbolCandidate[] {
  const candidates: SymbolCandidate[] = []
  const sorted = patterns.toSorted((a, b) => a.module - b.module)
  for (const [index, smallest] of sorted.entries()) {
    const alike = sorted
      .slice(index + 1)
      .filter(
        (pattern) =>
          pattern.isInverted === smallest.isInverted && pattern.module < smallest.module * 1.7,
      )
      .slice(0, 60)
    for (let first = 0; first < alike.length; first += 1) {
      for (let second = first + 1; second < alike.length; second += 1) {
        const three = [smallest, alike[first]!, alike[second]!] as const
        // The corner is opposite the longest side.
        const sides = [
          distance(three[1], three[2]),
          distance(three[0], three[2]),
          distance(three[0], three[1]),
        ] as const
        const longest = Math.max(...sides)
        const corner = sides[0] === longest ? 0 : sides[1] === longest ? 1 : 2
        const found = candidate(
          three[corner],
          three[corner === 0 ? 1 : 0],
          three[corner === 2 ? 1 : 2],
        )
        if (found !== null) candidates.push(found)
      }
    }
  }
  return candidates.toSorted((a, b) => a.deviation - b.deviation).slice(0, MAX_CANDIDATES)
}

function distance(a: FinderPattern, b: FinderPattern): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
