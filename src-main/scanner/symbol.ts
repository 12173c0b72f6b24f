import type { Luma, Point } from './frame.ts'
import { apply, transformBetween, type Transform } from './transform.ts'
import type { SymbolCandidate } from './symbol-candidates.ts'

/** A code located in a picture: which version it has and where its modules lie. */
export interface LocatedSymbol {
  /** Modules an edge: 17 + 4 times the version. */
  readonly dimension: number
  /** From the module plane, (0, 0) the outer corner of the top left finder pattern, to pixels. */
  readonly transform: Transform
  readonly isInverted: boolean
  /** Width of a module in pixels, about. */
  readonly modulePixels: number
}

const MAX_VERSION = 40
/** How many neighbours of the estimated version are tried, each way. */
const VERSION_REACH = 2
/** At least this part of a timing pattern's steps must go the right way. */
const LEAST_TIMING = 0.72
/** At least this part of the contrast must be in the alignment pattern. */
const LEAST_ALIGNMENT = 0.4

/** Brightness at a point, interpolated between pixels; the dark modules of an inverted code read dark too. */
export function sampleAt(luma: Luma, x: number, y: number, isInverted: boolean): number {
  const { width, height, data } = luma
  const left = Math.min(Math.max(x - 0.5, 0), width - 1.001)
  const top = Math.min(Math.max(y - 0.5, 0), height - 1.001)
  const column = left | 0
  const row = top | 0
  const across = left - column
  const down = top - row
  const at = row * width + column
  const above = data[at]! * (1 - across) + data[at + 1]! * across
  const below = data[at + width]! * (1 - across) + data[at + width + 1]! * across
  const value = above * (1 - down) + below * down
  return isInverted ? 255 - value : value
}

/** The part of the steps along both timing patterns that go the right way, 0 to 1 (ISO/IEC 18004 section 6.3.5). */
export function timingScore(
  luma: Luma,
  transform: Transform,
  dimension: number,
  isInverted: boolean,
): number {
  let right = 0
  let steps = 0
  for (const isRow of [true, false]) {
    let before = -1
    for (let module = 6; module <= dimension - 7; module += 1) {
      const along = module + 0.5
      const point = isRow ? apply(transform, along, 6.5) : apply(transform, 6.5, along)
      const value = sampleAt(luma, point.x, point.y, isInverted)
      if (before >= 0) {
        // Even modules are dark.
        const change = module % 2 === 0 ? before - value : value - before
        if (change > 6) right += 1
        steps += 1
      }
      before = value
    }
  }
  return right / steps
}

/** Centres of the three finder patterns and a fourth point, in modules. */
function modulePoints(dimension: number, fourth: Point) {
  const far = dimension - 3.5
  return [{ x: 3.5, y: 3.5 }, { x: far, y: 3.5 }, fourth, { x: 3.5, y: far }] as const
}

function parallelogram(candidate: SymbolCandidate, dimension: number): Transform | null {
  const { topLeft, topRight, bottomLeft } = candidate
  const far = dimension - 3.5
  const fourth = {
    x: topRight.x + bottomLeft.x - topLeft.x,
    y: topRight.y + bottomLeft.y - topLeft.y,
  }
  return transformBetween(modulePoints(dimension, { x: far, y: far }), [
    topLeft,
    topRight,
    fourth,
    bottomLeft,
  ])
}

/** Says which version the candidate has and where its modules lie; null when it is no code. */
export function locateSymbol(luma: Luma, candidate: SymbolCandidate): LocatedSymbol | null {
  const { isInverted } = candidate.topLeft
  const estimate = Math.round((candidate.estimatedDimension - 17) / 4)
  const reach = VERSION_REACH + Math.floor(estimate / 8)
  let best: { dimension: number; transform: Transform; score: number } | null = null
  for (let version = Math.max(1, estimate - reach); version <= estimate + reach; version += 1) {
    if (version > MAX_VERSION) break
    const dimension = 17 + 4 * version
    const transform = parallelogram(candidate, dimension)
    if (transform === null) continue
    const score = timingScore(luma, transform, dimension, isInverted)
    if (score > (best?.score ?? LEAST_TIMING)) best = { dimension, transform, score }
  }
  if (best === null) return null
  const { dimension } = best
  const transform = throughAlignment(luma, candidate, dimension, best.transform) ?? best.transform
  const { topLeft, topRight } = candidate
  const modulePixels = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) / (dimension - 7)
  return { dimension, transform, isInverted, modulePixels }
}

/** The transform corrected by the alignment pattern near the bottom right corner, if it is found there. */
function throughAlignment(
  luma: Luma,
  candidate: SymbolCandidate,
  dimension: number,
  transform: Transform,
): Transform | null {
  // Version 1 has none (ISO/IEC 18004 section 6.3.6).
  if (dimension === 21) return null
  const { topLeft, topRight, bottomLeft } = candidate
  const expected = dimension - 6.5
  const found = findAlignment(luma, transform, expected, topLeft.isInverted, dimension)
  if (found === null) return null
  return transformBetween(modulePoints(dimension, { x: expected, y: expected }), [
    topLeft,
    topRight,
    found,
    bottomLeft,
  ])
}

function findAlignment(
  luma: Luma,
  transform: Transform,
  expected: number,
  isInverted: boolean,
  dimension: number,
): Point | null {
  const contrast = finderContrast(luma, transform, isInverted)
  let best = { x: expected, y: expected, score: -Infinity }
  const look = (x: number, y: number, penalty: number) => {
    const score = alignmentScore(luma, transform, x, y, isInverted) - penalty * contrast
    if (score > best.score) best = { x, y, score }
  }
  const reach = 3 + dimension * 0.06
  for (let down = -reach; down <= reach; down += 0.5) {
    for (let across = -reach; across <= reach; across += 0.5) {
      // Of two places that look alike, the one where it should be.
      look(expected + across, expected + down, 0.015 * Math.hypot(across, down))
    }
  }
  for (const step of [0.25, 0.125]) {
    const { x, y } = best
    for (const down of [-step, 0, step]) {
      for (const across of [-step, 0, step]) look(x + across, y + down, 0)
    }
  }
  return best.score < LEAST_ALIGNMENT * contrast ? null : apply(transform, best.x, best.y)
}

/** Light ring minus dark middle and dark border, in levels of brightness. */
function alignmentScore(
  luma: Luma,
  transform: Transform,
  x: number,
  y: number,
  isInverted: boolean,
): number {
  let light = 0
  let dark = 0
  for (let row = -2; row <= 2; row += 1) {
    for (let column = -2; column <= 2; column += 1) {
      const point = apply(transform, x + column, y + row)
      const value = sampleAt(luma, point.x, point.y, isInverted)
      if (Math.max(Math.abs(row), Math.abs(column)) === 1) light += value
      else dark += value
    }
  }
  return light / 8 - dark / 17
}

/** Difference between the light ring and the dark middle of the top left finder pattern. */
function finderContrast(luma: Luma, transform: Transform, isInverted: boolean): number {
  const value = (x: number, y: number) => {
    const point = apply(transform, x, y)
    return sampleAt(luma, point.x, point.y, isInverted)
  }
  const light = (value(1.5, 3.5) + value(5.5, 3.5) + value(3.5, 1.5) + value(3.5, 5.5)) / 4
  return Math.max(1, light - value(3.5, 3.5))
}
