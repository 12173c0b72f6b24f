import type { Luma } from '../frame.ts'
import { sampleAt, type LocatedSymbol } from './symbol.ts'
import { apply } from './transform.ts'

/** Modules between two knots of the net. */
const KNOT_MODULES = 4
/** Half the edge of the square of modules that a knot is fitted to. */
const WINDOW = 3
/**
 * How far a knot may lie from the position that its neighbours suggest, in modules: tried in these steps,
 * then around the best one.
 */
const REACH = 0.5
const STEP = 0.25
const FINE_STEP = 0.125
/** The cost per module of distance from the neighbours' position, as a fraction of the contrast. */
const STIFFNESS = 0.8
const ROUNDS = 2

/** A net over a code: how far its modules lie from their position by perspective alone, in modules. */
interface Net {
  readonly knots: number
  readonly across: Float32Array
  readonly down: Float32Array
}

/**
 * Brightness of each module of a code on paper or cloth that is not flat. A net is laid over the code and each of its
 * knots moved, from the finder patterns outwards, to where the modules around it are darkest and lightest: between two
 * modules everything is grey.
 */
export function sampleBent(luma: Luma, symbol: LocatedSymbol): Float32Array {
  const { dimension } = symbol
  const net = layNet(luma, symbol)
  const values = new Float32Array(dimension * dimension)
  for (let row = 0; row < dimension; row += 1) {
    for (let column = 0; column < dimension; column += 1) {
      const { across, down } = shiftAt(net, column + 0.5, row + 0.5)
      values[row * dimension + column] = valueAt(
        luma,
        symbol,
        column + 0.5 + across,
        row + 0.5 + down,
      )
    }
  }
  return values
}

function valueAt(luma: Luma, { transform, isInverted }: LocatedSymbol, x: number, y: number) {
  const point = apply(transform, x, y)
  return sampleAt(luma, point.x, point.y, isInverted)
}

function layNet(luma: Luma, symbol: LocatedSymbol): Net {
  const knots = Math.ceil(symbol.dimension / KNOT_MODULES) + 1
  const net = { knots, across: new Float32Array(knots ** 2), down: new Float32Array(knots ** 2) }
  const isLaid = new Uint8Array(knots ** 2)
  const order = fromAnchors(symbol.dimension, knots)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const knot of order) {
      const expected = expectedShift(net, isLaid, knot)
      const { across, down } = fitKnot(luma, symbol, knot, knots, expected)
      net.across[knot] = across
      net.down[knot] = down
      isLaid[knot] = 1
    }
  }
  return net
}

/**
 * Knots in order of distance from the patterns that the perspective was fitted to: the finder patterns and
 * the alignment pattern.
 */
function fromAnchors(dimension: number, knots: number): readonly number[] {
  const far = dimension - 3.5
  const anchors = [
    [3.5, 3.5],
    [far, 3.5],
    [3.5, far],
    [dimension - 6.5, dimension - 6.5],
  ] as const
  const distance = (knot: number) => {
    const x = (knot % knots) * KNOT_MODULES
    const y = Math.floor(knot / knots) * KNOT_MODULES
    return Math.min(...anchors.map(([column, row]) => Math.hypot(x - column, y - row)))
  }
  return [...Array(knots ** 2).keys()].toSorted((a, b) => distance(a) - distance(b))
}

interface Shift {
  readonly across: number
  readonly down: number
}

/** The mean of the neighbours that are placed already. */
function expectedShift({ knots, across, down }: Net, isLaid: Uint8Array, knot: number): Shift {
  const column = knot % knots
  const row = Math.floor(knot / knots)
  let [sumAcross, sumDown, count] = [0, 0, 0]
  for (let y = Math.max(0, row - 1); y <= Math.min(knots - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(knots - 1, column + 1); x += 1) {
      const other = y * knots + x
      if (isLaid[other] !== 1) continue
      sumAcross += across[other]!
      sumDown += down[other]!
      count += 1
    }
  }
  return count === 0 ? { across: 0, down: 0 } : { across: sumAcross / count, down: sumDown / count }
}

function fitKnot(
  luma: Luma,
  symbol: LocatedSymbol,
  knot: number,
  knots: number,
  expected: Shift,
): Shift {
  const x = (knot % knots) * KNOT_MODULES
  const y = Math.floor(knot / knots) * KNOT_MODULES
  let best = { across: 0, down: 0, score: -Infinity }
  const look = (centre: Shift, reach: number, step: number) => {
    for (let down = centre.down - reach; down <= centre.down + reach; down += step) {
      for (let across = centre.across - reach; across <= centre.across + reach; across += step) {
        const shift = { across: expected.across + across, down: expected.down + down }
        const contrast = contrastAround(luma, symbol, x, y, shift)
        const score = contrast * (1 - STIFFNESS * (across ** 2 + down ** 2))
        if (score > best.score) best = { across, down, score }
      }
    }
  }
  look({ across: 0, down: 0 }, REACH, STEP)
  look(best, FINE_STEP, FINE_STEP)
  return { across: expected.across + best.across, down: expected.down + best.down }
}

/** The mean difference of the modules around a place from their mean. */
function contrastAround(
  luma: Luma,
  symbol: LocatedSymbol,
  x: number,
  y: number,
  { across, down }: Shift,
): number {
  const { dimension } = symbol
  const values = new Float32Array((2 * WINDOW) ** 2)
  let count = 0
  let sum = 0
  for (let row = Math.max(0, y - WINDOW); row < Math.min(dimension, y + WINDOW); row += 1) {
    const last = Math.min(dimension, x + WINDOW)
    for (let column = Math.max(0, x - WINDOW); column < last; column += 1) {
      const value = valueAt(luma, symbol, column + 0.5 + across, row + 0.5 + down)
      values[count] = value
      sum += value
      count += 1
    }
  }
  const mean = sum / count
  let difference = 0
  for (let index = 0; index < count; index += 1) difference += Math.abs(values[index]! - mean)
  return difference / count
}

/** Interpolates between the four knots around a place. */
function shiftAt({ knots, across, down }: Net, x: number, y: number): Shift {
  const column = Math.min(knots - 2, Math.floor(x / KNOT_MODULES))
  const row = Math.min(knots - 2, Math.floor(y / KNOT_MODULES))
  const right = x / KNOT_MODULES - column
  const below = y / KNOT_MODULES - row
  const at = row * knots + column
  const mix = (of: Float32Array) =>
    (of[at]! * (1 - right) + of[at + 1]! * right) * (1 - below) +
    (of[at + knots]! * (1 - right) + of[at + knots + 1]! * right) * below
  return { across: mix(across), down: mix(down) }
}
