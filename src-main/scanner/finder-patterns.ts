// Finder patterns (ISO/IEC 18004 section 6.3.3): dark, light, dark, light, dark runs as 1:1:3:1:1 on every
// line through their centre, at any rotation.
import { createEdges, findEdges, type Edges } from './edges.ts'
import type { Luma } from './frame.ts'

export interface FinderPattern {
  /** Centre, in pixels. */
  x: number
  y: number
  /** Mean width of a module along the horizontal and the vertical, in pixels. */
  module: number
  /** Light on dark: an inverted code. */
  readonly isInverted: boolean
  /** On how many lines it was seen. */
  lines: number
}

/** More than this on a picture is texture, not codes. */
const MAX_PATTERNS = 400
/** How often a line may be checked crosswise; text and noise bring candidates without end. */
const MAX_CHECKS = 60_000

/** Whether the three inner runs (light, dark, light) are those of a finder pattern. */
function hasInnerRuns(b: number, c: number, d: number): boolean {
  const module = (b + c + d) / 5
  // A blurred edge is moved by a fraction of a pixel, whatever the size of the module.
  const tolerance = module * 0.45 + 0.2
  return (
    Math.abs(b - module) < tolerance &&
    Math.abs(d - module) < tolerance &&
    Math.abs(c - 3 * module) < tolerance * 1.7
  )
}

/** Whether an outer run goes with inner ones of this module. */
function isOuterRun(run: number, module: number): boolean {
  return Math.abs(run - module) < module * 0.55 + 0.25
}

/** What a line through the centre of a finder pattern shows; positions in steps from the line's start. */
interface Section {
  centre: number
  module: number
  /** Difference between its light and its dark. */
  amplitude: number
}

/**
 * The finder pattern whose inner runs lie between the four edges from `index` on, or null. Its outer runs
 * end where the brightness passes the level of the inner edges, whatever lies outside: a page of another
 * shade beside a faint code must not move them. The answer is valid until the next call.
 */
function sectionAt(
  data: Uint8Array,
  start: number,
  stride: number,
  length: number,
  edges: Edges,
  index: number,
  section: Section,
): Section | null {
  const { positions } = edges
  const second = positions[index]!
  const third = positions[index + 1]!
  const fourth = positions[index + 2]!
  const fifth = positions[index + 3]!
  if (!hasInnerRuns(third - second, fourth - third, fifth - fourth)) return null
  const module = (fifth - second) / 5
  const ring =
    (data[start + (((second + third) / 2) | 0) * stride]! +
      data[start + (((fourth + fifth) / 2) | 0) * stride]!) /
    2
  const middle = data[start + (((third + fourth) / 2) | 0) * stride]!
  const level = (ring + middle) / 2
  const limit = Math.ceil(module * 1.8 + 1)
  const isDark = middle < ring
  const before = outerRun(data, start, stride, length, second, -1, level, isDark, limit)
  if (!isOuterRun(before, module)) return null
  const after = outerRun(data, start, stride, length, fifth, 1, level, isDark, limit)
  if (!isOuterRun(after, module)) return null
  section.centre = (third + fourth) / 2
  section.module = (fifth - second + before + after) / 7
  section.amplitude = Math.abs(ring - middle)
  return section
}

/** Length of the run that begins at an edge and ends where the brightness passes the level; `limit` if it does not. */
function outerRun(
  data: Uint8Array,
  start: number,
  stride: number,
  length: number,
  edge: number,
  step: 1 | -1,
  level: number,
  isDark: boolean,
  limit: number,
): number {
  let at = Math.floor(edge) + (step > 0 ? 0 : -1)
  let isInside = false
  let before = level
  for (let count = 0; count <= limit && at >= 0 && at < length; count += 1, at += step) {
    const value = data[start + at * stride]!
    const isRun = isDark ? value < level : value > level
    if (isInside && !isRun) {
      const fraction = value === before ? 0 : (level - before) / (value - before)
      return Math.abs(at - step + 0.5 + step * fraction - edge)
    }
    isInside ||= isRun
    before = value
  }
  return limit
}

