import type { DecodePool } from '../../src-main/scanner/threads/pool.ts'
import { plainJsqr, plainZxing, sampler, type Pixels } from './scanner-engines.ts'
import { median } from './statistics.ts'

/** As a capture delivers them; the copy that a capture makes is part of the time. */
function* bandsOf(pixels: Uint8Array, bytesARow: number) {
  const bytes = Math.max(1, Math.floor(250_000 / bytesARow)) * bytesARow
  for (let at = 0; at < pixels.length; at += bytes) yield pixels.slice(at, at + bytes)
  return undefined
}

async function throughPool(pool: DecodePool, { width, height, rgba }: Pixels) {
  const bands = bandsOf(new Uint8Array(rgba.buffer), width * 4)
  const startedAt = performance.now()
  let firstHitMs: number | null = null
  const onFound = () => {
    firstHitMs ??= performance.now() - startedAt
  }
  await pool.decode({ label: '', width, height, format: 'bgra', bands }, { onFound })
  return { firstHitMs: firstHitMs ?? Number.NaN, tookMs: performance.now() - startedAt }
}

export interface Times {
  readonly zxing: number
  readonly samplerFirstHit: number
  readonly poolFirstHit: number
  readonly poolSearch: number
  readonly jsqr: number
}

/** Warm medians on one frame, the engines in turn, so that a busy moment of the machine affects all of them. */
export async function time(pixels: Pixels, pool: DecodePool, repeats: number): Promise<Times> {
  const zxing: number[] = []
  const sampled: number[] = []
  const firstHits: number[] = []
  const searches: number[] = []
  const jsqr: number[] = []
  for (let repeat = -3; repeat < repeats; repeat += 1) {
    const reference = await plainZxing.read(pixels)
    const own = await sampler.read(pixels)
    const app = await throughPool(pool, pixels)
    // Slow, and its times hardly vary.
    if (repeat >= 0 && repeat < 3) jsqr.push((await plainJsqr.read(pixels)).tookMs)
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
    jsqr: median(jsqr),
  }
}
