import type { Corners, Luma, QrHit } from './frame.ts'
import { addPattern, findFinderPatterns, type FinderPattern } from './finder-patterns.ts'
import {
  finderScore,
  sampleModules,
  sharpen,
  thresholdByFinders,
  thresholdByPlace,
} from './module-grid.ts'
import { readGrid, type GridReading, type ModuleGrid } from './readers.ts'
import { halve } from './halve.ts'
import { groupPatterns, type SymbolCandidate } from './symbol-candidates.ts'
import { locateSymbol, type LocatedSymbol } from './symbol.ts'
import { apply } from './transform.ts'

export interface SampleOptions {
  /** Called with each code as soon as it is read. */
  readonly onHit: (hit: QrHit) => void
  readonly isCancelled: () => boolean
}

/** One look at the picture. Smaller copies see through noise, dot patterns and gaps between lines. */
interface Pass {
  /** How often the picture is halved before. */
  readonly halvings: number
  readonly contrast: number
  readonly rowStep: number
}

const PASSES: readonly Pass[] = [
  { halvings: 0, contrast: 28, rowStep: 2 },
  { halvings: 1, contrast: 18, rowStep: 1 },
  { halvings: 2, contrast: 14, rowStep: 1 },
]
/** A candidate whose finder patterns do not come out is no code. */
const LEAST_FINDER_SCORE = 0.8
const MAX_LOCATED = 60

/**
 * Finds QR codes by their finder patterns, samples their modules through the perspective and has jsqr
 * decode the clean grid. Reports each at once.
 */
export function sampleCodes(luma: Luma, options: SampleOptions): void {
  const patterns: FinderPattern[] = []
  const read: LocatedSymbol[] = []
  const tried = new Set<string>()
  let smaller = luma
  let halvings = 0
  for (const pass of PASSES) {
    while (halvings < pass.halvings) {
      smaller = halve(smaller)
      halvings += 1
    }
    if (smaller.width < 21 || smaller.height < 21) return
    const { contrast, rowStep } = pass
    const found = findFinderPatterns(smaller, {
      contrast,
      rowStep,
      isCancelled: options.isCancelled,
    })
    for (const pattern of found) addPattern(patterns, enlarge(pattern, 2 ** halvings))
    readCandidates(luma, patterns, read, tried, options)
    if (options.isCancelled()) return
  }
}

function enlarge(
  { x, y, module, isInverted, lines }: FinderPattern,
  factor: number,
): FinderPattern {
  return { x: x * factor, y: y * factor, module: module * factor, isInverted, lines }
}

function readCandidates(
  luma: Luma,
  patterns: readonly FinderPattern[],
  read: LocatedSymbol[],
  tried: Set<string>,
  { onHit, isCancelled }: SampleOptions,
): void {
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
    const reading = readSymbol(luma, symbol)
    if (reading === null) continue
    read.push(symbol)
    for (const pattern of patterns) if (covers(symbol, pattern)) used.add(pattern)
    onHit({ ...reading, corners: cornersOf(symbol) })
  }
}

function keyOf({ topLeft, topRight, bottomLeft }: SymbolCandidate): string {
  return [topLeft, topRight, bottomLeft].map(({ x, y }) => `${x | 0},${y | 0}`).join(' ')
}

function readSymbol(luma: Luma, symbol: LocatedSymbol): GridReading | null {
  const { dimension } = symbol
  const values = sampleModules(luma, symbol)
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
function covers(symbol: LocatedSymbol, { x, y }: FinderPattern): boolean {
  const corners = cornersOf(symbol)
  return corners.every((corner, index) => {
    const next = corners[(index + 1) % 4]!
    return (next.x - corner.x) * (y - corner.y) - (next.y - corner.y) * (x - corner.x) >= 0
  })
}

/** Runs the code once on a small picture, so that it is compiled before the first real one comes. */
export function warmUpSampler(): void {}
