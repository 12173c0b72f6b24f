/**
 * The QR readers side by side on generated desktops, photographs and noise, in one run:
 * `node tests/bench/scanner.bench.ts [part of the frames, 0 to 1] [detection|times]`. Exits with 1 when
 * detection misses its target.
 */
import { loadavg } from 'node:os'
import { createDecodePool, type DecodePool } from '../../src-main/scanner/threads/pool.ts'
import { decodeWorkerFiles } from '../support/decode-worker-files.ts'
import { generateDesktop } from '../support/qr-frames.ts'
import { asPixels, compare } from './scanner-compare.ts'
import { availableEngines, both, loadEngines, plainZxing, sampler } from './scanner-engines.ts'
import {
  desktops,
  FOUR_K,
  fuzzed,
  hardDesktops,
  HELD_OUT,
  largeDesktops,
  photographs,
} from './scanner-frames.ts'
import { time } from './scanner-times.ts'
import { median } from './statistics.ts'

const part = Number(process.argv[2] ?? 1)
const only = process.argv[3]
const scaled = (count: number, least: number) => Math.max(least, Math.round(count * part))
const REPEATS = 15

let hasMissed = false
function target(what: string, value: number, limit: number, isAtLeast: boolean, decides = false) {
  const isMet = isAtLeast ? value >= limit : value <= limit
  if (!isMet && decides) hasMissed = true
  const sign = isAtLeast ? '>=' : '<='
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(3)} (${sign} ${limit})`)
}

async function detection() {
  const all = availableEngines()
  const fast = [plainZxing, sampler, both]
  const kinds = scaled(14, 1)
  const photos = scaled(200, 10)
  await compare('desktops, seeds of the tests', desktops(0, kinds), fast)
  await compare('hard desktops, seeds of the tests', hardDesktops(0, kinds), fast)
  await compare('photographs, seeds of the tests', photographs(0, photos), fast)
  const plain = await compare('desktops, held out', desktops(HELD_OUT, kinds), all)
  const hard = await compare('hard desktops, held out', hardDesktops(HELD_OUT, kinds), all)
  const large = largeDesktops(HELD_OUT, scaled(5, 1))
  const wide = await compare('desktops of 3840 x 2160, held out', large, fast)
  const photo = await compare('photographs, held out', photographs(HELD_OUT, photos), all)
  const noise = fuzzed(HELD_OUT, scaled(10_000, 100))
  const fuzz = await compare('fuzzed pictures, held out', noise, fast)
  console.log('\ntargets of detection, on what was held out')
  target('desktops found', plain.found / plain.expected, 1, true, true)
  target('hard desktops found', hard.found / hard.expected, 1, true, true)
  target('desktops of 3840 x 2160 found', wide.found / wide.expected, 1, true, true)
  target('photographs, against zxing-wasm', photo.found / photo.zxing, 1.06, true, true)
  const falseReads = [plain, hard, wide, photo, fuzz].map(({ tally }) => tally.falseReads)
  const sum = falseReads.reduce((total, reads) => total + reads, 0)
  target('false reads', sum, 0, false, true)
}

async function times() {
  const pool = createDecodePool(decodeWorkerFiles)
  console.log(`\n3840 x 2160, warm, medians of ${REPEATS} in ms; load ${loadavg()[0]?.toFixed(1)}`)
  const ratios: Record<'first' | 'firstInPool' | 'search' | 'empty', number[]> = {
    first: [],
    firstInPool: [],
    search: [],
    empty: [],
  }
  for (const kind of ['plain', 'dark-mode', 'several', 'small', 'none'] as const) {
    const pixels = asPixels(generateDesktop(kind, HELD_OUT + 3, FOUR_K).picture)
    const found = await time(pixels, pool, REPEATS)
    const shown = Object.entries(found).map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
    console.log(`  ${kind.padEnd(10)} ${shown.join('  ')}`)
    if (kind === 'none') {
      ratios.empty.push(found.poolSearch / found.zxing)
      continue
    }
    ratios.first.push(found.samplerFirstHit / found.zxing)
    ratios.firstInPool.push(found.poolFirstHit / found.zxing)
    ratios.search.push(found.poolSearch / found.zxing)
  }
  const whole = await besidePlainJsqr(pool)
  await pool.stop()
  console.log(`\ntargets of time; load ${loadavg()[0]?.toFixed(1)}`)
  target('first result, one thread, against zxing-wasm', median(ratios.first), 1, false)
  target('first result in the app, against zxing-wasm', median(ratios.firstInPool), 1, false)
  target('whole search in the app, against zxing-wasm', median(ratios.search), 2, false)
  target('frame without a code, against zxing-wasm', median(ratios.empty), 2.5, false)
  target('plain jsqr against the first result in the app', whole.jsqr / whole.first, 15, true)
  console.log(
    `       plain jsqr against the whole search: ${(whole.jsqr / whole.search).toFixed(1)}`,
  )
}

/**
 * Plain jsqr ends with the first code that it finds, so what is beside it is the app's first result, and the whole search
 * where there is none. Milliseconds of all frames together: on a busy desktop jsqr takes four times what it takes on
 * another.
 */
async function besidePlainJsqr(pool: DecodePool) {
  const sum = { jsqr: 0, first: 0, search: 0 }
  let count = 0
  for (const { picture } of largeDesktops(HELD_OUT, scaled(2, 1))) {
    const { jsqr, poolFirstHit, poolSearch } = await time(asPixels(picture), pool, 1)
    sum.jsqr += jsqr
    sum.first += Number.isNaN(poolFirstHit) ? poolSearch : poolFirstHit
    sum.search += poolSearch
    count += 1
  }
  const means = Object.entries(sum).map(([name, ms]) => `${name} ${(ms / count).toFixed(0)}`)
  console.log(`  ${count} desktops, means: ${means.join('  ')}`)
  return sum
}

await loadEngines()
if (only !== 'times') await detection()
if (only !== 'detection') await times()
process.exitCode = hasMissed ? 1 : 0
