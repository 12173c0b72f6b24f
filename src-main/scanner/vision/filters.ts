import type { Luma } from '../frame.ts'

/** Whether a filter grows dark or light areas. */
export type Growing = 'dark' | 'light'

/**
 * Replaces each pixel by the darker (or lighter) of itself and the one this many columns and rows further; at
 * the edge, the pixel stays.
 */
function further(
  { width, height, data }: Luma,
  across: number,
  down: number,
  growing: Growing,
): Uint8Array {
  const result = data.slice()
  const offset = down * width + across
  const firstRow = Math.max(0, -down)
  const lastRow = Math.min(height, height - down)
  const firstColumn = Math.max(0, -across)
  const lastColumn = Math.min(width, width - across)
  for (let row = firstRow; row < lastRow; row += 1) {
    const start = row * width
    const end = start + lastColumn
    if (growing === 'dark') {
      for (let at = start + firstColumn; at < end; at += 1) {
        const other = data[at + offset]!
        if (other < result[at]!) result[at] = other
      }
    } else {
      for (let at = start + firstColumn; at < end; at += 1) {
        const other = data[at + offset]!
        if (other > result[at]!) result[at] = other
      }
    }
  }
  return result
}

/**
 * Replaces each pixel by the darkest (or lightest) of itself and the `size - 1` next ones in a direction, in
 * few steps: over 2, then 4, then 8 of them.
 */
function grow(luma: Luma, across: number, down: number, size: number, growing: Growing): Luma {
  let grown = luma
  for (let reached = 1; reached < size;) {
    const step = Math.min(reached, size - reached)
    grown = { ...grown, data: further(grown, across * step, down * step, growing) }
    reached += step
  }
  return grown
}

const OPPOSITE = { dark: 'light', light: 'dark' } as const

/**
 * Closes gaps in dark (or light) areas that have fewer pixels than `size` in one direction; everything else
 * stays.
 */
function closeAlong(luma: Luma, across: number, down: number, size: number, growing: Growing) {
  return grow(grow(luma, across, down, size, growing), -across, -down, size, OPPOSITE[growing])
}

/** Closes gaps of fewer than `size` pixels around each module. */
export function closeGaps(luma: Luma, size: number, growing: Growing): Luma {
  return closeAlong(closeAlong(luma, 1, 0, size, growing), 0, 1, size, growing)
}

/** The width of hairlines between the cells of a terminal. */
const HAIRLINE = 2

/**
 * Evens out a code that a terminal draws with space between its lines, two modules per line. A space of up to
 * `size - 1` pixels is closed where modules continue behind it. The modules beside the rest of the space grow
 * into it by a quarter of it on each side, so that both modules of a line get the same height. Moves the
 * picture up by some pixels.
 */
export function closeLines(luma: Luma, size: number, growing: Growing): Luma {
  const whole = closeAlong(luma, 1, 0, HAIRLINE, growing)
  const closed = closeAlong(whole, 0, 1, size, growing)
  return grow(closed, 0, 1, 1 + Math.round(size * 0.45), growing)
}

/** The picture at twice its size, with interpolated pixels. */
export function enlarge({ width, height, data }: Luma): Luma {
  const wide = width * 2
  const result = new Uint8Array(wide * height * 2)
  for (let row = 0; row < height * 2; row += 1) {
    const y = Math.min(height - 1, Math.max(0, (row - 0.5) / 2))
    const top = Math.floor(y)
    const below = Math.min(height - 1, top + 1)
    const down = y - top
    for (let column = 0; column < wide; column += 1) {
      const x = Math.min(width - 1, Math.max(0, (column - 0.5) / 2))
      const left = Math.floor(x)
      const right = Math.min(width - 1, left + 1)
      const across = x - left
      const above = data[top * width + left]! * (1 - across) + data[top * width + right]! * across
      const under =
        data[below * width + left]! * (1 - across) + data[below * width + right]! * across
      result[row * wide + column] = above * (1 - down) + under * down + 0.5
    }
  }
  return { width: wide, height: height * 2, data: result }
}

/** How much of its difference from its neighbours is added to a pixel. */
const SHARPNESS = 2

/** Takes back what a blur of about one pixel spread to the neighbouring pixels. */
export function sharpenPixels({ width, height, data }: Luma): Luma {
  const result = new Uint8ClampedArray(data)
  for (let row = 1; row < height - 1; row += 1) {
    for (let at = row * width + 1; at < (row + 1) * width - 1; at += 1) {
      const around = data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]!
      result[at] = data[at]! + SHARPNESS * (data[at]! - around / 4)
    }
  }
  return { width, height, data: new Uint8Array(result.buffer) }
}
