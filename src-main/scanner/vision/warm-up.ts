import type { Luma } from '../frame.ts'
import { addLuma } from '../luma.ts'
import { sampleCodes } from './sample-codes.ts'

/** The modules of a version 1 code, one number per row; the leftmost module is the highest bit. */
const CODE_ROWS = [
  0x1fce7f, 0x105d41, 0x174f5d, 0x17415d, 0x17515d, 0x104d41, 0x1fd57f, 0xb00, 0x154212, 0x1f2c4f,
  0x2ed16, 0x7284a, 0x15551, 0x1ea4, 0x1fc2e3, 0x104fbb, 0x1752e5, 0x174c46, 0x175111, 0x104447,
  0x1fd155,
]
const MODULE_PIXELS = 4
const WIDTH = 400
const HEIGHT = 400
/** After this many runs the search has been compiled. */
const RUNS = 3

/** A small picture with texture and codes in it, as rows of BGRA. */
function drawPicture(): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 4)
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const column = Math.floor((x % 200) / MODULE_PIXELS) - 8
      const row = Math.floor((y % 200) / MODULE_PIXELS) - 8
      const isInCode = column >= 0 && row >= 0 && column < 21 && row < 21
      const isDark = isInCode && (((CODE_ROWS[row] ?? 0) >> (20 - column)) & 1) === 1
      // Stripes of many widths between the codes imitate text.
      const isStripe = row > 26 && (x * (1 + (y >> 4))) % 23 < 9
      pixels.fill(isDark || isStripe ? 20 : 235, (y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 4)
    }
  }
  return pixels
}

/**
 * Runs the search on a small picture until it is compiled, during the capture: the first real picture is then
 * searched two to four times faster. Returns the picture.
 */
export function warmUpSampler(): Luma {
  const pixels = drawPicture()
  const data = new Uint8Array(new SharedArrayBuffer(WIDTH * HEIGHT))
  const luma: Luma = { width: WIDTH, height: HEIGHT, data }
  for (let run = 0; run < RUNS; run += 1) {
    addLuma(pixels, 'bgra', data, 0)
    sampleCodes(luma, { onResult: () => {}, isCancelled: () => false })
  }
  return luma
}
