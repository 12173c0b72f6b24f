import { describe, expect, it } from 'vitest'
import { toLuma } from '../../../../src-main/scanner/luma.ts'

function lumaOf(pixel: readonly number[], format: 'rgba' | 'bgra') {
  return toLuma(Uint8Array.from(pixel), 1, 1, format, new Uint8Array(1)).data[0]
}

describe('toLuma', () => {
  it.each([
    ['black', [0, 0, 0, 255], 0],
    ['white', [255, 255, 255, 255], 255],
    ['grey', [128, 128, 128, 255], 128],
    ['red or blue', [255, 0, 0, 255], 63],
    ['green', [0, 255, 0, 255], 127],
    ['blue or red', [0, 0, 255, 255], 63],
  ])('weighs the colours: %s', (_name, pixel, luma) => {
    expect(lumaOf(pixel, 'rgba')).toBe(luma)
    expect(lumaOf(pixel, 'bgra')).toBe(luma)
  })

  it('takes what is transparent for white paper, on pictures only', () => {
    expect(lumaOf([0, 0, 0, 0], 'rgba')).toBe(255)
    expect(lumaOf([0, 0, 0, 127], 'rgba')).toBe(128)
    expect(lumaOf([0, 0, 0, 0], 'bgra')).toBe(0)
  })

  it('reads from a part of a buffer that is not aligned', () => {
    const bytes = Uint8Array.from([9, 255, 255, 255, 255, 0, 0, 0, 255])
    const { data } = toLuma(bytes.subarray(1), 2, 1, 'bgra', new Uint8Array(2))
    expect([...data]).toEqual([255, 0])
  })

  it('refuses buffers of another size', () => {
    expect(() => toLuma(new Uint8Array(15), 2, 2, 'rgba', new Uint8Array(4))).toThrow(RangeError)
    expect(() => toLuma(new Uint8Array(16), 2, 2, 'rgba', new Uint8Array(3))).toThrow(RangeError)
  })
})
