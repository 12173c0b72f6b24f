import type { Luma } from '../frame.ts'

/** The picture at half its size, each pixel the mean of four. */
export function halve(luma: Luma): Luma {
  const half = emptyHalf(luma)
  halveRows(luma, half, 0, half.height)
  return half
}

/** A picture for {@link halveRows} to fill. */
export function emptyHalf(luma: Luma): Luma {
  const width = luma.width >> 1
  const height = luma.height >> 1
  return { width, height, data: new Uint8Array(width * height) }
}

/** Fills the rows of the half from `from` up to `to`, exclusive. */
export function halveRows(luma: Luma, half: Luma, from: number, to: number): void {
  const isAligned = luma.width % 4 === 0 && luma.data.byteOffset % 4 === 0
  if (isAligned) halveWords(luma, half.width, from, to, half.data)
  else halveBytes(luma, half.width, from, to, half.data)
}

function halveBytes(
  { width, data }: Luma,
  halfWidth: number,
  first: number,
  end: number,
  half: Uint8Array,
): void {
  for (let row = first; row < end; row += 1) {
    let from = row * 2 * width
    const to = row * halfWidth
    for (let column = 0; column < halfWidth; column += 1, from += 2) {
      half[to + column] =
        (data[from]! + data[from + 1]! + data[from + width]! + data[from + width + 1]! + 2) >> 2
    }
  }
}

/** The same, but computes two pixels of the result from every two 32-bit reads: a third of the time. */
function halveWords(
  { width, data }: Luma,
  halfWidth: number,
  first: number,
  end: number,
  half: Uint8Array,
): void {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length >> 2)
  const pixelPairs = new Uint16Array(half.buffer)
  const wordsARow = width >> 2
  for (let row = first; row < end; row += 1) {
    const above = row * 2 * wordsARow
    const to = row * (halfWidth >> 1)
    for (let index = 0; index < wordsARow; index += 1) {
      const one = words[above + index]!
      const other = words[above + wordsARow + index]!
      // The sums of two 2 x 2 squares, in the low and the high half of the word.
      const sums =
        (one & 0xff00ff) +
        ((one >>> 8) & 0xff00ff) +
        (other & 0xff00ff) +
        ((other >>> 8) & 0xff00ff)
      const means = (sums + 0x20002) >>> 2
      pixelPairs[to + index] = (means & 0xff) | ((means >>> 8) & 0xff00)
    }
  }
}
