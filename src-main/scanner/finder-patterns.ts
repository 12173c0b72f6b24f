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

/** Whether five runs are those of a finder pattern. */
function isFinder(a: number, b: number, c: number, d: number, e: number): boolean {
  const module = (a + b + c + d + e) / 7
  // A blurred edge is moved by a fraction of a pixel, whatever the size of the module.
  const tolerance = module * 0.5 + 0.2
  return (
    Math.abs(b - module) < tolerance &&
    Math.abs(d - module) < tolerance &&
    Math.abs(c - 3 * module) < tolerance * 1.7 &&
    Math.abs(a - module) < tolerance * 1.1 &&
    Math.abs(e - module) < tolerance * 1.1
  )
}

interface Crossing {
  /** From the checked point to the centre of the middle run, in steps along the line. */
  offset: number
  module: number
}

/** Checks lines through a point for the finder pattern. */
interface CrossCheck {
  /** Looks along (`stepX`, `stepY`), `reach` steps each way. The answer is valid until the next call; null when there is none. */
  along(
    x: number,
    y: number,
    stepX: number,
    stepY: number,
    reach: number,
    isInverted: boolean,
  ): Crossing | null
}

function createCrossCheck({ width, height, data }: Luma, contrast: number): CrossCheck {
  const longest = Math.max(width, height)
  const edges: Edges = createEdges(longest)
  const crossing: Crossing = { offset: 0, module: 0 }
  return {
    along(x, y, stepX, stepY, reach, isInverted) {
      const column = Math.floor(x)
      const row = Math.floor(y)
      if (column < 0 || row < 0 || column >= width || row >= height) return null
      const room = (at: number, step: number, size: number, sign: number) =>
        step === 0 ? longest : step * sign > 0 ? size - 1 - at : at
      const limit = Math.ceil(reach)
      const before = Math.min(limit, room(column, stepX, width, -1), room(row, stepY, height, -1))
      const after = Math.min(limit, room(column, stepX, width, 1), room(row, stepY, height, 1))
      const stride = stepY * width + stepX
      const start = row * width + column - before * stride
      findEdges(data, start, stride, before + after + 1, contrast, edges)

      const centre = before + 0.5
      const { positions, count } = edges
      for (let index = 0; index + 5 < count; index += 1) {
        const isRising = index % 2 === 0 ? edges.firstRises : !edges.firstRises
        if (isRising !== isInverted) continue
        const third = positions[index + 2]!
        const fourth = positions[index + 3]!
        if (third > centre + 1) return null
        if (fourth < centre - 1) continue
        const first = positions[index]!
        const second = positions[index + 1]!
        const fifth = positions[index + 4]!
        const sixth = positions[index + 5]!
        if (
          !isFinder(second - first, third - second, fourth - third, fifth - fourth, sixth - fifth)
        ) {
          continue
        }
        crossing.offset = (third + fourth) / 2 - centre
        crossing.module = (sixth - first) / 7
        return crossing
      }
      return null
    },
  }
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
  const check = createCrossCheck(luma, contrast)
  let checksLeft = MAX_CHECKS

  for (let row = rowStep >> 1; row < height; row += rowStep) {
    if (row % 64 < rowStep && search.isCancelled()) return patterns
    findEdges(data, row * width, 1, width, contrast, edges)
    const { positions, count } = edges
    for (let index = 0; index + 5 < count; index += 1) {
      const first = positions[index]!
      const second = positions[index + 1]!
      const third = positions[index + 2]!
      const fourth = positions[index + 3]!
      const middle = fourth - third
      // Most runs fail here: the middle one is the widest by far.
      if (middle < 1.4 * (third - second) || middle < 1.4 * (second - first)) continue
      const fifth = positions[index + 4]!
      const sixth = positions[index + 5]!
      if (!isFinder(second - first, third - second, middle, fifth - fourth, sixth - fifth)) continue
      const isInverted = index % 2 === 0 ? edges.firstRises : !edges.firstRises
      const module = (sixth - first) / 7
      const x = (third + fourth) / 2
      if (isKnown(patterns, x, row + 0.5, module, isInverted)) continue
      if (checksLeft <= 0 || patterns.length >= MAX_PATTERNS) return patterns
      checksLeft -= 1
      const pattern = confirm(check, x, row + 0.5, module, isInverted)
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

function confirm(
  check: CrossCheck,
  x: number,
  y: number,
  moduleAcross: number,
  isInverted: boolean,
): FinderPattern | null {
  const vertical = check.along(x, y, 0, 1, moduleAcross * 8 + 2, isInverted)
  if (vertical === null) return null
  const moduleDown = vertical.module
  // Perspective and terminals' cells stretch a code, but not by more than this.
  if (moduleDown > moduleAcross * 1.8 || moduleDown < moduleAcross * 0.55) return null
  const centreY = y + vertical.offset
  const horizontal = check.along(x, centreY, 1, 0, moduleAcross * 6 + 2, isInverted)
  if (horizontal === null) return null
  const centreX = x + horizontal.offset
  const across = horizontal.module
  const reach = Math.max(across, moduleDown) * 8 + 2
  const isSquare =
    check.along(centreX, centreY, 1, 1, reach, isInverted) !== null ||
    check.along(centreX, centreY, 1, -1, reach, isInverted) !== null
  if (!isSquare) return null
  return { x: centreX, y: centreY, module: (across + moduleDown) / 2, isInverted, lines: 1 }
}
