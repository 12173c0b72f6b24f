import { describe, expect, it } from 'vitest'
import { firstLook } from '../../../../../src-main/scanner/vision/first-look.ts'
import type { Progress } from '../../../../../src-main/scanner/vision/read-candidates.ts'
import { createCanvas, drawCode, uprightCorners } from '../../../../support/qr-canvas.ts'

const WIDTH = 1200
const HEIGHT = 1600
const EDGE = 168
const TOP = 200

const nothingKnown = (): Progress => ({ patterns: [], read: [], unread: [], tried: new Set() })

/** Two codes, the second at the bottom. */
function drawPicture() {
  const picture = createCanvas(WIDTH, HEIGHT, 240)
  const looks = {
    level: 'M',
    dark: 20,
    light: 240,
    shape: 'square',
    quietZone: 4,
    logo: 0,
  } as const
  drawCode(picture, { ...looks, text: 'above' }, uprightCorners(300, TOP, EDGE))
  drawCode(picture, { ...looks, text: 'below' }, uprightCorners(700, 1400, EDGE))
  return picture
}

/** The picture arriving, `step` rows at a time, until `last` of them are there. */
function look(step: number, last = HEIGHT) {
  const picture = drawPicture()
  const luma = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) }
  const found: { text: string; atRow: number }[] = []
  let rows = 0
  const waitForRows = (count: number): number | null => {
    while (rows < count && rows < last) {
      const next = Math.min(rows + step, last)
      luma.data.set(picture.data.subarray(rows * WIDTH, next * WIDTH), rows * WIDTH)
      rows = next
    }
    return rows < count ? null : rows
  }
  const onResult = ({ text }: { text: string }) => found.push({ text, atRow: rows })
  firstLook(luma, waitForRows, nothingKnown(), { onResult, isCancelled: () => false })
  return found
}

describe('first look', () => {
  it.each([1, 16, 100, 128, 129, 700, HEIGHT])('finds the codes, %i rows at a time', (step) => {
    expect(look(step).map(({ text }) => text)).toEqual(['above', 'below'])
  })

  it('tells of a code before what is below it is there', () => {
    const [above] = look(16)
    expect(above?.atRow).toBeLessThanOrEqual(TOP + EDGE + 128)
  })

  it('ends when no more will come, with what it has found', () => {
    expect(look(16, 900).map(({ text }) => text)).toEqual(['above'])
    expect(look(16, 100)).toEqual([])
  })

  it('ends when nobody waits for it', () => {
    const luma = { width: WIDTH, height: HEIGHT, data: drawPicture().data }
    const results: string[] = []
    firstLook(luma, () => HEIGHT, nothingKnown(), {
      onResult: ({ text }) => results.push(text),
      isCancelled: () => true,
    })
    expect(results).toEqual([])
  })
})
