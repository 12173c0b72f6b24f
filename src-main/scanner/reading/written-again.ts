import { dataCodewords, readFormat } from './codewords.ts'
import type { ModuleGrid } from '../frame.ts'
import type { Segment } from './segments-text.ts'

/** Mode indicators (ISO/IEC 18004:2015 table 2). */
const MODES = { numeric: 1, alphanumeric: 2, byte: 4, kanji: 8, eci: 7 } as const
/** Structured append, FNC1 in first and in second position, and Hanzi of GB/T 18284: jsqr skips these. */
const UNKNOWN_TO_JSQR: readonly number[] = [3, 5, 9, 13]
/** Bits of the character count in versions 1 to 9, 10 to 26 and 27 to 40. */
const COUNT_BITS = {
  numeric: [10, 12, 14],
  alphanumeric: [9, 11, 13],
  byte: [8, 16, 16],
  kanji: [8, 10, 12],
} as const
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
/**
 * With damage that can be corrected, more of a segment's bits are unchanged; when the bits are shifted, half
 * of them agree by chance.
 */
const LEAST_AGREEMENT = 0.75
/** So many bits agree that much by chance once in 10^9 times; fewer bits do so more often. */
const ENOUGH_BITS = 144

/**
 * Whether a grid contains these segments and nothing else. jsqr skips modes that it does not know and reads
 * what follows as segments: it takes a part of a message for the whole, or Chinese characters for digits.
 */
export function carries(grid: ModuleGrid, segments: readonly Segment[]): boolean {
  const turned = mirrored(grid)
  // Only one of the two is the code as it was made; in the other, its bits would agree by chance.
  const [upright, mirror] = [readFormat(grid).distance, readFormat(turned).distance]
  return (
    (upright <= mirror && carriesUpright(grid, segments)) ||
    (mirror <= upright && carriesUpright(turned, segments))
  )
}

function carriesUpright(grid: ModuleGrid, segments: readonly Segment[]): boolean {
  const codewords = dataCodewords(grid)
  const version = (grid.dimension - 17) / 4
  let at = 0
  for (const segment of segments) {
    const bits = bitsOf(segment, version)
    if (bits === null || at + bits.length > codewords.length * 8) return false
    const agreeing = bits.reduce(
      (sum, bit, index) => sum + (bit === bitAt(codewords, at + index) ? 1 : 0),
      0,
    )
    if (agreeing < bits.length * LEAST_AGREEMENT) return false
    if (bits.length < ENOUGH_BITS && UNKNOWN_TO_JSQR.includes(modeAt(codewords, at))) return false
    at += bits.length
  }
  return !UNKNOWN_TO_JSQR.includes(modeAt(codewords, at))
}

/** The mode indicator at a bit; 0, the terminator, when too few bits are left for one. */
function modeAt(codewords: Uint8Array, at: number): number {
  if (at + 4 > codewords.length * 8) return 0
  return [0, 1, 2, 3].reduce((mode, index) => (mode << 1) | bitAt(codewords, at + index), 0)
}

function bitAt(codewords: Uint8Array, at: number): number {
  return (codewords[at >> 3]! >> (7 - (at & 7))) & 1
}

/** jsqr also reads mirrored codes: those with rows and columns exchanged. */
function mirrored({ dimension, dark }: ModuleGrid): ModuleGrid {
  const turned = dark.map(
    (_, at) => dark[(at % dimension) * dimension + Math.floor(at / dimension)]!,
  )
  return { dimension, dark: turned }
}

/** The bits of a segment; null when it is damaged. */
function bitsOf(segment: Segment, version: number): number[] | null {
  const bits: number[] = []
  const write = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1)
  }
  write(MODES[segment.type], 4)
  if (segment.type === 'eci') {
    const { assignmentNumber } = segment
    if (assignmentNumber < 0) return null
    if (assignmentNumber < 128) write(assignmentNumber, 8)
    else if (assignmentNumber < 16_384) write(assignmentNumber | 0x8000, 16)
    else write(assignmentNumber | 0xc0_0000, 24)
    return bits
  }
  const size = version <= 9 ? 0 : version <= 26 ? 1 : 2
  write(lengthOf(segment), COUNT_BITS[segment.type][size])
  writeCharacters(segment, write)
  return bits
}

type Characters = Exclude<Segment, { type: 'eci' }>

function lengthOf(segment: Characters): number {
  if ('text' in segment) return segment.text.length
  return segment.type === 'kanji' ? segment.bytes.length / 2 : segment.bytes.length
}

function writeCharacters(
  segment: Characters,
  write: (value: number, length: number) => void,
): void {
  switch (segment.type) {
    case 'numeric':
      for (let at = 0; at < segment.text.length; at += 3) {
        const digits = segment.text.slice(at, at + 3)
        write(Number(digits), digits.length * 3 + 1)
      }
      return
    case 'alphanumeric':
      for (let at = 0; at < segment.text.length; at += 2) {
        const first = ALPHANUMERIC.indexOf(segment.text.charAt(at))
        const second = segment.text.charAt(at + 1)
        if (second === '') write(first, 6)
        else write(first * 45 + ALPHANUMERIC.indexOf(second), 11)
      }
      return
    case 'byte':
      for (const byte of segment.bytes) write(byte, 8)
      return
    case 'kanji':
      for (let at = 0; at + 1 < segment.bytes.length; at += 2) {
        const code = segment.bytes[at]! * 256 + segment.bytes[at + 1]!
        const offset = code - (code >= 0xe040 ? 0xc140 : 0x8140)
        write((offset >> 8) * 0xc0 + (offset & 0xff), 13)
      }
  }
}
