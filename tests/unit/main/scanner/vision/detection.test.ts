// A quick part of tests/bench/scanner.bench.ts.
import { readFileSync } from 'node:fs'
import QRCode from 'qrcode'
import { beforeAll, describe, expect, it } from 'vitest'
import { createReadings } from '../../../../../src-main/scanner/reading/results.ts'
import type { Luma, QrResult } from '../../../../../src-main/scanner/frame.ts'
import {
  loadWholeFrameReader,
  readGrid,
  readWholeFrame,
} from '../../../../../src-main/scanner/reading/readers.ts'
import { sampleCodes } from '../../../../../src-main/scanner/vision/sample-codes.ts'
import { decodeWorkerFiles } from '../../../../support/decode-worker-files.ts'
import { drawCode, createCanvas, uprightCorners } from '../../../../support/qr-canvas.ts'
import { addNoise, bend } from '../../../../support/qr-degrade.ts'
import { desktopKinds, generateDesktop } from '../../../../support/qr-frames.ts'
import { generateHardDesktop, hardDesktopKinds } from '../../../../support/qr-hard-desktops.ts'
import { generateNoise, generatePhotograph } from '../../../../support/qr-photographs.ts'
import { createSeededRandom } from '../../../../support/seeded-random.ts'

const SIZE = { width: 1120, height: 720 }
const HARD_SIZE = { width: 1200, height: 900 }

beforeAll(() => loadWholeFrameReader(Uint8Array.from(readFileSync(decodeWorkerFiles.wasmPath))))

function sample(luma: Luma): QrResult[] {
  const readings = createReadings()
  sampleCodes(luma, { onResult: (result) => readings.add(result, 0), isCancelled: () => false })
  return [...readings.results()]
}

async function readBoth(luma: Luma): Promise<QrResult[]> {
  const readings = createReadings()
  for (const result of sample(luma)) readings.add(result, 0)
  for (const result of await readWholeFrame(luma)) readings.add(result, 1)
  return [...readings.results()]
}

const textsOf = (results: readonly QrResult[]) => results.map(({ text }) => text).toSorted()

describe('generated desktops', () => {
  it.each(desktopKinds)('%s: every code, each once, and nothing else', async (kind) => {
    for (const seed of [1, 2]) {
      const { picture, texts, name } = generateDesktop(kind, seed, SIZE)
      expect(textsOf(await readBoth(picture)), name).toEqual(texts.toSorted())
    }
  })

  it.each(hardDesktopKinds)('%s: every code, each once, and nothing else', async (kind) => {
    for (const seed of [1, 2]) {
      const { picture, texts, name } = generateHardDesktop(kind, seed, HARD_SIZE)
      expect(textsOf(await readBoth(picture)), name).toEqual(texts.toSorted())
    }
  })

  it('the sampler alone finds them too, jsqr reading its grids', () => {
    for (const kind of desktopKinds) {
      const { picture, texts, name } = generateDesktop(kind, 4, SIZE)
      expect(textsOf(sample(picture)), name).toEqual(texts.toSorted())
    }
  })

  it('generates the same frame for the same seed', () => {
    const [one, other] = [1, 2].map(() => generateDesktop('video-call', 5, SIZE))
    expect(one).toEqual(other)
  })
})

describe('simulated photographs', () => {
  it('reads no less than zxing-wasm alone, and nothing that is not there', async () => {
    let alone = 0
    let found = 0
    for (let seed = 0; seed < 12; seed += 1) {
      const { picture, texts } = generatePhotograph(seed, { width: 720, height: 540 }, seed / 12)
      const results = textsOf(await readBoth(picture))
      expect(texts).toEqual(expect.arrayContaining(results))
      alone += (await readWholeFrame(picture)).length
      found += results.length
    }
    expect(found).toBeGreaterThanOrEqual(Math.max(alone, 9))
  })
})