/** Checks lines through a point for the finder pattern. */
interface CrossCheck {
  /**
   * Looks along (`stepX`, `stepY`), `reach` steps each way. Gives the centre from the point, in steps.
   * The answer is valid until the next call; null when there is none.
   */
  along(
    x: number,
    y: number,
    stepX: number,
    stepY: number,
    reach: number,
    contrast: number,
    isInverted: boolean,
  ): Section | null
}

function createCrossCheck({ width, height, data }: Luma): CrossCheck {
  const longest = Math.max(width, height)
  const edges: Edges = createEdges(longest)
  const section: Section = { centre: 0, module: 0, amplitude: 0 }
  return {
    along(x, y, stepX, stepY, reach, contrast, isInverted) {
      const column = Math.floor(x)
      const row = Math.floor(y)
      if (column < 0 || row < 0 || column >= width || row >= height) return null
      const room = (at: number, step: number, size: number, sign: number) =>
        step === 0 ? longest : step * sign > 0 ? size - 1 - at : at
      const limit = Math.ceil(reach)
      const before = Math.min(limit, room(column, stepX, width, -1), room(row, stepY, height, -1))
      const after = Math.min(limit, room(column, stepX, width, 1), room(row, stepY, height, 1))
      const length = before + after + 1
      const stride = stepY * width + stepX
      const start = row * width + column - before * stride
      findEdges(data, start, stride, length, contrast, edges)

      // The point's own fraction of a pixel, so that what is found is where it is.
      const centre = before + (stepX === 0 ? y - row : x - column)
      const { positions, count } = edges
      for (let index = 0; index + 3 < count; index += 1) {
        if (rises(edges, index) === isInverted) continue
        if (positions[index + 1]! > centre + 1) return null
        if (positions[index + 2]! < centre - 1) continue
        const found = sectionAt(data, start, stride, length, edges, index, section)
        if (found === null) continue
        found.centre -= centre
        return found
      }
      return null
    },
  }
}

function rises(edges: Edges, index: number): boolean {
  return index % 2 === 0 ? edges.firstRises : !edges.firstRises
}

export interface FinderSearch {
  /** Least difference between dark and light, in levels of brightness. */
  readonly contrast: number
  /** Every how many rows the picture is looked at; a finder pattern's middle is three modules high. */
  readonly rowStep: number
  readonly isCancelled: () => boolean
}

/** Finds the finder patterns of a picture, of both polarities, in one pass over its rows. */
export function findFinderPatterns(luma: Luma, search: FinderSearch): FinderPattern[] {
  const { width, height, data } = luma
  const { contrast, rowStep } = search
  const patterns: FinderPattern[] = []
  const edges = createEdges(width)
  const section: Section = { centre: 0, module: 0, amplitude: 0 }
  const check = createCrossCheck(luma)
  let checksLeft = MAX_CHECKS

  for (let row = rowStep >> 1; row < height; row += rowStep) {
    if (row % 64 < rowStep && search.isCancelled()) return patterns
    const start = row * width
    findEdges(data, start, 1, width, contrast, edges)
    const { positions, count } = edges
    for (let index = 0; index + 3 < count; index += 1) {
      const second = positions[index]!
      const third = positions[index + 1]!
      const middle = positions[index + 2]! - third
      // Most runs fail here: the middle one is the widest by far.
      if (middle < 1.4 * (third - second)) continue
      const found = sectionAt(data, start, 1, width, edges, index, section)
      if (found === null) continue
      // The ring's first edge goes from dark to light, or the code is inverted.
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

/** Whether a pattern is known at this place; counts the line for it. */
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

/** A line across a pattern may have flaws (gaps between the lines of a terminal, noise) of less than this part of its contrast. */
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
  // Perspective and terminals' cells stretch a code, but not by more than this.
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

/** Measures patterns that were found on a smaller copy again on the picture itself, where that is possible. */
export function refinePatterns(
  luma: Luma,
  patterns: readonly FinderPattern[],
): readonly FinderPattern[] {
  const check = createCrossCheck(luma)
  return patterns.map((pattern) => {
    const { x, y, module, isInverted } = pattern
    const at = Math.floor(y) * luma.width + Math.floor(x)
    const ring = Math.round(module * 2)
    const amplitude = Math.abs(luma.data[at]! - (luma.data[at + ring] ?? 0))
    const refined = confirm(check, x, y, module, amplitude, isInverted)
    return refined === null ? pattern : { ...refined, lines: pattern.lines }
  })
}
