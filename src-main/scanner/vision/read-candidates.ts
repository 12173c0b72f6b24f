import { sampleBent } from './bent-grid.ts'
import type { Corners, Luma, Point, QrResult } from '../frame.ts'
import { addPattern, type FinderPattern } from './finder-patterns.ts'
import {
  finderScore,
  sampleModules,
  sharpen,
  thresholdByFinders,
  thresholdByPlace,
} from './module-grid.ts'
import { readGrid, type GridReading } from '../reading/readers.ts'
import type { ModuleGrid } from '../frame.ts'
import { groupPatterns, type SymbolCandidate } from './symbol-candidates.ts'
import { locateSymbol, type LocatedSymbol } from './symbol.ts'
import { apply } from './transform.ts'

export interface ReadOptions {
  /** Called with each code as soon as it is read. */
  readonly onResult: (result: QrResult) => void
  readonly isCancelled: () => boolean
}

/** What has been found in a picture so far. */
export interface Progress {
  readonly patterns: FinderPattern[]
  readonly read: LocatedSymbol[]
  /** Located but not read. */
  readonly unread: LocatedSymbol[]
  /** The candidates that have been tried. */
  readonly tried: Set<string>
}

/** A candidate whose finder patterns are sampled wrongly is not a code. */
const LEAST_FINDER_SCORE = 0.8
/** How many candidates of one pass are sampled; noise may produce candidates without end. */
const MAX_LOCATED = 60
/**
 * Fitting a net takes long: it is done last, for at most this many unread candidates with at most this many
 * modules per edge.
 */
const MAX_BENT = 6
const LARGEST_BENT_EDGE = 69

/** Reads the codes that new patterns form together with known ones. */
export function readCandidates(
  luma: Luma,
  found: readonly FinderPattern[],
  { patterns, read, unread, tried }: Progress,
  { onResult, isCancelled }: ReadOptions,
): void {
  for (const pattern of found) addPattern(patterns, pattern)
  const used = new Set<FinderPattern>()
  for (const pattern of patterns) {
    if (read.some((symbol) => covers(symbol, pattern))) used.add(pattern)
  }
  let located = 0
  for (const candidate of groupPatterns(patterns.filter((pattern) => !used.has(pattern)))) {
    if (isCancelled() || located >= MAX_LOCATED) return
    const { topLeft, topRight, bottomLeft } = candidate
    const corners = [topLeft, topRight, bottomLeft]
    if (corners.some((pattern) => used.has(pattern))) continue
    const key = keyOf(candidate)
    if (tried.has(key)) continue
    tried.add(key)
    const symbol = locateSymbol(luma, candidate)
    if (symbol === null) continue
    located += 1
    const reading = readModules(sampleModules(luma, symbol), symbol.dimension)
    if (reading === null) {
      unread.push(symbol)
      continue
    }
    read.push(symbol)
    for (const pattern of patterns) if (covers(symbol, pattern)) used.add(pattern)
    onResult({ ...reading, corners: cornersOf(symbol) })
  }
}

/** Reads the codes that were located but not read as codes on a surface that is not flat. */
export function readBent(
  luma: Luma,
  { read, unread }: Progress,
  { onResult, isCancelled }: ReadOptions,
): void {
  const small = unread.filter(({ dimension }) => dimension <= LARGEST_BENT_EDGE)
  for (const symbol of small.slice(0, MAX_BENT)) {
    if (isCancelled()) return
    const { dimension, transform } = symbol
    const centre = apply(transform, dimension / 2, dimension / 2)
    if (read.some((other) => covers(other, centre))) continue
    const reading = readModules(sampleBent(luma, symbol), dimension)
    if (reading === null) continue
    read.push(symbol)
    onResult({ ...reading, corners: cornersOf(symbol) })
  }
}

function keyOf({ topLeft, topRight, bottomLeft }: SymbolCandidate): string {
  return [topLeft, topRight, bottomLeft].map(({ x, y }) => `${x | 0},${y | 0}`).join(' ')
}

function readModules(values: Float32Array, dimension: number): GridReading | null {
  const sharp = sharpen(values, dimension)
  const attempts: (() => ModuleGrid)[] = [
    () => thresholdByFinders(values, dimension),
    () => thresholdByPlace(values, dimension),
    () => thresholdByFinders(sharp, dimension),
    () => thresholdByPlace(sharp, dimension),
  ]
  for (const attempt of attempts) {
    const grid = attempt()
    if (finderScore(grid) < LEAST_FINDER_SCORE) continue
    const reading = readGrid(grid)
    if (reading !== null) return reading
  }
  return null
}

function cornersOf({ dimension, transform }: LocatedSymbol): Corners {
  return [
    apply(transform, 0, 0),
    apply(transform, dimension, 0),
    apply(transform, dimension, dimension),
    apply(transform, 0, dimension),
  ]
}

/** Whether a pattern lies within a code. */
function covers(symbol: LocatedSymbol, { x, y }: Point): boolean {
  const corners = cornersOf(symbol)
  return corners.every((corner, index) => {
    const next = corners[(index + 1) % 4]!
    return (next.x - corner.x) * (y - corner.y) - (next.y - corner.y) * (x - corner.x) >= 0
  })
}
