import { describe, expect, it } from 'vitest'
import { usableBounds } from '../../../../src-main/windows/bounds.ts'

const AREA = { x: 0, y: 0, width: 1920, height: 1040 }
const LEAST = { minWidth: 360, minHeight: 520 }

describe('usableBounds', () => {
  it('keeps bounds that can be reached', () => {
    const bounds = { x: 1500, y: 100, width: 420, height: 720 }
    expect(usableBounds(bounds, [AREA], LEAST)).toEqual(bounds)
  })

  it.each([
    ['nothing stored', undefined],
    ['another shape', { x: '1', y: 2 }],
    ['not a number', { x: Number.NaN, y: 0, width: 420, height: 720 }],
    ['too small', { x: 0, y: 0, width: 10, height: 10 }],
    ['on a display that is gone', { x: 4000, y: 0, width: 420, height: 720 }],
    ['title bar above the screen', { x: 0, y: -400, width: 420, height: 720 }],
    ['below the screen', { x: 0, y: 1030, width: 420, height: 720 }],
  ])('drops %s', (_what, stored) => {
    expect(usableBounds(stored, [AREA], LEAST)).toBeNull()
  })
})
