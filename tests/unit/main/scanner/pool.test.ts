import { afterEach, describe, expect, it } from 'vitest'
import type { RawPicture } from '../../../../src-main/scanner/frame.ts'
import {
  createDecodePool,
  HANG_LIMIT_MS,
  IDLE_LIMIT_MS,
  type DecodePool,
} from '../../../../src-main/scanner/pool.ts'

const scripted = new URL('workers/scripted-worker.ts', import.meta.url)
const QUICK = 0
const HANG = 1
const CRASH = 2

function picture(order: number): RawPicture {
  return {
    label: '',
    width: 2,
    height: 2,
    format: 'rgba',
    pixels: new Uint8Array(16).fill(order),
  }
}

/** Timers that pass when the test says so. */
function fakeTimers() {
  const pending = new Set<{ delayMs: number; run: () => void }>()
  return {
    after(delayMs: number, run: () => void) {
      const timer = { delayMs, run }
      pending.add(timer)
      return () => pending.delete(timer)
    },
    pass(delayMs: number) {
      const due = [...pending].filter((timer) => timer.delayMs === delayMs)
      for (const timer of due) pending.delete(timer)
      for (const timer of due) timer.run()
      return due.length
    },
  }
}

let pool: DecodePool | null = null
afterEach(async () => {
  await pool?.stop()
  pool = null
})

function start(workerUrl = scripted, size = 2) {
  const timers = fakeTimers()
  const created = createDecodePool({ workerUrl, wasmPath: null, size, after: timers.after })
  pool = created
  return { pool: created, timers }
}

describe('decode pool', () => {
  it('reports a symbol once, as soon as it is read', async () => {
    const { pool } = start()
    const found: string[] = []
    const outcome = await pool.decode(picture(QUICK), { onFound: ({ text }) => found.push(text) })
    expect(outcome).toMatchObject({ ended: 'complete', hits: [{ text: 'first' }] })
    expect(found).toEqual(['first'])
  })

  it('takes the pixels over', async () => {
    const { pool } = start()
    const { pixels, ...rest } = picture(QUICK)
    await pool.decode({ ...rest, pixels })
    expect(pixels.byteLength).toBe(0)
  })

  it('serves more pictures than it has workers', async () => {
    const { pool } = start(scripted, 1)
    const outcomes = await Promise.all([0, 0, 0, 0].map((order) => pool.decode(picture(order))))
    expect(outcomes.map(({ ended }) => ended)).toEqual(Array(4).fill('complete'))
  })

  it('reports a crash with what was read before, and goes on with a fresh worker', async () => {
    const { pool } = start(scripted, 1)
    expect(await pool.decode(picture(CRASH))).toMatchObject({
      ended: 'failed',
      hits: [{ text: 'first' }],
    })
    expect(await pool.decode(picture(QUICK))).toMatchObject({ ended: 'complete' })
  })

  it('reports a worker that cannot start', async () => {
    const { pool } = start(new URL('workers/missing.ts', import.meta.url))
    pool.warmUp()
    expect(await pool.decode(picture(QUICK))).toEqual({ ended: 'failed', hits: [] })
  })

  it('ends a worker that hangs', async () => {
    const { pool, timers } = start(scripted, 1)
    const hung = pool.decode(picture(HANG), { onFound: () => timers.pass(HANG_LIMIT_MS) })
    const next = pool.decode(picture(QUICK))
    expect(await hung).toMatchObject({ ended: 'failed', hits: [{ text: 'first' }] })
    expect(await next).toMatchObject({ ended: 'complete' })
  })

  it('cancels: before, while waiting, and while running', async () => {
    const { pool } = start(scripted, 1)
    const before = pool.decode(picture(QUICK), { signal: AbortSignal.abort() })
    expect(await before).toEqual({ ended: 'cancelled', hits: [] })

    const running = new AbortController()
    const waiting = new AbortController()
    const first = pool.decode(picture(HANG), {
      signal: running.signal,
      onFound: () => running.abort(),
    })
    const second = pool.decode(picture(QUICK), { signal: waiting.signal })
    waiting.abort()
    expect(await second).toEqual({ ended: 'cancelled', hits: [] })
    expect(await first).toMatchObject({ ended: 'cancelled', hits: [{ text: 'first' }] })
  })

  it('frees the workers when nothing is asked of them, and starts again', async () => {
    const { pool, timers } = start()
    pool.warmUp()
    expect(await pool.decode(picture(QUICK))).toMatchObject({ ended: 'complete' })
    expect(timers.pass(IDLE_LIMIT_MS)).toBe(1)
    expect(timers.pass(IDLE_LIMIT_MS)).toBe(0)
    expect(await pool.decode(picture(QUICK))).toMatchObject({ ended: 'complete' })
  })

  it('does not take a search for idleness', async () => {
    const { pool, timers } = start()
    pool.warmUp()
    const hung = pool.decode(picture(HANG), {
      onFound: () => {
        expect(timers.pass(IDLE_LIMIT_MS)).toBe(0)
        timers.pass(HANG_LIMIT_MS)
      },
    })
    expect(await hung).toMatchObject({ ended: 'failed' })
  })

  it('stops with searches under way', async () => {
    const { pool } = start(scripted, 1)
    const outcomes = [pool.decode(picture(HANG)), pool.decode(picture(QUICK))]
    await pool.stop()
    expect((await Promise.all(outcomes)).map(({ ended }) => ended)).toEqual([
      'cancelled',
      'cancelled',
    ])
  })
})
