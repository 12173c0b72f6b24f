import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quickSearchPlace } from '../../../../src-main/windows/quick-search.ts'

const area = { x: 1920, y: 40, width: 1280, height: 1000 }

test('stands in the middle, a fifth of the free height below the top', () => {
  expect(quickSearchPlace(100, area)).toEqual({ x: 2340, y: 156, width: 440, height: 420 })
})

test('is as much larger as its contents, and never leaves the display', () => {
  expect(quickSearchPlace(200, area)).toMatchObject({ width: 880, height: 840 })
  const lengths = fc.integer({ min: 200, max: 4000 })
  fc.assert(
    fc.property(fc.integer({ min: 50, max: 300 }), lengths, lengths, (zoom, width, height) => {
      const place = quickSearchPlace(zoom, { ...area, width, height })
      expect(place.x).toBeGreaterThanOrEqual(area.x)
      expect(place.y).toBeGreaterThanOrEqual(area.y)
      expect(place.x + place.width).toBeLessThanOrEqual(area.x + width + 1)
      expect(place.y + place.height).toBeLessThanOrEqual(area.y + height)
    }),
  )
})
