import type { Point } from '../frame.ts'

/** A perspective transform from the plane of a code's modules to the picture's pixels. */
export interface Transform {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
  readonly g: number
  readonly h: number
}

/** The position in the picture of a point of the module plane. */
export function apply(transform: Transform, x: number, y: number): Point {
  const { a, b, c, d, e, f, g, h } = transform
  const scale = 1 / (g * x + h * y + 1)
  return { x: (a * x + b * y + c) * scale, y: (d * x + e * y + f) * scale }
}

export type FourPoints = readonly [Point, Point, Point, Point]

/** The transform that maps four points to four others; null when three of them are on a line. */
export function transformBetween(from: FourPoints, to: FourPoints): Transform | null {
  const rows = from.flatMap((source, index) => {
    const target = to[index]!
    return [
      [source.x, source.y, 1, 0, 0, 0, -source.x * target.x, -source.y * target.x, target.x],
      [0, 0, 0, source.x, source.y, 1, -source.x * target.y, -source.y * target.y, target.y],
    ]
  })
  const solution = solve(rows)
  if (solution === null) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solution
  return { a, b, c, d, e, f, g, h }
}

/** Gaussian elimination with pivoting on rows that end in the right-hand side. */
function solve(rows: number[][]): number[] | null {
  const size = rows.length
  for (let column = 0; column < size; column += 1) {
    let best = column
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row
    }
    const pivotRow = rows[best]!
    const pivot = pivotRow[column]!
    if (Math.abs(pivot) < 1e-9) return null
    rows[best] = rows[column]!
    rows[column] = pivotRow
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue
      const current = rows[row]!
      const factor = current[column]! / pivot
      if (factor === 0) continue
      for (let index = column; index <= size; index += 1) {
        current[index] = current[index]! - factor * pivotRow[index]!
      }
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!)
}
