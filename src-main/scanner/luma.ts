import type { Luma, PixelFormat } from './frame.ts'

/**
 * Brightness of a picture: green counts twice, red and blue once, so that the order of red and blue does not
 * matter. Transparent parts of an `rgba` picture are taken as white paper; a screen (`bgra`) has none, and its
 * fourth byte means nothing. `target` holds the result: width times height bytes, shared memory or not.
 */
export function toLuma(
  pixels: Uint8Array,
  width: number,
  height: number,
  format: PixelFormat,
  target: Uint8Array,
): Luma {
  const count = width * height
  if (pixels.byteLength !== count * 4 || target.byteLength !== count) {
    throw new RangeError('The buffers do not fit the size of the picture')
  }
  // One 32-bit read a pixel is far faster than four byte reads; every platform of Electron is little-endian.
  const aligned = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice()
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, count)
  for (let index = 0; index < count; index += 1) {
    const word = words[index]!
    const redAndBlue = word & 0xff00ff
    // What is above the low byte falls away when it is stored.
    target[index] = (redAndBlue + (redAndBlue >>> 16) + ((word >>> 7) & 0x1fe)) >>> 2
  }
  if (format === 'rgba') putOnPaper(words, target)
  return { width, height, data: target }
}

function putOnPaper(words: Int32Array, target: Uint8Array): void {
  for (let index = 0; index < target.length; index += 1) {
    const alpha = words[index]! >>> 24
    if (alpha !== 255) target[index] = (target[index]! * alpha + 255 * (255 - alpha)) / 255
  }
}
