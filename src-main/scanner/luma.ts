import type { Band, PixelFormat } from './frame.ts'

/**
 * Writes the brightness of a band into `target`, starting at its pixel `first`, and returns the number of
 * pixels. Green counts twice, red and blue once, so that the order of red and blue does not matter.
 */
export function addLuma(
  band: Band,
  format: PixelFormat,
  target: Uint8Array,
  first: number,
): number {
  if (format === 'gray') {
    target.set(band, first)
    return band.length
  }
  const count = band.byteLength >> 2
  if (first + count > target.length) throw new RangeError('The band does not fit the picture')
  // One 32-bit read per pixel is far faster than four byte reads; every platform of Electron is
  // little-endian.
  const { buffer, byteOffset } = band.byteOffset % 4 === 0 ? band : band.slice()
  if (format !== 'bgra') {
    const bytes = new Uint8Array(buffer, byteOffset, count * 4)
    const channel = format === 'bgra-red' ? 2 : 0
    for (let index = 0; index < count; index += 1)
      target[first + index] = bytes[index * 4 + channel]!
    return count
  }
  const words = new Int32Array(buffer, byteOffset, count)
  for (let index = 0; index < count; index += 1) {
    const word = words[index]!
    const redAndBlue = word & 0xff00ff
    // Bits above the low byte are dropped when it is stored.
    target[first + index] = (redAndBlue + (redAndBlue >>> 16) + ((word >>> 7) & 0x1fe)) >>> 2
  }
  return count
}
