// The only file that imports the two QR readers.
import jsQR from 'jsqr'
import {
  prepareZXingModule,
  readBarcodes,
  type ReaderOptions,
  type ReadResult,
} from 'zxing-wasm/reader'
import type { Luma, MessagePart, ModuleGrid, OtherSymbol, QrResult } from '../frame.ts'
import { release } from '../release.ts'
import { textOfBytes, textOfSegments, type Segment } from './segments-text.ts'
import { carries } from './written-again.ts'

export interface GridReading {
  readonly text: string
  readonly bytes: Uint8Array
}

const QUIET_ZONE_MODULES = 4
const PIXELS_A_MODULE = 3

/**
 * Decodes a sampled grid with jsqr: error correction, data segments, both reading directions. The grid is
 * drawn as a clean black-on-white picture, so that jsqr finds it in place. Returns null for a grid with
 * content that jsqr doesn't know, such as a part of a longer message: {@link readWholeFrame} reads those.
 */
export function readGrid(grid: ModuleGrid): GridReading | null {
  const edge = (grid.dimension + 2 * QUIET_ZONE_MODULES) * PIXELS_A_MODULE
  const pixels = new Uint8ClampedArray(edge * edge * 4).fill(255)
  const words = new Uint32Array(pixels.buffer)
  for (let row = 0; row < grid.dimension; row += 1) {
    const top = (row + QUIET_ZONE_MODULES) * PIXELS_A_MODULE
    for (let column = 0; column < grid.dimension; column += 1) {
      if (grid.dark[row * grid.dimension + column] !== 1) continue
      const left = (column + QUIET_ZONE_MODULES) * PIXELS_A_MODULE
      for (let y = top; y < top + PIXELS_A_MODULE; y += 1) {
        words.fill(0xff_00_00_00, y * edge + left, y * edge + left + PIXELS_A_MODULE)
      }
    }
  }
  const code = jsQR(pixels, edge, edge, { inversionAttempts: 'dontInvert' })
  if (code === null || code.binaryData.length === 0) return null
  // These are the `Chunks` of jsqr's types, distinguished by `type`.
  const segments = code.chunks as readonly Segment[]
  if (!carries(grid, segments)) return null
  return { bytes: Uint8Array.from(code.binaryData), text: textOfSegments(segments) }
}

const wholeFrameOptions: ReaderOptions = {
  formats: ['QRCodeModel2'],
  tryHarder: true,
  tryInvert: true,
  tryDownscale: true,
  tryRotate: true,
  maxNumberOfSymbols: 255,
  textMode: 'Plain',
}

/** Loads the WebAssembly module from its bytes; nothing is ever fetched. */
export async function loadWholeFrameReader(wasm: Uint8Array<ArrayBuffer>): Promise<void> {
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}

/**
 * Finds and decodes every QR code of a frame with zxing-wasm. {@link loadWholeFrameReader} must be called
 * first.
 */
export async function readWholeFrame(luma: Luma): Promise<QrResult[]> {
  const file = asPortableGraymap(luma)
  const results = await readBarcodes(file, wholeFrameOptions)
  release(file)
  return results.filter((result) => result.isValid && result.bytes.length > 0).map(toHit)
}

/**
 * The other symbols that are named, by the reader's names for them; of the barcodes only those in which every
 * code has a check digit.
 */
const OTHER_FORMATS = {
  MicroQRCode: 'micro-qr',
  RMQRCode: 'rmqr',
  Aztec: 'aztec',
  AztecCode: 'aztec',
  DataMatrix: 'data-matrix',
  PDF417: 'pdf417',
  EAN13: 'barcode',
  UPCA: 'barcode',
  Code128: 'barcode',
} as const satisfies Partial<Record<string, OtherSymbol>>

const isOtherFormat = (format: string): format is keyof typeof OTHER_FORMATS =>
  format in OTHER_FORMATS

/**
 * Finds symbols that aren't QR codes, without their content. {@link loadWholeFrameReader} must be called
 * first.
 */
export async function readOtherSymbols(luma: Luma): Promise<QrResult[]> {
  const file = asPortableGraymap(luma)
  const formats = Object.keys(OTHER_FORMATS).filter(isOtherFormat)
  const results = await readBarcodes(file, { ...wholeFrameOptions, formats })
  release(file)
  return results.flatMap(({ isValid, format, position }) => {
    if (!isValid || !isOtherFormat(format)) return []
    return [
      {
        text: '',
        bytes: new Uint8Array(),
        symbol: OTHER_FORMATS[format],
        corners: cornersOf(position),
      },
    ]
  })
}

function cornersOf({ topLeft, topRight, bottomRight, bottomLeft }: ReadResult['position']) {
  return [topLeft, topRight, bottomRight, bottomLeft] as const
}

function toHit(result: ReadResult): QrResult {
  const bytes = Uint8Array.from(result.bytes)
  const corners = cornersOf(result.position)
  const part = partOf(result)
  const text = result.hasECI ? result.text : textOfBytes(bytes, result.text)
  return { text, bytes, corners, ...(part === null ? {} : { part }) }
}

function partOf({ sequenceSize, sequenceIndex, sequenceId }: ReadResult): MessagePart | null {
  if (sequenceSize < 0) return null
  return { index: sequenceIndex, count: sequenceSize, parity: Number(sequenceId) }
}

/**
 * zxing-wasm accepts one-byte pixels only as a file; a graymap is a header and the pixels, a quarter of RGBA
 * to copy.
 */
function asPortableGraymap({ width, height, data }: Luma): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}
