import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLog } from '../../../src-backend/base/log.ts'
import { createClockWatch, isClockRight } from '../../../src-backend/process/clock-watch.ts'
import type { ClockWatch } from '../../../src-backend/process/clock-watch.ts'

const NOW = 1_800_000_000_000
let databaseMs: number | Error
let questionTakesMs: number
let asked: number
let lines: string[]
let watch: ClockWatch

beforeEach(() => {
  vi.useFakeTimers()
  ;[databaseMs, questionTakesMs, asked, lines] = [NOW, 0, 0, []]
  let monotonic = 0
  watch = createClockWatch({
    database: {
      async query<Row extends object>() {
        asked += 1
        monotonic += questionTakesMs
        if (databaseMs instanceof Error) throw databaseMs
        return [{ ms: databaseMs }] as unknown as Row[]
      },
    },
    nowMs: () => NOW,
    monotonicMs: () => monotonic,
    log: createLog({ write: (line) => lines.push(line), level: 'info', nowMs: () => NOW }),
  })
})
afterEach(async () => {
  await watch.stop()
  vi.useRealTimers()
})

describe('the clock of an instance', () => {
  test.each([
    [0, true],
    [9_999, true],
    [-9_999, true],
    [10_001, false],
    [-10_001, false],
    [600_000, false],
  ])('%d ms ahead of the database: right is %s', async (aheadMs, right) => {
    databaseMs = NOW - aheadMs
    await watch.start()
    expect(watch.isRight()).toBe(right)
    expect(watch.differenceMs()).toBe(aheadMs)
    expect(lines.join('')).toContain(right ? '' : `"clock-wrong","differenceMs":${aheadMs}`)
  })

  test('a slow answer is not taken for a wrong clock', async () => {
    ;[databaseMs, questionTakesMs] = [NOW, 24_000]
    await watch.start()
    expect(watch.isRight()).toBe(true)
  })

  test('it is compared every minute; a wrong one every 5 s, until it is right', async () => {
    await watch.start()
    databaseMs = NOW + 600_000
    await vi.advanceTimersByTimeAsync(59_000)
    expect(watch.isRight()).toBe(true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect([watch.isRight(), asked]).toEqual([false, 2])
    await vi.advanceTimersByTimeAsync(10_000)
    expect([watch.isRight(), asked]).toEqual([false, 4])
    databaseMs = NOW
    await vi.advanceTimersByTimeAsync(5_000)
    expect(watch.isRight()).toBe(true)
    expect(lines.filter((line) => line.includes('clock-wrong'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('clock-right'))).toHaveLength(1)
  })

  test('a database that is away changes nothing', async () => {
    databaseMs = NOW + 600_000
    await watch.start()
    databaseMs = new Error('gone')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(watch.isRight()).toBe(false)
    expect(lines.join('')).toContain('clock-not-compared')
  })

  test('after its end it asks no more', async () => {
    await watch.start()
    await watch.stop()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asked).toBe(1)
  })

  test('no uncertainty makes a right clock wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), fc.nat(60_000), (ms, uncertain) => {
        expect(isClockRight({ differenceMs: ms, uncertaintyMs: uncertain })).toBe(true)
      }),
    )
  })
})
