// A quick part of tests/bench/closer-look.bench.ts.
import { readFileSync } from 'node:fs'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Luma } from '../../../../../src-main/scanner/frame.ts'
import { lookCloser } from '../../../../../src-main/scanner/reading/closer-look.ts'
import { loadWholeFrameReader } from '../../../../../src-main/scanner/reading/readers.ts'
import { decodeWorkerFiles } from '../../../../support/decode-worker-files.ts'
import { lookTwice } from '../../../../support/look-twice.ts'
import { createCanvas } from '../../../../support/qr-canvas.ts'
import { generateDesktop } from '../../../../support/qr-frames.ts'
import { generateOverlooked, overlookedKinds } from '../../../../support/qr-overlooked.ts'
import { generateNoise } from '../../../../support/qr-photographs.ts'

const SIZE = { width: 760, height: 620 }

beforeAll(() => loadWholeFrameReader(Uint8Array.from(readFileSync(decodeWorkerFiles.wasmPath))))

describe('codes that ordinary readers overlook', () => {
  it.each(overlookedKinds)('%s: found, and nothing else', async (kind) => {
    for (let seed = 0; seed < 2; seed += 1) {
      const { picture, texts, name } = generateOverlooked(kind, seed, SIZE)
      const { results } = await lookTwice(picture)
      expect(
        results.map(({ text }) => text),
        name,
      ).toEqual(texts)
    }
  })

  it('are where they are shown, in the enlarged picture too', async () => {
    const { picture, texts } = generateOverlooked('blurred', 1, SIZE)
    const { results } = await lookTwice(picture)
    expect(results.map(({ text }) => text)).toEqual(texts)
    for (const { x, y } of results.flatMap(({ corners }) => [...corners])) {
      expect(x).toBeLessThan(SIZE.width)
      expect(y).toBeLessThan(SIZE.height)
    }
  })
})

describe('what is no code', () => {
  it('gives no reading by a closer look either', async () => {
    for (let seed = 0; seed < 4; seed += 1) {
      const { results } = await lookTwice(generateNoise(seed, { width: 200, height: 150 }))
      expect(results).toEqual([])
    }
    const { picture } = generateDesktop('none', 1, SIZE)
    expect(await lookTwice(picture)).toEqual({ results: [], isCloser: true })
  })

  it('is looked at no more once it is cancelled', async () => {
    const { picture } = generateOverlooked('gaps', 0, SIZE)
    const results: unknown[] = []
    await lookCloser('gaps', picture, {
      onResult: (result) => results.push(result),
      isCancelled: () => true,
    })
    expect(results).toEqual([])
  })
})

describe('symbols that are no QR codes', () => {
  type Format = 'AztecCode' | 'DataMatrix' | 'PDF417' | 'Code128'

  beforeAll(async () => {
    const path = 'node_modules/zxing-wasm/dist/writer/zxing_writer.wasm'
    const wasmBinary = Uint8Array.from(readFileSync(path)).buffer
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  })

  async function draw(format: Format, text: string): Promise<Luma> {
    const { symbol } = await writeBarcode(text, { format })
    const scale = 4
    const canvas = createCanvas(symbol.width * scale + 160, symbol.height * scale + 160, 255)
    for (let y = 0; y < symbol.height * scale; y += 1) {
      for (let x = 0; x < symbol.width * scale; x += 1) {
        const from = Math.floor(y / scale) * symbol.width + Math.floor(x / scale)
        canvas.data[(y + 80) * canvas.width + x + 80] = symbol.data[from] ?? 255
      }
    }
    return canvas
  }

  it.each([
    ['AztecCode', 'aztec'],
    ['DataMatrix', 'data-matrix'],
    ['PDF417', 'pdf417'],
    ['Code128', 'barcode'],
  ] as const)('%s is named, and what it says stays in it', async (format, symbol) => {
    const picture = await draw(format, 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ')
    const { results } = await lookTwice(picture)
    expect(results).toMatchObject([{ symbol, text: '', bytes: new Uint8Array() }])
  })
})
