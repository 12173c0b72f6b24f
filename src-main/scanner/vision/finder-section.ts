// What a line through a finder pattern shows (ISO/IEC 18004 section 6.3.3): dark, light, dark, light, dark
// runs in the ratio 1:1:3:1:1 on every line through the centre, at any rotation.
import { createEdges, findEdges, type Edges } from './edges.ts'
import type { Luma } from '../frame.ts'

/** Whether the three inner runs (light, dark, light) are those of a finder pattern. */
function hasInnerRuns(b: number, c: number, d: number): boolean {
  const module = (b + c + d) / 5
  // Blur moves an edge by a fraction of a pixel, whatever the size of the module.
  const tolerance = module * 0.45 + 0.2
  return (
    Math.abs(b - module) < tolerance &&
    Math.abs(d - module) < tolerance &&
    Math.abs(c - 3 * module) < tolerance * 1.7
  )
}

/** How far the length of an outer run may differ from the module of the inner ones. */
function tolerance(module: number): number {
  return module * 0.55 + 0.25
}

/** A line's section through the centre of a finder pattern; positions in steps from the line's start. */
export interface Section {
  centre: number
  module: number
  /** Difference between its light and its dark level. */
  amplitude: number
}

/**
 * The finder pattern whose inner runs lie between the four edges from `index` on, or null. Its outer runs end
 * where the brightness passes the level of the inner edges, whatever lies outside: a page of another shade
 * beside a faint code must not move them. With `isOpen` one of them may have no end of its own: a code
 * without a margin on a page as dark as itself, or at the edge of the picture. The result is valid until the
 * next call.
 */
export function sectionAt(
  data: Uint8Array,
  start: number,
  stride: number,
  length: number,
  edges: Edges,
  index: number,
  section: Section,
  isOpen: boolean,
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
  const most = module + tolerance(module)
  const least = module - tolerance(module)
  let before = outerRun(data, start, stride, length, second, -1, level, isDark, limit)
  if (before <= least || (before >= most && !isOpen)) return null
  let after = outerRun(data, start, stride, length, fifth, 1, level, isDark, limit)
  if (after <= least || (after >= most && (!isOpen || before >= most))) return null
  if (before >= most) before = module
  if (after >= most) after = module
  section.centre = (third + fourth) / 2
  section.module = (fifth - second + before + after) / 7
  section.amplitude = Math.abs(ring - middle)
  return section
}

/** Length of the run from an edge to where the brightness passes the level; `limit` if it never does. */
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
export interface CrossCheck {
  /**
   * Searches along (`stepX`, `stepY`), `reach` steps each way. Returns the centre relative to the point, in
   * steps, or null when there is none. The result is valid until the next call.
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

export function createCrossCheck({ width, height, data }: Luma, isOpen = false): CrossCheck {
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

      // Includes the point's own fraction of a pixel, so that the result is at the exact position.
      const centre = before + (stepX === 0 ? y - row : x - column)
      const { positions, count } = edges
      for (let index = 0; index + 3 < count; index += 1) {
        if (rises(edges, index) === isInverted) continue
        if (positions[index + 1]! > centre + 1) return null
        if (positions[index + 2]! < centre - 1) continue
        const found = sectionAt(data, start, stride, length, edges, index, section, isOpen)
        if (found === null) continue
        found.centre -= centre
        return found
      }
      return null
    },
  }
}

/** Whether the edge at `index` goes from dark to light. */
export function rises(edges: Edges, index: number): boolean {
  return index % 2 === 0 ? edges.firstRises : !edges.firstRises
}
