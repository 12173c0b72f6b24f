import QRCode from 'qrcode'
import type { ModuleGrid } from '../../src-main/scanner/frame.ts'
import {
  blockLayout,
  dataPlaces,
  isMasked,
  type Level,
} from '../../src-main/scanner/reading/codewords.ts'

/** Codes with custom bits: modes that none of our generators writes (ISO/IEC 18004:2015 section 7). */
export interface RawCode {
  readonly version: number
  readonly level: Level
  readonly mask: number
  /** As zeros and ones; the rest is filled with terminator and padding. */
  readonly bits: string
}

export const toBits = (value: number, length: number) => value.toString(2).padStart(length, '0')

/** A byte segment of a code of version 1 to 9. */
export function byteSegment(bytes: Iterable<number>): string {
  const list = [...bytes]
  return toBits(4, 4) + toBits(list.length, 8) + list.map((byte) => toBits(byte, 8)).join('')
}

/** The header of a part of a message. */
export function partHeader(index: number, count: number, parity: number): string {
  return toBits(3, 4) + toBits(index, 4) + toBits(count - 1, 4) + toBits(parity, 8)
}

/** A message as several codes of version 5, with the parity that belongs to it. */
export function messageParts(text: string, count: number): readonly ModuleGrid[] {
  const bytes = new TextEncoder().encode(text)
  const parity = bytes.reduce((sum, byte) => sum ^ byte, 0)
  const length = Math.ceil(bytes.length / count)
  return Array.from({ length: count }, (_, index) => {
    const own = bytes.subarray(index * length, (index + 1) * length)
    const bits = partHeader(index, count, parity) + byteSegment(own)
    return rawCode({ version: 5, level: 'M', mask: index % 8, bits })
  })
}

export function rawCode({ version, level, mask, bits }: RawCode): ModuleGrid {
  const options = { version, errorCorrectionLevel: level, maskPattern: maskPattern(mask) }
  const { modules } = QRCode.create('1', options)
  const dark = Uint8Array.from(modules.data)
  const dimension = modules.size
  const codewords = interleaved(version, level, bits)
  for (const [bit, at] of dataPlaces(dimension).entries()) {
    const value = ((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1
    const isTurned = isMasked(mask, at % dimension, Math.floor(at / dimension))
    dark[at] = isTurned ? 1 - value : value
  }
  return { dimension, dark }
}

function maskPattern(mask: number): QRCode.QRCodeMaskPattern {
  return mask as QRCode.QRCodeMaskPattern
}

function interleaved(version: number, level: Level, bits: string): number[] {
  const { blocks, correction, data, long } = blockLayout(version, level)
  const total = blocks * data + long
  const filled = `${bits}0000`.slice(0, total * 8)
  const whole = filled.padEnd(Math.ceil(filled.length / 8) * 8, '0')
  const stream = whole.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []
  for (let pad = 0; stream.length < total; pad += 1) stream.push(pad % 2 === 0 ? 0xec : 0x11)
  let at = 0
  const parts = Array.from({ length: blocks }, (_, block) => {
    const own = stream.slice(at, at + data + (block >= blocks - long ? 1 : 0))
    at += own.length
    return { own, check: reedSolomon(own, correction) }
  })
  const result: number[] = []
  for (let index = 0; index <= data; index += 1) {
    for (const { own } of parts) if (index < own.length) result.push(own[index] ?? 0)
  }
  for (let index = 0; index < correction; index += 1) {
    for (const { check } of parts) result.push(check[index] ?? 0)
  }
  return result
}

/** In the field of 256 elements with the polynomial 0x11d. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if (((b >> bit) & 1) === 1) product ^= a
  }
  return product
}

function reedSolomon(data: readonly number[], count: number): number[] {
  let generator = [1]
  for (let power = 0, root = 1; power < count; power += 1, root = times(root, 2)) {
    const shifted = [...generator, 0]
    generator = shifted.map((value, index) => value ^ times(generator[index - 1] ?? 0, root))
  }
  const rest = [...data, ...Array<number>(count).fill(0)]
  for (let at = 0; at < data.length; at += 1) {
    const factor = rest[at] ?? 0
    for (const [index, value] of generator.entries()) rest[at + index]! ^= times(value, factor)
  }
  return rest.slice(data.length)
}
