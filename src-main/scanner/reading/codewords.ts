// The positions of a QR code's bits among its modules (ISO/IEC 18004:2015 sections 6.3, 6.7.3 and 7.7 to
// 7.9).
import type { ModuleGrid } from '../frame.ts'

export const LEVELS = ['L', 'M', 'Q', 'H'] as const
export type Level = (typeof LEVELS)[number]

/** The two bits that name a level in the format information. */
const LEVEL_BITS: Record<Level, number> = { L: 1, M: 0, Q: 3, H: 2 }

/** Error correction codewords in each block, versions 1 to 40. */
const CORRECTION_OF_BLOCK: Record<Level, readonly number[]> = {
  L: [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30,
    26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  M: [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ],
  Q: [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30,
    30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  H: [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
}

/** Number of blocks, versions 1 to 40. */
const BLOCKS: Record<Level, readonly number[]> = {
  L: [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15,
    16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
  ],
  M: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25,
    26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ],
  Q: [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34,
    35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
  ],
  H: [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37,
    40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
  ],
}

export interface BlockLayout {
  readonly blocks: number
  /** Error correction codewords in each block. */
  readonly correction: number
  /** Data codewords in each of the first blocks; the last `long` blocks have one more. */
  readonly data: number
  readonly long: number
}

/** How the codewords of a version and level are shared out among blocks. */
export function blockLayout(version: number, level: Level): BlockLayout {
  const codewords = dataPlaces(17 + 4 * version).length >> 3
  const blocks = BLOCKS[level][version - 1]!
  const correction = CORRECTION_OF_BLOCK[level][version - 1]!
  const long = codewords % blocks
  return { blocks, correction, data: Math.floor(codewords / blocks) - correction, long }
}

/** The row and column coordinates of the alignment patterns. */
function alignmentPlaces(version: number): readonly number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2
  const far = 10 + 4 * version
  return [6, ...Array.from({ length: count - 1 }, (_, index) => far - index * step)]
}

/** 1 for every module that carries no data: patterns, format and version information. */
function functionModules(dimension: number): Uint8Array {
  const taken = new Uint8Array(dimension * dimension)
  const fill = (left: number, top: number, width: number, height: number) => {
    for (let y = top; y < top + height; y += 1) {
      taken.fill(1, y * dimension + left, y * dimension + left + width)
    }
  }
  const version = (dimension - 17) / 4
  fill(0, 0, 9, 9)
  fill(dimension - 8, 0, 8, 9)
  fill(0, dimension - 8, 9, 8)
  fill(6, 0, 1, dimension)
  fill(0, 6, dimension, 1)
  if (version >= 7) {
    fill(dimension - 11, 0, 3, 6)
    fill(0, dimension - 11, 6, 3)
  }
  const places = alignmentPlaces(version)
  const far = dimension - 7
  for (const x of places) {
    for (const y of places) {
      // Finder patterns stand in three of the corners.
      const isCorner = (x === 6 && (y === 6 || y === far)) || (x === far && y === 6)
      if (!isCorner) fill(x - 2, y - 2, 5, 5)
    }
  }
  return taken
}

/** The modules that carry data, as indices into the grid, in the order of the bits. */
export function dataPlaces(dimension: number): Int32Array {
  const taken = functionModules(dimension)
  const places = new Int32Array(dimension * dimension)
  let count = 0
  let isUpward = true
  for (let right = dimension - 1; right > 0; right -= 2) {
    // The vertical timing pattern is skipped.
    if (right === 6) right = 5
    for (let step = 0; step < dimension; step += 1) {
      const row: number = isUpward ? dimension - 1 - step : step
      for (const column of [right, right - 1]) {
        const at = row * dimension + column
        if (taken[at] === 1) continue
        places[count] = at
        count += 1
      }
    }
    isUpward = !isUpward
  }
  return places.slice(0, count)
}

/** Whether a mask inverts the module at this column and row. */
export function isMasked(mask: number, x: number, y: number): boolean {
  switch (mask) {
    case 0:
      return (x + y) % 2 === 0
    case 1:
      return y % 2 === 0
    case 2:
      return x % 3 === 0
    case 3:
      return (x + y) % 3 === 0
    case 4:
      return (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0
    case 5:
      return ((x * y) % 2) + ((x * y) % 3) === 0
    case 6:
      return (((x * y) % 2) + ((x * y) % 3)) % 2 === 0
    default:
      return (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
  }
}

/** The fifteen bits that encode a code's level and mask. */
function formatBits(level: Level, mask: number): number {
  const data = (LEVEL_BITS[level] << 3) | mask
  let remainder = data
  for (let step = 0; step < 10; step += 1) {
    remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537)
  }
  return ((data << 10) | remainder) ^ 0x5412
}

/** Columns and rows of the two copies of the format information, the lowest bit first. */
function formatPlaces(dimension: number): readonly (readonly (readonly [number, number])[])[] {
  const bits = [...Array(15).keys()]
  const near = bits.map((bit): [number, number] => {
    if (bit < 6) return [8, bit]
    if (bit < 8) return [8, bit + 1]
    return [bit === 8 ? 7 : 14 - bit, 8]
  })
  const far = bits.map((bit): [number, number] =>
    bit < 8 ? [dimension - 1 - bit, 8] : [8, dimension - 15 + bit],
  )
  return [near, far]
}

function differingBits(a: number, b: number): number {
  let count = 0
  for (let rest = a ^ b; rest !== 0; rest &= rest - 1) count += 1
  return count
}

export interface Format {
  readonly level: Level
  readonly mask: number
  /** How many bits of the better copy differ from it: 0 when undamaged, 3 or more in a mirrored code. */
  readonly distance: number
}

/** The level and mask whose format information is nearest to that of the grid. */
export function readFormat({ dimension, dark }: ModuleGrid): Format {
  const copies = formatPlaces(dimension).map((places) =>
    places.reduce((sum, [x, y], bit) => sum | (dark[y * dimension + x]! << bit), 0),
  )
  let best: Format = { level: LEVELS[0], mask: 0, distance: Infinity }
  for (const level of LEVELS) {
    for (let mask = 0; mask < 8; mask += 1) {
      const bits = formatBits(level, mask)
      const distance = Math.min(...copies.map((copy) => differingBits(copy, bits)))
      if (distance < best.distance) best = { level, mask, distance }
    }
  }
  return best
}

/** The data codewords of a grid in order, as they were read: no error is corrected. */
export function dataCodewords(grid: ModuleGrid): Uint8Array {
  const { dimension, dark } = grid
  const { level, mask } = readFormat(grid)
  const places = dataPlaces(dimension)
  const stream = new Uint8Array(places.length >> 3)
  for (let bit = 0; bit < stream.length * 8; bit += 1) {
    const at = places[bit]!
    const isTurned = isMasked(mask, at % dimension, Math.floor(at / dimension))
    if ((dark[at] === 1) !== isTurned) stream[bit >> 3]! |= 0x80 >> (bit & 7)
  }
  const { blocks, data, long } = blockLayout((dimension - 17) / 4, level)
  const result = new Uint8Array(blocks * data + long)
  for (let block = 0, at = 0; block < blocks; block += 1) {
    const isLong = block >= blocks - long
    for (let index = 0; index < data + (isLong ? 1 : 0); index += 1, at += 1) {
      // The codewords of all blocks alternate; the extra ones of the long blocks come last.
      const from = index < data ? index * blocks + block : data * blocks + block - (blocks - long)
      result[at] = stream[from]!
    }
  }
  return result
}
