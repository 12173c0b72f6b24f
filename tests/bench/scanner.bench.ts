/**
 * The QR readers side by side on generated desktops, photographs and noise, in one run:
 * `node tests/bench/scanner.bench.ts [part of the frames, 0 to 1]`. Exits with 1 when detection misses its target.
 */
import type { QrHit } from '../../src-main/scanner/frame.ts'
import { createDecodePool, type DecodePool } from '../../src-main/scanner/pool.ts'
import { decodeWorkerFiles } from '../support/decode-worker-files.ts'
import { toRgba, type Canvas } from '../support/qr-canvas.ts'
import { addNoise } from '../support/qr-degrade.ts'
import { desktopKinds, generateDesktop, type Frame } from '../support/qr-frames.ts'
import { generateNoise, generatePhotograph } from '../support/qr-photographs.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import {
  availableEngines,
  both,
  loadEngines,
  plainJsqr,
  plainZxing,
  sampler,
  type Engine,
  type Pixels,
} from './scanner-engines.ts'

const part = Number(process.argv[2] ?? 1)
const DESKTOPS_A_KIND = Math.max(1, Math.round(14 * part))
const PHOTOGRAPHS = Math.max(10, Math.round(200 * part))
const FUZZED = Math.max(100, Math.round(10_000 * part))
const REPEATS = 7
const FULL_HD = { width: 1920, height: 1080 }
const FOUR_K = { width: 3840, height: 2160 }

