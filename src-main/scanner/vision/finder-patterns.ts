import { createEdges, findEdges } from './edges.ts'
import {
  createCrossCheck,
  rises,
  sectionAt,
  type CrossCheck,
  type Section,
} from './finder-section.ts'
import type { Luma } from '../frame.ts'

export interface FinderPattern {
  /** Centre, in pixels. */
  x: number
  y: number
  /** Mean width of a module in the horizontal and vertical directions, in pixels. */
  module: number
  /** Light on dark: an inverted code. */
  readonly isInverted: boolean
  /** The number of lines on which it was seen. */
  lines: number
}

/** More patterns than this on a picture are texture, not codes. */
const MAX_PATTERNS = 400
/** How many lines may be checked crosswise; text and noise produce candidates without end. */
const MAX_CHECKS = 60_000

export interface FinderSearch {
  /** Least difference between dark and light, in levels of brightness. */
  readonly contrast: number
  /** The step from one searched row to the next; the middle of a finder pattern is three modules high. */
  readonly rowStep: number
  /** The rows to look at, the last exclusive; all of them when absent. */
  readonly rows?: { readonly from: number; readonly to: number }
  /** Whether a finder pattern may have an open side, see {@link sectionAt}. */
  readonly isOpen?: boolean
  readonly isCancelled: () => boolean
}

/**
 * Finds the finder patterns of a picture, of both polarities, in one pass over its rows, and adds them to the
 * known ones.
 */
export function findFinderPatterns(
  luma: Luma,
  search: FinderSearch,
  patterns: FinderPattern[] = [],
): FinderPattern[] {
  const { width, height, data } = luma
  const { contrast, rowStep, rows = { from: 0, to: height }, isOpen = false } = search
  const edges = createEdges(width)
  const section: Section = { centre: 0, module: 0, amplitude: 0 }
  const check = createCrossCheck(luma, isOpen)
  let checksLeft = MAX_CHECKS

  for (let row = rows.from + (rowStep >> 1); row < rows.to; row += rowStep) {
    if (row % 64 < rowStep && search.isCancelled()) return patterns
    const start = row * width
    findEdges(data, start, 1, width, contrast, edges)
    const { positions, count } = edges
    for (let index = 0; index + 3 < count; index += 1) {
      const second = positions[index]!
      const third = positions[index + 1]!
      const middle = positions[index + 2]! - third
      // Most runs fail here: in a finder pattern the middle run is by far the widest.
      if (middle < 1.4 * (third - second)) continue
      const found = sectionAt(data, start, 1, width, edges, index, section, isOpen)
      if (found === null) continue
      // The first edge of the ring goes from dark to light, unless the code is inverted.
      const isInverted = !rises(edges, index)
      if (isKnown(patterns, found.centre, row + 0.5, found.module, isInverted)) continue
      if (checksLeft <= 0 || patterns.length >= MAX_PATTERNS) return patterns
      checksLeft -= 1
      const pattern = confirm(
        check,
        found.centre,
        row + 0.5,
        found.module,
        found.amplitude,
        isInverted,
      )
      if (pattern !== null) addPattern(patterns, pattern)
    }
  }
  return patterns
}

/** Whether a pattern is known at this place; if so, the line is added to its count. */
function isKnown(
  patterns: readonly FinderPattern[],
  x: number,
  y: number,
  module: number,
  isInverted: boolean,
): boolean {
  for (const pattern of patterns) {
    if (
      pattern.isInverted === isInverted &&
      Math.abs(pattern.x - x) < pattern.module * 0.8 &&
      Math.abs(pattern.y - y) < pattern.module * 1.6 &&
      module < pattern.module * 1.4 &&
      module > pattern.module * 0.7
    ) {
      pattern.lines += 1
      return true
    }
  }
  return false
}

/** Adds a pattern, or joins it to the one at the same place. */
export function addPattern(patterns: FinderPattern[], added: FinderPattern): void {
  for (const pattern of patterns) {
    const near = Math.min(pattern.module, added.module) * 1.5
    if (
      pattern.isInverted === added.isInverted &&
      Math.abs(pattern.x - added.x) < near &&
      Math.abs(pattern.y - added.y) < near &&
      added.module < pattern.module * 1.5 &&
      added.module > pattern.module * 0.67
    ) {
      pattern.lines += added.lines
      return
    }
  }
  patterns.push(added)
}

/**
 * A line across a pattern may have flaws (gaps between the lines of a terminal, noise) smaller than this
 * fraction of its contrast.
 */
const FLAW = 0.4

function confirm(
  check: CrossCheck,
  x: number,
  y: number,
  moduleAcross: number,
  amplitude: number,
  isInverted: boolean,
): FinderPattern | null {
  const contrast = Math.max(4, amplitude * FLAW)
  const vertical = check.along(x, y, 0, 1, moduleAcross * 8 + 2, contrast, isInverted)
  if (vertical === null) return null
  const moduleDown = vertical.module
  // Perspective and the cells of a terminal stretch a code, but not by more than this.
  if (moduleDown > moduleAcross * 1.8 || moduleDown < moduleAcross * 0.55) return null
  const centreY = y + vertical.centre
  const horizontal = check.along(x, centreY, 1, 0, moduleAcross * 6 + 2, contrast, isInverted)
  if (horizontal === null) return null
  const centreX = x + horizontal.centre
  const across = horizontal.module
  const reach = Math.max(across, moduleDown) * 8 + 2
  const isSquare =
    check.along(centreX, centreY, 1, 1, reach, contrast, isInverted) !== null ||
    check.along(centreX, centreY, 1, -1, reach, contrast, isInverted) !== null
  if (!isSquare) return null
  return { x: centreX, y: centreY, module: (across + moduleDown) / 2, isInverted, lines: 1 }
}

/** Converts a pattern from a smaller copy to the picture itself. */
function enlarge(
  { x, y, module, isInverted, lines }: FinderPattern,
  factor: number,
): FinderPattern {
  return { x: x * factor, y: y * factor, module: module * factor, isInverted, lines }
}

/**
 * Measures patterns again on the picture itself, as far as possible, when they were found on a copy `factor`
 * times smaller.
 */
export function refinePatterns(
  luma: Luma,
  patterns: readonly FinderPattern[],
  factor: number,
  isOpen = false,
): readonly FinderPattern[] {
  const check = createCrossCheck(luma, isOpen)
  return patterns.map((found) => {
    const pattern = enlarge(found, factor)
    const { x, y, module, isInverted } = pattern
    const at = Math.floor(y) * luma.width + Math.floor(x)
    const ring = Math.round(module * 2)
    const amplitude = Math.abs(luma.data[at]! - (luma.data[at + ring] ?? 0))
    const refined = confirm(check, x, y, module, amplitude, isInverted)
    return refined === null ? pattern : { ...refined, lines: pattern.lines }
  })
}
