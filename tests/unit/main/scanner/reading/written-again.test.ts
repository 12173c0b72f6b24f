import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import QRCode from 'qrcode'
import { beforeAll, describe, expect, it } from 'vitest'
import { createReadings } from '../../../../../src-main/scanner/reading/results.ts'
import { dataCodewords, LEVELS } from '../../../../../src-main/scanner/reading/codewords.ts'
import {
  loadWholeFrameReader,
  readGrid,
  readWholeFrame,
} from '../../../../../src-main/scanner/reading/readers.ts'
import type { Luma, ModuleGrid, QrResult } from '../../../../../src-main/scanner/frame.ts'
import { sampleCodes } from '../../../../../src-main/scanner/vision/sample-codes.ts'
import { decodeWorkerFiles } from '../../../../support/decode-worker-files.ts'
import {
  byteSegment,
  messageParts,
  partHeader,
  rawCode,
  toBits,
} from '../../../../support/qr-raw.ts'

beforeAll(() => loadWholeFrameReader(Uint8Array.from(readFileSync(decodeWorkerFiles.wasmPath))))

/** A grid as a picture, four pixels a module. */
function draw({ dimension, dark }: ModuleGrid): Luma {
  const edge = (dimension + 8) * 4
  const data = new Uint8Array(edge * edge).fill(255)
  for (const [at, isDark] of dark.entries()) {
    if (isDark !== 1) continue
    const top = (Math.floor(at / dimension) + 4) * 4
    const left = ((at % dimension) + 4) * 4
    for (let y = top; y < top + 4; y += 1) data.fill(0, y * edge + left, y * edge + left + 4)
  }
  return { width: edge, height: edge, data }
}

/** The results of both readers for a picture, whichever is first. */
async function readInBothOrders(luma: Luma) {
  const sampled: QrResult[] = []
  sampleCodes(luma, { onResult: (result) => sampled.push(result), isCancelled: () => false })
  const whole = await readWholeFrame(luma)
  const all = [
    ...sampled.map((result) => ({ result, rank: 0 })),
    ...whole.map((result) => ({ result, rank: 1 })),
  ]
  return [all, all.toReversed()].map((order) => {
    const readings = createReadings()
    for (const { result, rank } of order) readings.add(result, rank)
    return readings.results()
  })
}

const KEY_URI =
  'otpauth://totp/Harbour:ida?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Harbour&digits=8'

describe('the codewords of a grid', () => {
  it('begin with what a code says, in every version and level', () => {
    for (let version = 1; version <= 40; version += 1) {
      for (const level of LEVELS) {
        const data = Uint8ClampedArray.from([0x56, version, 0xa5, 0x3c])
        const { modules } = QRCode.create([{ mode: 'byte', data }], {
          version,
          errorCorrectionLevel: level,
        })
        const grid = { dimension: modules.size, dark: Uint8Array.from(modules.data) }
        const count = version <= 9 ? '04' : '0004'
        const hex = `4${count}56${version.toString(16).padStart(2, '0')}a53c0`
        const start = Buffer.from(dataCodewords(grid)).toString('hex').slice(0, hex.length)
        expect(start, `${version}${level}`).toBe(hex)
      }
    }
  })
})