let hasMissed = false
function target(what: string, value: number, limit: number, isAtLeast: boolean, decides = false) {
  const isMet = isAtLeast ? value >= limit : value <= limit
  if (!isMet && decides) hasMissed = true
  const sign = isAtLeast ? '>=' : '<='
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(3)} (${sign} ${limit})`)
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
const median = (values: readonly number[]) => quantile(values, 0.5)
const asPixels = ({ width, height, data }: Canvas): Pixels => ({
  width,
  height,
  rgba: toRgba({ width, height, data }),
})

interface Tally {
  found: number
  falseReads: number
  readonly tookMs: number[]
}

/** Runs every engine on every frame, one frame at a time, so that a busy moment of the machine hits all of them. */
async function compare(frames: Iterable<Frame>, engines: readonly Engine[]) {
  const tallies = new Map<string, Tally>(
    engines.map(({ name }) => [name, { found: 0, falseReads: 0, tookMs: [] }]),
  )
  const missed: string[] = []
  let expected = 0
  for (const frame of frames) {
    expected += frame.texts.length
    const pixels = asPixels(frame.picture)
    for (const engine of engines) {
      const { texts, tookMs } = await engine.read(pixels)
      const tally = tallies.get(engine.name)!
      const found = frame.texts.filter((text) => texts.includes(text)).length
      tally.found += found
      tally.falseReads += texts.filter((text) => !frame.texts.includes(text)).length
      tally.tookMs.push(tookMs)
      if (engine === both && found < frame.texts.length) missed.push(frame.name)
    }
  }
  for (const [name, { found, falseReads, tookMs }] of tallies) {
    const recall = ((100 * found) / expected).toFixed(1).padStart(5)
    const times = [median(tookMs), quantile(tookMs, 0.95)].map((ms) => ms.toFixed(0).padStart(5))
    console.log(`  ${name.padEnd(30)} ${recall} %  false ${falseReads}  ms ${times.join(' /')}`)
  }
  return { tallies, expected, missed }
}

function* desktops(): Iterable<Frame> {
  for (const kind of desktopKinds) {
    for (let seed = 0; seed < DESKTOPS_A_KIND; seed += 1) {
      yield generateDesktop(kind, seed, seed % 7 === 6 ? { width: 2560, height: 1440 } : FULL_HD)
    }
  }
}

function* photographs(): Iterable<Frame> {
  for (let seed = 0; seed < PHOTOGRAPHS; seed += 1) {
    yield generatePhotograph(seed, { width: 1280, height: 960 }, (seed % 20) / 20)
  }
}

/** Noise, and codes that are damaged until nothing of them may be read as something else. */
function* fuzzed(): Iterable<Frame> {
  for (let seed = 0; seed < FUZZED; seed += 1) {
    if (seed % 4 !== 0) {
      const picture = generateNoise(seed, { width: 200, height: 150 })
      yield { name: `noise-${seed}`, kind: 'none', picture, texts: [] }
      continue
    }
    const random = createSeededRandom(seed)
    const { picture, texts, kind } = generateDesktop('small', seed, { width: 260, height: 200 })
    for (let count = random.whole(0, 60); count > 0; count -= 1) {
      const at = random.whole(0, picture.data.length - 30)
      picture.data.fill(random.whole(0, 255), at, at + random.whole(1, 30))
    }
    addNoise(picture, random.between(0, 90), random)
    yield { name: `damaged-${seed}`, kind, picture, texts }
  }
}

/** As a capture gives them; the copy that a capture makes is part of the time. */
function* bandsOf(pixels: Uint8Array, bytesARow: number) {
  const bytes = Math.floor(1_500_000 / bytesARow) * bytesARow
  for (let at = 0; at < pixels.length; at += bytes) yield pixels.slice(at, at + bytes)
  return undefined
}

async function throughPool(pool: DecodePool, { width, height, rgba }: Pixels) {
  const bands = bandsOf(new Uint8Array(rgba.buffer), width * 4)
  const startedAt = performance.now()
  let firstHitMs: number | null = null
  const onFound = (_hit: QrHit) => {
    firstHitMs ??= performance.now() - startedAt
  }
  await pool.decode({ label: '', width, height, format: 'bgra', bands }, { onFound })
  return { firstHitMs: firstHitMs ?? Number.NaN, tookMs: performance.now() - startedAt }
}

/** Warm times on one frame, the engines interleaved. */
async function time(pixels: Pixels, pool: DecodePool) {
  const zxing: number[] = []
  const sampled: number[] = []
  const firstHits: number[] = []
  const searches: number[] = []
  for (let repeat = -2; repeat < REPEATS; repeat += 1) {
    const reference = await plainZxing.read(pixels)
    const own = await sampler.read(pixels)
    const app = await throughPool(pool, pixels)
    if (repeat < 0) continue
    zxing.push(reference.tookMs)
    sampled.push(own.firstHitMs ?? Number.NaN)
    firstHits.push(app.firstHitMs)
    searches.push(app.tookMs)
  }
  return {
    zxing: median(zxing),
    samplerFirstHit: median(sampled),
    poolFirstHit: median(firstHits),
    poolSearch: median(searches),
  }
}

await loadEngines()
const engines = availableEngines()

console.log(`\n${desktopKinds.length * DESKTOPS_A_KIND} desktops`)
const onDesktops = await compare(desktops(), engines)
console.log(`\n${PHOTOGRAPHS} photographs`)
const onPhotographs = await compare(photographs(), engines)
console.log(`\n${FUZZED} fuzzed pictures`)
const onFuzzed = await compare(fuzzed(), [plainZxing, sampler, both])
if (onDesktops.missed.length > 0) console.log(`\nmissed: ${onDesktops.missed.join(' ')}`)

const pool = createDecodePool(decodeWorkerFiles)
console.log('\n3840 x 2160, warm, medians in ms')
const first: number[] = []
const firstInPool: number[] = []
const search: number[] = []
const empty: number[] = []
const jsqr: number[] = []
for (const kind of ['plain', 'dark-mode', 'several', 'small', 'none'] as const) {
  const pixels = asPixels(generateDesktop(kind, 3, FOUR_K).picture)
  const times = { ...(await time(pixels, pool)), jsqr: (await plainJsqr.read(pixels)).tookMs }
  jsqr.push(times.jsqr / times.poolSearch)
  const shown = Object.entries(times).map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
  console.log(`  ${kind.padEnd(10)} ${shown.join('  ')}`)
  if (kind === 'none') {
    empty.push(times.poolSearch / times.zxing)
  } else {
    first.push(times.samplerFirstHit / times.zxing)
    firstInPool.push(times.poolFirstHit / times.zxing)
    search.push(times.poolSearch / times.zxing)
  }
}
await pool.stop()

const tally = (result: typeof onDesktops, engine: Engine) => result.tallies.get(engine.name)!
const count = (result: typeof onDesktops, engine: Engine) => tally(result, engine).found
console.log('\ntargets')
target('desktops found', count(onDesktops, both) / onDesktops.expected, 1, true, true)
target(
  'photographs, against zxing-wasm',
  count(onPhotographs, both) / count(onPhotographs, plainZxing),
  1.06,
  true,
  true,
)
const falseReads = [onDesktops, onPhotographs, onFuzzed].map((run) => tally(run, both).falseReads)
target(
  'false reads',
  falseReads.reduce((sum, reads) => sum + reads, 0),
  0,
  false,
  true,
)
target('first hit, one thread, against zxing-wasm', median(first), 1, false)
target('first hit through the workers, against zxing-wasm', median(firstInPool), 1, false)
target('whole search through the workers, against zxing-wasm', median(search), 2, false)
target('frame without a code, against zxing-wasm', median(empty), 2.5, false)
target('times faster than plain jsqr', median(jsqr), 15, true)
process.exitCode = hasMissed ? 1 : 0
