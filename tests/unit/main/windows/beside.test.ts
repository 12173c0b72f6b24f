import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { besideOthers } from '../../../../src-main/windows/beside.ts'

const AREA = { x: 0, y: 0, width: 1920, height: 1040 }
const INBOX = { width: 400, height: 560 }
const SETTINGS = { x: 420, y: 140, width: 1080, height: 760 }

describe('besideOthers', () => {
  it('is right of the other window where there is room, else left of it', () => {
    expect(besideOthers(INBOX, [SETTINGS], [AREA])).toEqual({ x: 1516, y: 140, ...INBOX })
    const right = { ...SETTINGS, x: 800 }
    expect(besideOthers(INBOX, [right], [AREA])).toEqual({ x: 384, y: 140, ...INBOX })
  })

  it('keeps off every window', () => {
    const app = { x: 1500, y: 140, width: 420, height: 720 }
    expect(besideOthers(INBOX, [SETTINGS, app], [AREA])).toEqual({ x: 4, y: 140, ...INBOX })
  })

  it('covers least where nothing is free', () => {
    const small = { x: 0, y: 0, width: 1280, height: 800 }
    const settings = { x: 0, y: 0, width: 1080, height: 760 }
    const place = besideOthers(INBOX, [settings], [small])
    expect(place).toEqual({ x: 880, y: 240, ...INBOX })
  })

  it('has nothing to say without others, or where the window does not fit at all', () => {
    expect(besideOthers(INBOX, [], [AREA])).toBeNull()
    expect(besideOthers(INBOX, [SETTINGS], [{ x: 0, y: 0, width: 300, height: 300 }])).toBeNull()
  })

  it('always stays inside of a work area', () => {
    const place = fc.record({
      x: fc.integer({ min: -2000, max: 4000 }),
      y: fc.integer({ min: -2000, max: 4000 }),
      width: fc.integer({ min: 1, max: 3000 }),
      height: fc.integer({ min: 1, max: 3000 }),
    })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 4 }), (others) => {
        const found = besideOthers(INBOX, others, [AREA])
        if (found === null) return
        expect(found.x).toBeGreaterThanOrEqual(0)
        expect(found.y).toBeGreaterThanOrEqual(0)
        expect(found.x + found.width).toBeLessThanOrEqual(AREA.width)
        expect(found.y + found.height).toBeLessThanOrEqual(AREA.height)
      }),
    )
  })
})
