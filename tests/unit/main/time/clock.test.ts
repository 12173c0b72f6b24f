import { describe, expect, it, vi } from 'vitest'
import { systemClock, wait } from '../../../../src-main/time/clock.ts'
import { createFakeClock } from '../../../support/main-clock.ts'

describe('the clock of this computer', () => {
  it('calls back once, or again and again, until it is undone', async () => {
    vi.useFakeTimers()
    try {
      const calls: string[] = []
      systemClock.after(1_000, () => calls.push('after'))
      const undone = systemClock.after(1_000, () => calls.push('undone'))
      const stop = systemClock.every(600, () => calls.push('every'))
      undone()
      undone()
      await vi.advanceTimersByTimeAsync(1_300)
      expect(calls).toEqual(['every', 'after', 'every'])
      stop()
      await vi.advanceTimersByTimeAsync(10_000)
      expect(calls).toHaveLength(3)
    } finally {
      vi.useRealTimers()
    }
  })

  it('waits as long as a timer can where more is asked, and not at all for less than nothing', async () => {
    vi.useFakeTimers()
    try {
      const calls: string[] = []
      systemClock.after(Number.MAX_SAFE_INTEGER, () => calls.push('far'))
      systemClock.after(-5, () => calls.push('past'))
      await vi.advanceTimersByTimeAsync(1_000)
      expect(calls).toEqual(['past'])
      vi.clearAllTimers()
    } finally {
      vi.useRealTimers()
    }
  })

  it('has two clocks that nobody sets', () => {
    const before = [systemClock.monotonicMs(), systemClock.steadyMs()] as const
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(before[0])
    expect(systemClock.steadyMs()).toBeGreaterThanOrEqual(before[1])
    expect(Math.abs(systemClock.nowMs() - Date.now())).toBeLessThan(1_000)
  })
})

it('waits as long as it is told', async () => {
  const clock = createFakeClock()
  const ended: string[] = []
  void wait(clock, 500).then(() => ended.push('waited'))
  await clock.advance(499)
  expect(ended).toEqual([])
  await clock.advance(1)
  expect(ended).toEqual(['waited'])
})