describe('a part of a message', () => {
  it('is never taken for the whole by the sampler', () => {
    for (const count of [2, 3, 5]) {
      for (const part of messageParts(KEY_URI, count)) expect(readGrid(part)).toBeNull()
    }
  })

  it('is named by its number, whichever reader is first', async () => {
    const parts = messageParts(KEY_URI, 2)
    const parity = Buffer.from(KEY_URI).reduce((sum, byte) => sum ^ byte, 0)
    for (const [index, part] of parts.entries()) {
      for (const results of await readInBothOrders(draw(part))) {
        expect(results).toHaveLength(1)
        expect(results[0]?.part).toEqual({ index, count: 2, parity })
      }
    }
  })

  it('of one byte that its header agrees with by chance is refused by the sampler', () => {
    const bits = partHeader(3, 4, 189) + byteSegment(Uint8Array.of(153))
    expect(readGrid(rawCode({ version: 5, level: 'M', mask: 7, bits }))).toBeNull()
  })

  it('of any length and content is refused by the sampler', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(
        bytes,
        fc.nat(15),
        fc.nat(15),
        fc.nat(255),
        fc.nat(7),
        (own, a, b, parity, mask) => {
          const [index, last] = a < b ? [a, b] : [b, a]
          const bits = partHeader(index, last + 1, parity) + byteSegment(own)
          expect(readGrid(rawCode({ version: 5, level: 'M', mask, bits }))).toBeNull()
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('modes that jsqr does not know', () => {
  /** 书读百遍其义自现 in GB 2312. */
  const HANZI = [
    [0xca, 0xe9],
    [0xb6, 0xc1],
    [0xb0, 0xd9],
    [0xb1, 0xe9],
    [0xc6, 0xe4],
    [0xd2, 0xe5],
    [0xd7, 0xd4],
    [0xcf, 0xd6],
  ] as const
  /** GB/T 18284 section 6.4.6: the mode, the subset, the number of characters, 13 bits each. */
  const hanziSegment =
    toBits(13, 4) +
    toBits(1, 4) +
    toBits(HANZI.length, 8) +
    HANZI.map(([first, second]) => {
      const [row, column] = [first - (first < 0xb0 ? 0xa1 : 0xa6), second - 0xa1]
      return toBits(row * 0x60 + column, 13)
    }).join('')

  it('Chinese characters are read as such, whichever reader is first', async () => {
    for (const mask of [0, 3, 6]) {
      const code = rawCode({ version: 2, level: 'M', mask, bits: hanziSegment })
      expect(readGrid(code)).toBeNull()
      for (const results of await readInBothOrders(draw(code))) {
        expect(results.map(({ text }) => text)).toEqual(['书读百遍其义自现'])
      }
    }
  })

  it('Chinese characters behind other text are not left out', async () => {
    const bits = byteSegment(Buffer.from('https://example.com/')) + hanziSegment
    const code = rawCode({ version: 5, level: 'L', mask: 2, bits })
    expect(readGrid(code)).toBeNull()
    for (const results of await readInBothOrders(draw(code))) {
      expect(results.map(({ text }) => text)).toEqual(['https://example.com/书读百遍其义自现'])
    }
  })

  it('product numbers in GS1 form are left to the reader that knows them', () => {
    const bits = toBits(5, 4) + byteSegment(Buffer.from('0104912345123459'))
    expect(readGrid(rawCode({ version: 3, level: 'M', mask: 1, bits }))).toBeNull()
  })
})

describe('two readers of one place', () => {
  it('a label in windows-1252 is read the same by each of them and in each order', async () => {
    const text = 'otpauth://totp/Café – Zoë’s:me?secret=GEZDGNBVGY3TQOJQ&issuer=Caf'
    const bytes = text.split('').map((one) => ({ '–': 0x96, '’': 0x92 })[one] ?? one.charCodeAt(0))
    const code = rawCode({ version: 6, level: 'M', mask: 5, bits: byteSegment(bytes) })
    const picture = draw(code)
    expect((await readWholeFrame(picture)).map((result) => result.text)).toEqual([text])
    for (const results of await readInBothOrders(picture)) {
      expect(results.map((result) => result.text)).toEqual([text])
    }
  })

  it('a damaged code is still read by the sampler', () => {
    const { modules } = QRCode.create(KEY_URI, { errorCorrectionLevel: 'Q' })
    const dark = Uint8Array.from(modules.data)
    // A stripe through the data, of less than what level Q corrects.
    for (let x = 12; x < 26; x += 1) {
      for (let y = 14; y < 19; y += 1) dark[y * modules.size + x] = 1
    }
    expect(readGrid({ dimension: modules.size, dark })?.text).toBe(KEY_URI)
  })
})
