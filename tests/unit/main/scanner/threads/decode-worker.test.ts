import { afterAll, describe, expect, it } from 'vitest'
import { bandsOf } from '../../../../../src-main/scanner/bands.ts'
import type { RawPicture } from '../../../../../src-main/scanner/frame.ts'
import { createDecodePool } from '../../../../../src-main/scanner/threads/pool.ts'
import { decodeWorkerFiles } from '../../../../support/decode-worker-files.ts'
import { createCanvas, toRgba, type Canvas } from '../../../../support/qr-canvas.ts'
import { generateDesktop } from '../../../../support/qr-frames.ts'
import { generateOverlooked } from '../../../../support/qr-overlooked.ts'

const pool = createDecodePool(decodeWorkerFiles)
afterAll(() => pool.stop())

const size = { width: 1280, height: 800 }

function rawPicture({ width, height, data }: Canvas, rowsABand = height): RawPicture {
  const pixels = new Uint8Array(toRgba({ width, height, data }).buffer)
  function* bands() {
    const bytes = rowsABand * width * 4
    for (let at = 0; at < pixels.length; at += bytes) yield pixels.slice(at, at + bytes)
    return undefined
  }
  return { label: '', width, height, format: 'bgra', bands: bands() }
}

describe('the real decode worker', () => {
  it('finds every code of a desktop, with its place', async () => {
    const frame = generateDesktop('several', 1, size)
    const found: string[] = []
    const outcome = await pool.decode(rawPicture(frame.picture), {
      onFound: (results) => found.splice(0, Infinity, ...results.map(({ text }) => text)),
    })
    expect(outcome.ended).toBe('complete')
    expect(found.toSorted()).toEqual(frame.texts.toSorted())
    for (const { corners, text, bytes } of outcome.results) {
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
    expect(outcomes.map(({ results }) => results.map(({ text }) => text))).toEqual(
      frames.map(({ texts }) => texts),
    )
  })

  it('looks at a kept picture more closely, once, and lets go of it', async () => {
    const { picture, texts } = generateOverlooked('no-margin', 1, { width: 700, height: 600 })
    const first = await pool.decode(rawPicture(picture), { isKept: true })
    expect(first.results).toEqual([])
    if (first.kept === null) throw new Error('not kept')
    const closer = await pool.lookCloser(first.kept)
    expect(closer).toMatchObject({ ended: 'complete', kept: null })
    expect(closer.results.map(({ text }) => text)).toEqual(texts)
    expect(first.kept.data.every((value) => value === 0)).toBe(true)
  })

  it('ends a closer look with its signal', async () => {
    const { picture } = generateDesktop('none', 1, size)
    const { kept } = await pool.decode(rawPicture(picture), { isKept: true })
    if (kept === null) throw new Error('not kept')
    const control = new AbortController()
    const looking = pool.lookCloser(kept, { signal: control.signal })
    control.abort()
    expect(await looking).toEqual({ ended: 'cancelled', results: [], kept: null })
  })

  it('finds nothing where nothing is', async () => {
    const frame = generateDesktop('none', 1, size)
    expect(await pool.decode(rawPicture(frame.picture))).toEqual({
      ended: 'complete',
      results: [],
      kept: null,
    })
  })

  it.each([1, 7, 64, 799])('joins bands of %i rows', async (rows) => {
    const frame = generateDesktop('plain', 3, size)
    const { results } = await pool.decode(rawPicture(frame.picture, rows))
    expect(results.map(({ text }) => text)).toEqual(frame.texts)
  })

  it('takes brightness as it is', async () => {
    const { picture, texts } = generateDesktop('plain', 3, { width: 600, height: 500 })
    const { width, height, data } = picture
    const bands = bandsOf(data)
    const outcome = await pool.decode({ label: '', width, height, format: 'gray', bands })
    expect(outcome.results.map(({ text }) => text)).toEqual(texts)
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
    expect(outcome).toEqual({ ended: 'complete', results: [], kept: null })
  })

  it('reports a picture whose pixels do not fit its size, and goes on', async () => {
    for (const width of [3, 5]) {
      const broken = { ...rawPicture(createCanvas(4, 4, 0)), width }
      expect(await pool.decode(broken)).toEqual({ ended: 'failed', results: [], kept: null })
    }
    const frame = generateDesktop('plain', 1, size)
    expect((await pool.decode(rawPicture(frame.picture))).results).toHaveLength(1)
  })
})
