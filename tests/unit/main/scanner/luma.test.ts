import { describe, expect, it } from 'vitest'
import { halve } from '../../../../src-main/scanner/vision/halve.ts'
import { addLuma } from '../../../../src-main/scanner/luma.ts'
import { createSeededRandom } from '../../../support/seeded-random.ts'

function lumaOf(pixel: readonly number[]) {
  const target = new Uint8Array(1)
  addLuma(Uint8Array.from(pixel), 'bgra', target, 0)
  return target[0]
}

describe('addLuma', () => {
  it.each([
    ['black', [0, 0, 0, 255], 0],
    ['white', [255, 255, 255, 255], 255],
    ['grey', [128, 128, 128, 255], 128],
    ['red or blue', [255, 0, 0, 255], 63],
    ['green', [0, 255, 0, 255], 127],
    ['blue or red', [0, 0, 255, 255], 63],
    ['whatever the fourth byte is', [128, 128, 128, 0], 128],
  ])('weighs the colours: %s', (_name, pixel, luma) => {
    expect(lumaOf(pixel)).toBe(luma)
  })

  it.each([
    ['bgra-red', 30],
    ['bgra-blue', 10],
  ] as const)('takes one colour alone: %s', (format, shade) => {
    const target = new Uint8Array(2)
    addLuma(Uint8Array.from([0, 0, 0, 0, 10, 20, 30, 255]), format, target, 0)
    expect([...target]).toEqual([0, shade])
  })

  it('joins bands', () => {
    const target = new Uint8Array(3)
    const first = addLuma(Uint8Array.from([255, 255, 255, 0, 0, 0, 0, 0]), 'bgra', target, 0)
    expect(first).toBe(2)
    expect(addLuma(Uint8Array.from([77]), 'gray', target, first)).toBe(1)
    expect([...target]).toEqual([255, 0, 77])
  })

  it('refuses what does not fit', () => {
    const target = new Uint8Array(2)
    expect(() => addLuma(new Uint8Array(12), 'bgra', target, 0)).toThrow(RangeError)
    expect(() => addLuma(new Uint8Array(8), 'bgra', target, 1)).toThrow(RangeError)
    expect(() => addLuma(new Uint8Array(3), 'gray', target, 0)).toThrow(RangeError)
  })
})

describe('halve', () => {
  // The width decides whether pixels are read one by one or four at a time.
  it.each([
    [8, 6],
    [12, 3],
    [7, 5],
    [6, 4],
    [2, 2],
    [1, 1],
  ])('takes the mean of each four of %i x %i', (width, height) => {
    const random = createSeededRandom(width * 31 + height)
    const data = Uint8Array.from({ length: width * height }, () => random.whole(0, 255))
    const half = halve({ width, height, data })
    expect([half.width, half.height]).toEqual([width >> 1, height >> 1])
    const expected = Array.from(half.data, (_, index) => {
      const at = 2 * Math.floor(index / half.width) * width + 2 * (index % half.width)
      return (data[at]! + data[at + 1]! + data[at + width]! + data[at + width + 1]! + 2) >> 2
    })
    expect([...half.data]).toEqual(expected)
  })
})
