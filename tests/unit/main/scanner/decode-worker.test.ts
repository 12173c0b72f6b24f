import { afterAll, describe, expect, it } from 'vitest'
import type { RawPicture } from '../../../../src-main/scanner/frame.ts'
import { createDecodePool } from '../../../../src-main/scanner/pool.ts'
import { decodeWorkerFiles } from '../../../support/decode-worker-files.ts'
import { createCanvas, toRgba, type Canvas } from '../../../support/qr-canvas.ts'
import { generateDesktop } from '../../../support/qr-frames.ts'

const pool = createDecodePool(decodeWorkerFiles)
afterAll(() => pool.stop())

const size = { width: 1280, height: 800 }

function rawPicture(canvas: Canvas, format: RawPicture['format'] = 'bgra'): RawPicture {
  const pixels = new Uint8Array(toRgba(canvas).buffer)
  return { label: '', width: canvas.width, height: canvas.height, format, pixels }
}

describe('the real decode worker', () => {
  it('finds every code of a desktop, with its place', async () => {
    const frame = generateDesktop('several', 1, size)
    const found: string[] = []
    const outcome = await pool.decode(rawPicture(frame.picture), {
      onFound: ({ text }) => found.push(text),
    })
    expect(outcome.ended).toBe('complete')
    expect(found.toSorted()).toEqual(frame.texts.toSorted())
    for (const { corners, text, bytes } of outcome.hits) {
      expect(new TextDecoder().decode(bytes)).toBe(text)
      for (const { x, y } of corners) {
        expect(x).toBeGreaterThanOrEqual(-1)
        expect(y).toBeGreaterThanOrEqual(-1)
        expect(x).toBeLessThanOrEqual(size.width + 1)
        expect(y).toBeLessThanOrEqual(size.height + 1)
      }
    }
  })

  it('searches several displays at once', async () => {
    const frames = [1, 2, 3].map((seed) => generateDesktop('plain', seed, size))
    const outcomes = await Promise.all(
      frames.map(({ picture }) => pool.decode(rawPicture(picture))),
    )
    expect(outcomes.map(({ hits }) => hits.map(({ text }) => text))).toEqual(
      frames.map(({ texts }) => texts),
    )
  })

  it('finds nothing where nothing is', async () => {
    const frame = generateDesktop('none', 1, size)
    expect(await pool.decode(rawPicture(frame.picture))).toEqual({ ended: 'complete', hits: [] })
  })

  it('takes transparent parts of a picture for paper', async () => {
    const frame = generateDesktop('plain', 3, { width: 600, height: 500 })
    const picture = rawPicture(frame.picture, 'rgba')
    // Black and transparent, as many downloads of QR codes are.
    for (let at = 0; at < picture.pixels.length; at += 4) {
      picture.pixels[at + 3] = picture.pixels[at]! > 127 ? 0 : 255
      picture.pixels.fill(0, at, at + 3)
    }
    const { hits } = await pool.decode(picture)
    expect(hits.map(({ text }) => text)).toEqual(frame.texts)
  })

  it.each([
    [1, 1],
    [1, 5000],
    [5000, 1],
    [2, 2],
    [20, 21],
    [21, 20],
    [43, 3],
  ])('survives a picture of %i x %i', async (width, height) => {
    const outcome = await pool.decode(rawPicture(createCanvas(width, height, 200)))
    expect(outcome).toEqual({ ended: 'complete', hits: [] })
  })

  it('reports a picture whose pixels do not fit its size, and goes on', async () => {
    const broken = { ...rawPicture(createCanvas(4, 4, 0)), width: 5 }
    expect(await pool.decode(broken)).toEqual({ ended: 'failed', hits: [] })
    const frame = generateDesktop('plain', 1, size)
    expect((await pool.decode(rawPicture(frame.picture))).hits).toHaveLength(1)
  })
})