describe('codes on cloth', () => {
  it('are read where the surface is not flat, and nothing else is', async () => {
    let alone = 0
    const waves = [180, 210, 240, 270, 340]
    for (const wave of waves) {
      const picture = createCanvas(420, 420, 225)
      const text = `otpauth://totp/Cloth:${wave}?secret=JBSWY3DPEHPK3PXP&issuer=Cloth`
      const look = {
        text,
        level: 'M',
        dark: 30,
        light: 225,
        shape: 'square',
        quietZone: 4,
        logo: 0,
      } as const
      drawCode(picture, look, uprightCorners(80, 80, 260))
      bend(picture, 3, wave)
      addNoise(picture, 6, createSeededRandom(wave))
      alone += (await readWholeFrame(picture)).length
      expect(textsOf(sample(picture)), `waves of ${wave} pixels`).toEqual([text])
    }
    // Otherwise it would not be cloth.
    expect(alone).toBeLessThan(waves.length)
  })
})

describe('what is no code', () => {
  it('gives no reading from noise and bits of codes, and an end', async () => {
    for (let seed = 0; seed < 200; seed += 1) {
      expect(await readBoth(generateNoise(seed, { width: 200, height: 150 }))).toEqual([])
    }
  })

  it('gives the right reading or none from damaged codes', async () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const random = createSeededRandom(seed)
      const { picture, texts } = generateDesktop('small', seed, { width: 260, height: 200 })
      for (let count = random.whole(0, 60); count > 0; count -= 1) {
        const at = random.whole(0, picture.data.length - 30)
        picture.data.fill(random.whole(0, 255), at, at + random.whole(1, 30))
      }
      addNoise(picture, random.between(0, 90), random)
      expect(texts).toEqual(expect.arrayContaining(textsOf(await readBoth(picture))))
    }
  })

  it('stops when it is cancelled', () => {
    const { picture } = generateDesktop('plain', 1, SIZE)
    const results: QrResult[] = []
    sampleCodes(picture, { onResult: (result) => results.push(result), isCancelled: () => true })
    expect(results).toEqual([])
  })
})

describe('readGrid', () => {
  function clean(version: number, level: 'L' | 'M' | 'Q' | 'H') {
    const { modules } = QRCode.create(`v${version}`, { version, errorCorrectionLevel: level })
    return { dimension: modules.size, dark: Uint8Array.from(modules.data) }
  }

  it.each(['L', 'M', 'Q', 'H'] as const)('reads a clean grid of any version, level %s', (level) => {
    for (const version of [1, 2, 3, 4, 5, 6, 7, 10, 14, 20, 24, 27, 33, 40]) {
      expect(readGrid(clean(version, level))?.text).toBe(`v${version}`)
    }
  })

  it('knows where jsqr 1.4.0 is wrong: it places an alignment pattern of version 23 at 74, not 78', () => {
    // What that damages is more than level L corrects; zxing-wasm reads it.
    expect(readGrid(clean(23, 'L'))).toBeNull()
    expect(readGrid(clean(23, 'M'))?.text).toBe('v23')
  })

  it.each([
    ['UTF-8', 'grüße', [...Buffer.from('grüße')]],
    ['bytes that are no UTF-8', 'gr\u00fc', [0x67, 0x72, 0xfc]],
  ])('gives the text and the bytes of %s', (_what, text, bytes) => {
    const data = Uint8ClampedArray.from(bytes)
    const { modules } = QRCode.create([{ data, mode: 'byte' }])
    const dark = Uint8Array.from(modules.data)
    const reading = readGrid({ dimension: modules.size, dark })
    expect(reading).toEqual({ text, bytes: Uint8Array.from(bytes) })
  })

  it('gives nothing for a grid that is no code', () => {
    expect(readGrid({ dimension: 21, dark: new Uint8Array(441) })).toBeNull()
    expect(readGrid({ dimension: 21, dark: new Uint8Array(441).fill(1) })).toBeNull()
  })
})

describe('place', () => {
  it('gives the outer corners of a code', () => {
    const canvas = createCanvas(400, 300, 240)
    const corners = uprightCorners(100, 60, 164)
    const look = {
      text: 'otpauth://totp/Example:alice@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example',
      level: 'M',
      dark: 0,
      light: 255,
      shape: 'square',
      quietZone: 4,
      logo: 0,
    } as const
    drawCode(canvas, look, corners)
    const [result] = sample(canvas)
    for (const [index, corner] of corners.entries()) {
      expect(result?.corners[index]?.x).toBeCloseTo(corner.x, -0.5)
      expect(result?.corners[index]?.y).toBeCloseTo(corner.y, -0.5)
    }
  })
})
