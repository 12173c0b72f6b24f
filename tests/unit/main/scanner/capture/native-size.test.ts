import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edgeRounding, nativeSize } from '../../../../../src-main/scanner/capture/native-size.ts'

/** Of displays on the market, and of one in portrait. */
const SIZES = [
  [1280, 720],
  [1280, 800],
  [1280, 1024],
  [1366, 768],
  [1440, 900],
  [1600, 900],
  [1680, 1050],
  [1920, 1080],
  [1920, 1200],
  [2160, 3840],
  [2256, 1504],
  [2560, 1080],
  [2560, 1440],
  [2560, 1600],
  [2880, 1800],
  [3440, 1440],
  [3840, 1600],
  [3840, 2160],
  [5120, 1440],
  [5120, 2880],
  [7680, 4320],
] as const
const SCALES = [1.25, 1.5, 1.75, 2.25, 2.5].flatMap((scale) => [scale, Math.fround(scale + 0.1)])
const SMALL_SCALES = [1.25, 1.5, 1.75]
const ORIGINS = [0, 1366, 1920, 3286, -1080]

/** As Chromium does it. */
const platforms = {
  inwards: { from: Math.ceil, to: Math.floor },
  outwards: { from: Math.floor, to: Math.ceil },
} as const

function shown(
  [width, height]: readonly [number, number],
  [x, y]: readonly [number, number],
  scaleFactor: number,
  rounding: keyof typeof platforms,
) {
  const { from, to } = platforms[rounding]
  const length = (start: number, count: number) =>
    to((start + count) / scaleFactor) - from(start / scaleFactor)
  const size = { width: length(x, width), height: length(y, height) }
  return { size, nativeOrigin: { x, y }, scaleFactor }
}

describe.each(['inwards', 'outwards'] as const)(
  'a display whose edges are rounded %s',
  (rounding) => {
    it('has the pixels that it is sold with, wherever it stands', () => {
      for (const scale of SCALES) {
        for (const [width, height] of SIZES) {
          // A small display is scaled by the usual steps, if at all.
          if (width < 1920 && !SMALL_SCALES.includes(scale)) continue
          for (const x of ORIGINS) {
            const display = shown([width, height], [x, 0], scale, rounding)
            expect({ scale, x, ...nativeSize(display, rounding) }).toEqual({
              scale,
              x,
              width,
              height,
            })
          }
        }
      }
    })

    it('has them whatever the scale, where eight divides them', () => {
      const blocks = fc.integer({ min: 80, max: 1000 })
      fc.assert(
        fc.property(
          fc.tuple(blocks, blocks),
          fc.tuple(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -9000, max: 9000 })),
          fc.float({ min: 1, max: 3, noNaN: true }),
          ([columns, rows], origin, scale) => {
            const [width, height] = [columns * 8, rows * 8]
            const display = shown([width, height], origin, scale, rounding)
            expect(nativeSize(display, rounding)).toEqual({ width, height })
          },
        ),
      )
    })
  },
)

describe('the native size', () => {
  it('is a product where the scale is whole', () => {
    const display = { size: { width: 683, height: 384 }, nativeOrigin: { x: 0, y: 0 } }
    const size = nativeSize({ ...display, scaleFactor: 2 }, 'inwards')
    expect(size).toEqual({ width: 1366, height: 768 })
  })

  it('is the nearest one where nothing fits', () => {
    const display = { size: { width: 0, height: 0 }, nativeOrigin: { x: 0, y: 0 } }
    expect(nativeSize({ ...display, scaleFactor: 1.5 }, 'inwards')).toEqual({ width: 0, height: 0 })
  })

  it('is rounded outwards by Windows alone', () => {
    expect(edgeRounding('win32')).toBe('outwards')
    expect(edgeRounding('linux')).toBe('inwards')
    expect(edgeRounding('darwin')).toBe('inwards')
  })
})
