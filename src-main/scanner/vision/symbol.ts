import type { Luma, Point } from '../frame.ts'
import { apply, transformBetween, type Transform } from './transform.ts'
import type { SymbolCandidate } from './symbol-candidates.ts'

/** A code located in a picture: its version, and the positions of its modules. */
export interface LocatedSymbol {
  /** Modules per edge: 17 + 4 times the version. */
  readonly dimension: number
  /** Maps the module plane, where (0, 0) is the outer corner of the top left finder pattern, to pixels. */
  readonly transform: Transform
  readonly isInverted: boolean
  /** Approximate width of a module in pixels. */
  readonly modulePixels: number
}

const MAX_VERSION = 40
/** How many versions above and below the estimate are tried. */
const VERSION_REACH = 2
/** The least fraction of a timing pattern's steps that must go the right way. */
const LEAST_TIMING = 0.75
/** Least step between two modules of a timing pattern, in levels of brightness. */
const LEAST_STEP = 6
/** The least fraction of the contrast that the alignment pattern must have. */
const LEAST_ALIGNMENT = 0.4

/**
 * Brightness at a point, interpolated between pixels; for an inverted code it is inverted, so that dark
 * modules are dark too.
 */
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

/**
 * The fraction of the steps along one timing pattern that go the right way, 0 to 1 (ISO/IEC 18004 section
 * 6.3.5).
 */
function timingScore(
  luma: Luma,
  transform: Transform,
  dimension: number,
  isInverted: boolean,
  isRow: boolean,
): number {
  let right = 0
  let before = -1
  for (let module = 6; module <= dimension - 7; module += 1) {
    const along = module + 0.5
    const point = isRow ? apply(transform, along, 6.5) : apply(transform, 6.5, along)
    const value = sampleAt(luma, point.x, point.y, isInverted)
    // Modules with even numbers are dark.
    const change = module % 2 === 0 ? before - value : value - before
    if (before >= 0 && change > LEAST_STEP) right += 1
    before = value
  }
  return right / (dimension - 13)
}

/**
 * The transform through the three finder patterns' centres for a given perspective: how much nearer the top
 * left one is than the top right and the bottom left one. 1 and 1 is a parallelogram.
 */
function throughFinders(
  { topLeft, topRight, bottomLeft }: SymbolCandidate,
  dimension: number,
  acrossWeight: number,
  downWeight: number,
): Transform {
  const span = dimension - 7
  // Projective combination of the three points; the top left one is at (3.5, 3.5) in modules.
  const row = (origin: number, across: number, down: number) => {
    const perColumn = (acrossWeight * across - origin) / span
    const perRow = (downWeight * down - origin) / span
    return [perColumn, perRow, origin - 3.5 * (perColumn + perRow)] as const
  }
  const [a, b, c] = row(topLeft.x, topRight.x, bottomLeft.x)
  const [d, e, f] = row(topLeft.y, topRight.y, bottomLeft.y)
  const [g, h, i] = row(1, 1, 1)
  return { a: a / i, b: b / i, c: c / i, d: d / i, e: e / i, f: f / i, g: g / i, h: h / i }
}

interface Posture {
  readonly dimension: number
  readonly transform: Transform
  readonly score: number
}

/** The factors by which the perspective that the finder patterns' sizes suggest is varied. */
const PERSPECTIVES = [1, 0.97, 1.03, 0.94, 1.06, 0.9, 1.11, 0.86, 1.16, 0.8, 1.25]

/** The perspective that fits both timing patterns best, for one version. */
function bestPosture(luma: Luma, candidate: SymbolCandidate, dimension: number): Posture {
  const { topLeft, topRight, bottomLeft } = candidate
  const { isInverted } = topLeft
  let across = Math.sqrt(topLeft.module / topRight.module)
  let down = Math.sqrt(topLeft.module / bottomLeft.module)
  const choose = (isRow: boolean) => {
    const start = isRow ? across : down
    let best = { weight: start, score: -1 }
    for (const weight of [1, ...PERSPECTIVES.map((factor) => start * factor)]) {
      const transform = isRow
        ? throughFinders(candidate, dimension, weight, down)
        : throughFinders(candidate, dimension, across, weight)
      const score = timingScore(luma, transform, dimension, isInverted, isRow)
      if (score > best.score) best = { weight, score }
      if (score === 1) break
    }
    return best
  }
  const row = choose(true)
  across = row.weight
  const column = choose(false)
  down = column.weight
  const transform = throughFinders(candidate, dimension, across, down)
  return { dimension, transform, score: (row.score + column.score) / 2 }
}

/** Centres of the three finder patterns and a fourth point, in modules. */
function modulePoints(dimension: number, fourth: Point) {
  const far = dimension - 3.5
  return [{ x: 3.5, y: 3.5 }, { x: far, y: 3.5 }, fourth, { x: 3.5, y: far }] as const
}

/** Determines the candidate's version and the positions of its modules; null when it isn't a code. */
export function locateSymbol(luma: Luma, candidate: SymbolCandidate): LocatedSymbol | null {
  const estimate = Math.round((candidate.estimatedDimension - 17) / 4)
  const reach = VERSION_REACH + Math.floor(estimate / 8)
  let best: Posture | null = null
  for (let version = Math.max(1, estimate - reach); version <= estimate + reach; version += 1) {
    if (version > MAX_VERSION) break
    const posture = bestPosture(luma, candidate, 17 + 4 * version)
    if (posture.score > (best?.score ?? LEAST_TIMING)) best = posture
  }
  if (best === null) return null
  const { dimension } = best
  const transform = throughAlignment(luma, candidate, dimension, best.transform) ?? best.transform
  const { topLeft, topRight } = candidate
  const modulePixels = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) / (dimension - 7)
  return { dimension, transform, isInverted: topLeft.isInverted, modulePixels }
}

/** The transform corrected by the alignment pattern near the bottom right corner, if it is found there. */
function throughAlignment(
  luma: Luma,
  candidate: SymbolCandidate,
  dimension: number,
  transform: Transform,
): Transform | null {
  // Version 1 has no alignment pattern (ISO/IEC 18004 section 6.3.6).
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
  const reach = Math.ceil(3 + dimension * 0.06)
  for (let down = -reach; down <= reach; down += 0.5) {
    for (let across = -reach; across <= reach; across += 0.5) {
      // The one of two similar places that is nearer to the expected place wins.
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
