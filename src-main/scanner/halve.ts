import type { Luma } from './frame.ts'

/** The picture at half its size, each pixel the mean of four. */
export function halve({ width, height, data }: Luma): Luma {
  const halfWidth = width >> 1
  const halfHeight = height >> 1
  const half = new Uint8Array(halfWidth * halfHeight)
  for (let row = 0; row < halfHeight; row += 1) {
    let from = row * 2 * width
    const to = row * halfWidth
    for (let column = 0; column < halfWidth; column += 1, from += 2) {
      half[to + column] =
        (data[from]! + data[from + 1]! + data[from + width]! + data[from + width + 1]! + 2) >> 2
    }
  }
  return { width: halfWidth, height: halfHeight, data: half }
}
