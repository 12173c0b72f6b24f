import type { Luma } from '../frame.ts'
import type { ModuleGrid } from '../frame.ts'
import { sampleAt, type LocatedSymbol } from './symbol.ts'
import { apply } from './transform.ts'

/** Offsets from a module's centre, in modules: more of them when a module has enough pixels. */
const ONE_POINT = [[0, 0]] as const
const FIVE_POINTS = [
  [0, 0],
  [-0.2, -0.2],
  [0.2, -0.2],
  [-0.2, 0.2],
  [0.2, 0.2],
] as const
const NINE_POINTS = [...FIVE_POINTS, [0, -0.25], [0, 0.25], [-0.25, 0], [0.25, 0]] as const

/** Brightness of each module, row by row. */
export function sampleModules(luma: Luma, symbol: LocatedSymbol): Float32Array {
  const { dimension, transform, isInverted, modulePixels } = symbol
  const points = modulePixels >= 4 ? NINE_POINTS : modulePixels >= 2.6 ? FIVE_POINTS : ONE_POINT
  const values = new Float32Array(dimension * dimension)
  for (let row = 0; row < dimension; row += 1) {
    for (let column = 0; column < dimension; column += 1) {
      let sum = 0
      for (const [across, down] of points) {
        const point = apply(transform, column + 0.5 + across, row + 0.5 + down)
        sum += sampleAt(luma, point.x, point.y, isInverted)
      }
      values[row * dimension + column] = sum / points.length
    }
  }
  return values
}

/** Removes what neighbouring modules blur into each other. */
export function sharpen(values: Float32Array, dimension: number): Float32Array {
  const result = new Float32Array(values.length)
  const at = (row: number, column: number) => {
    const inside = (index: number) => Math.min(dimension - 1, Math.max(0, index))
    return values[inside(row) * dimension + inside(column)]!
  }
  for (let row = 0; row < dimension; row += 1) {
    for (let column = 0; column < dimension; column += 1) {
      const around =
        at(row - 1, column) + at(row + 1, column) + at(row, column - 1) + at(row, column + 1)
      result[row * dimension + column] = 2 * at(row, column) - around / 4
    }
  }
  return result
}

/**
 * Separates dark and light modules at one level, half-way between the dark and the light of the finder
 * patterns.
 */
export function thresholdByFinders(values: Float32Array, dimension: number): ModuleGrid {
  let dark = 0
  let light = 0
  for (const [left, top] of finderOrigins(dimension)) {
    dark += values[(top + 3) * dimension + left + 3]!
    for (const [column, row] of [
      [1, 3],
      [5, 3],
      [3, 1],
      [3, 5],
    ] as const) {
      light += values[(top + row) * dimension + left + column]! / 4
    }
  }
  const level = (dark + light) / 6
  return { dimension, dark: Uint8Array.from(values, (value) => (value < level ? 1 : 0)) }
}

/** Half the edge of the square whose mean is the level for a module. */
const AROUND = 4

/** Separates dark and light modules at the mean of the modules around each: for uneven light. */
export function thresholdByPlace(values: Float32Array, dimension: number): ModuleGrid {
  const dark = new Uint8Array(values.length)
  for (let row = 0; row < dimension; row += 1) {
    for (let column = 0; column < dimension; column += 1) {
      let sum = 0
      let count = 0
      for (let y = Math.max(0, row - AROUND); y <= Math.min(dimension - 1, row + AROUND); y += 1) {
        const first = y * dimension
        const last = Math.min(dimension - 1, column + AROUND)
        for (let x = Math.max(0, column - AROUND); x <= last; x += 1) {
          sum += values[first + x]!
          count += 1
        }
      }
      dark[row * dimension + column] = values[row * dimension + column]! * count < sum ? 1 : 0
    }
  }
  return { dimension, dark }
}

function finderOrigins(dimension: number) {
  return [
    [0, 0],
    [dimension - 7, 0],
    [0, dimension - 7],
  ] as const
}

/** The fraction of the three finder patterns' modules that are right, 0 to 1. */
export function finderScore({ dimension, dark }: ModuleGrid): number {
  let right = 0
  for (const [left, top] of finderOrigins(dimension)) {
    for (let row = 0; row < 7; row += 1) {
      for (let column = 0; column < 7; column += 1) {
        const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3))
        const expected = ring === 2 ? 0 : 1
        if (dark[(top + row) * dimension + left + column] === expected) right += 1
      }
    }
  }
  return right / 147
}
