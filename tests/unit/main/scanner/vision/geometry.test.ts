import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEdges, findEdges } from '../../../../../src-main/scanner/vision/edges.ts'
import type { Corners } from '../../../../../src-main/scanner/frame.ts'
import { createReadings } from '../../../../../src-main/scanner/reading/results.ts'
import {
  apply,
  transformBetween,
  type FourPoints,
} from '../../../../../src-main/scanner/vision/transform.ts'

function edgesOf(line: readonly number[], contrast = 20) {
  const edges = createEdges(line.length)
  findEdges(Uint8Array.from(line), 0, 1, line.length, contrast, edges)
  return { at: [...edges.positions.subarray(0, edges.count)], firstRises: edges.firstRises }
}

describe('findEdges', () => {
  it.each<[string, readonly number[], readonly number[], boolean]>([
    ['nothing on a flat line', [9, 9, 9, 9], [], false],
    ['nothing below the contrast', [100, 110, 100, 115, 100], [], false],
    ['sharp edges between pixels', [0, 0, 200, 200, 0], [2, 4], true],
    ['from light to dark', [200, 200, 0, 0], [2], false],
    ['a fraction of a pixel', [0, 0, 50, 200, 200], [2.83], true],
    ['faint and strong edges alike', [100, 100, 130, 130, 20, 20, 250], [2, 4, 6], true],
    ['through noise below the contrast', [0, 8, 0, 8, 208, 200, 208, 200, 8, 0], [3.98, 8], true],
  ])('finds %s', (_what, line, at, firstRises) => {
    const found = edgesOf(line)
    expect(found.at.map((position) => Math.round(position * 100) / 100)).toEqual(at)
    if (at.length > 0) expect(found.firstRises).toBe(firstRises)
  })

  it('gives ordered positions within any line', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.integer({ min: 1, max: 80 }),
        (line, contrast) => {
          const { at } = edgesOf([...line], contrast)
          for (const [index, position] of at.entries()) {
            expect(position).toBeGreaterThanOrEqual(index === 0 ? 0 : at[index - 1]!)
            expect(position).toBeLessThanOrEqual(line.length)
          }
        },
      ),
    )
  })

  it('reads columns and diagonals by their stride', () => {
    const picture = Uint8Array.from([0, 9, 9, 0, 9, 9, 200, 9, 9])
    const edges = createEdges(3)
    findEdges(picture, 0, 3, 3, 20, edges)
    expect([...edges.positions.subarray(0, edges.count)]).toEqual([2])
  })
})

describe('transformBetween', () => {
  const square: FourPoints = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ]

  it('takes each point to its partner, and back', () => {
    const bent: FourPoints = [
      { x: 10, y: 20 },
      { x: 110, y: 30 },
      { x: 95, y: 140 },
      { x: 5, y: 120 },
    ]
    const there = transformBetween(square, bent)
    const back = transformBetween(bent, square)
    if (there === null || back === null) throw new Error('no transform')
    for (const [index, point] of square.entries()) {
      const moved = apply(there, point.x, point.y)
      expect(moved.x).toBeCloseTo(bent[index]!.x)
      expect(moved.y).toBeCloseTo(bent[index]!.y)
      const returned = apply(back, moved.x, moved.y)
      expect(returned.x).toBeCloseTo(point.x)
      expect(returned.y).toBeCloseTo(point.y)
    }
  })

  it('refuses points on a line', () => {
    const line: FourPoints = [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 2, y: 2 },
      { x: 3, y: 3 },
    ]
    expect(transformBetween(line, square)).toBeNull()
  })
})

describe('createReadings', () => {
  const at = (x: number, y: number, size: number, text: string) => {
    const corners: Corners = [
      { x, y },
      { x: x + size, y },
      { x: x + size, y: y + size },
      { x, y: y + size },
    ]
    return { text, bytes: new Uint8Array(), corners }
  }
  const known = at(100, 100, 100, 'a')

  it.each([
    ['the same symbol, measured a little differently', at(103, 98, 96, 'a'), 1],
    ['the same symbol, read in another character set', at(100, 100, 100, 'b'), 1],
    ['an equal code beside it', at(220, 100, 100, 'a'), 2],
    ['a code in its middle', at(135, 135, 30, 'c'), 2],
  ])('tells %s', (_what, result, count) => {
    const readings = createReadings()
    readings.add(known, 0)
    readings.add(result, 0)
    expect(readings.results()).toHaveLength(count)
  })

  it('tells of one text once', () => {
    const readings = createReadings()
    expect(readings.add(known, 1)).toBe(true)
    expect(readings.add(at(101, 99, 100, 'a'), 0)).toBe(false)
    expect(readings.results()).toMatchObject([{ corners: [{ x: 101 }, {}, {}, {}] }])
  })

  it('lets the reader of the lower rank decide, whichever was first', () => {
    const ranked = [
      [known, 1],
      [at(101, 99, 100, 'b'), 0],
    ] as const
    for (const order of [ranked, ranked.toReversed()]) {
      const readings = createReadings()
      const changes = order.map(([result, rank]) => readings.add(result, rank))
      expect(readings.results().map(({ text }) => text)).toEqual(['b'])
      expect(changes[0]).toBe(true)
    }
  })
})
