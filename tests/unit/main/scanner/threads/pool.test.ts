import { afterEach, describe, expect, it } from 'vitest'
import { bandsOf } from '../../../../../src-main/scanner/bands.ts'
import type { QrResult, RawPicture } from '../../../../../src-main/scanner/frame.ts'
import { createDecodePool, type DecodePool } from '../../../../../src-main/scanner/threads/pool.ts'
import { createSpareMemory } from '../../../../../src-main/scanner/threads/spare-memory.ts'
import { HANG_LIMIT_MS, IDLE_LIMIT_MS } from '../../../../../src-main/scanner/threads/workers.ts'

const scripted = new URL('workers/scripted-worker.ts', import.meta.url)
const QUICK = 0
const HANG = 1
const CRASH = 2

function picture(order: number, bands = bandsOf(new Uint8Array(4).fill(order))): RawPicture {
  return { label: '', width: 2, height: 2, format: 'gray', bands }
}

/** Timers that the test fires. */
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
  const spare = createSpareMemory()
  const givenBack: Uint8Array[] = []
  const memory = {
    ...spare,
    giveBack(used: Uint8Array<SharedArrayBuffer>) {
      givenBack.push(used)
      spare.giveBack(used)
    },
  }
  const { after } = timers
  const created = createDecodePool({ workerUrl, wasmPath: null, size, after, memory })
  pool = created
  return { pool: created, timers, givenBack }
}

describe('decode pool', () => {
  it('reports a symbol once, as soon as it is read', async () => {
    const { pool } = start()
    const found: string[] = []
    const onFound = (results: readonly QrResult[]) =>
      found.push(results.map(({ text }) => text).join())
    const outcome = await pool.decode(picture(QUICK), { onFound })
    expect(outcome.ended).toBe('complete')
    // Both workers read it, and whichever is first, the sampler's reading counts in the end.
    expect(outcome.results.map(({ text }) => text)).toEqual(['first'])
    expect([['first'], ['again', 'first']]).toContainEqual(found)
  })

  it('lets go of each source once its picture is written down, in order', async () => {
    const { pool } = start(scripted, 1)
    const log: string[] = []
    function* bands(name: string) {
      try {
        log.push(`${name} begins`)
        yield new Uint8Array(4)
      } finally {
        log.push(`${name} ends`)
      }
      return undefined
    }
    const third = new AbortController()
    const all = Promise.all([
      pool.decode(picture(QUICK, bands('first'))),
      pool.decode(picture(QUICK, bands('second'))),
      pool.decode(picture(QUICK, bands('third')), { signal: third.signal }),
    ])
    third.abort()
    await all
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  })

  it.each([
    ['that breaks', () => [new Uint8Array(2)], true],
    ['with too few rows', () => [new Uint8Array(2)], false],
  ])('reports a picture %s, and goes on', async (_what, rows, breaks) => {
    const { pool } = start(
      new URL('../../../../../src-main/scanner/threads/decode-worker.ts', import.meta.url),
    )
    function* bands() {
      yield* rows()
      if (breaks) throw new Error('the source is gone')
      return undefined
    }
    expect(await pool.decode(picture(QUICK, bands()))).toEqual({
      ended: 'failed',
      results: [],
      kept: null,
    })
  })

  it.each([
    ['that breaks', true],
    ['with too few rows', false],
  ])('lets no worker wait for the rest of a large picture %s', async (_what, breaks) => {
    const { pool } = start(
      new URL('../../../../../src-main/scanner/threads/decode-worker.ts', import.meta.url),
    )
    const edge = 2000
    function* bands() {
      yield new Uint8Array(edge * 500)
      if (breaks) throw new Error('the source is gone')
      return undefined
    }
    const shape = { label: '', width: edge, height: edge, format: 'gray' } as const
    expect(await pool.decode({ ...shape, bands: bands() })).toEqual({
      ended: 'failed',
      results: [],
      kept: null,
    })
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
      results: [{ text: 'first' }],
    })
    expect(await pool.decode(picture(QUICK))).toMatchObject({ ended: 'complete' })
  })

  it('reports a worker that cannot start', async () => {
    const { pool } = start(new URL('workers/missing.ts', import.meta.url))
    pool.warmUp()
    expect(await pool.decode(picture(QUICK))).toEqual({ ended: 'failed', results: [], kept: null })
  })

  it('ends a worker that hangs', async () => {
    const { pool, timers } = start(scripted, 1)
    const hung = pool.decode(picture(HANG), { onFound: () => timers.pass(HANG_LIMIT_MS) })
    const next = pool.decode(picture(QUICK))
    expect(await hung).toMatchObject({ ended: 'failed', results: [{ text: 'first' }] })
    expect(await next).toMatchObject({ ended: 'complete' })
  })

  it('cancels: before, while waiting, and while running', async () => {
    const { pool } = start(scripted, 1)
    const before = pool.decode(picture(QUICK), { signal: AbortSignal.abort() })
    expect(await before).toEqual({ ended: 'cancelled', results: [], kept: null })

    const running = new AbortController()
    const waiting = new AbortController()
    const first = pool.decode(picture(HANG), {
      signal: running.signal,
      onFound: () => running.abort(),
    })
    const second = pool.decode(picture(QUICK), { signal: waiting.signal })
    waiting.abort()
    expect(await second).toEqual({ ended: 'cancelled', results: [], kept: null })
    expect(await first).toMatchObject({ ended: 'cancelled', results: [{ text: 'first' }] })
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

  it('uses no memory again that a worker which was ended may still write to', async () => {
    const { pool, timers, givenBack } = start(scripted, 1)
    await pool.decode(picture(QUICK))
    expect(givenBack).toHaveLength(1)
    await pool.decode(picture(CRASH))
    await pool.decode(picture(HANG), { onFound: () => timers.pass(HANG_LIMIT_MS) })
    const stopped = pool.decode(picture(HANG), { onFound: () => void pool.stop() })
    expect(await stopped).toMatchObject({ ended: 'cancelled' })
    expect(givenBack).toHaveLength(1)
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
