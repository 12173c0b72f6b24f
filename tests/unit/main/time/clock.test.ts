import { describe, expect, it, vi } from 'vitest'
import { systemClock, wait, within } from '../../../../src-main/time/clock.ts'
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

describe('work that may take too long', () => {
  it('gives what came in time, and leaves no timer', async () => {
    const clock = createFakeClock()
    const late: string[] = []
    const work = Promise.resolve('done')
    expect(
      await within(
        clock,
        100,
        work,
        () => 'late',
        (value) => late.push(value),
      ),
    ).toBe('done')
    expect([clock.delays(), late]).toEqual([[], []])
  })

  it('is given up, and what comes after is handed over', async () => {
    const clock = createFakeClock()
    const late: string[] = []
    let finish = (_value: string) => {}
    const work = new Promise<string>((resolve) => (finish = resolve))
    const waited = within(
      clock,
      100,
      work,
      () => 'late',
      (value) => late.push(value),
    )
    await clock.advance(100)
    expect(await waited).toBe('late')
    finish('done')
    await clock.advance(0)
    expect(late).toEqual(['done'])
  })

  it('fails as it fails, in time; after that nobody hears of it', async () => {
    const clock = createFakeClock()
    const failing = Promise.reject(new Error('broken'))
    await expect(within(clock, 100, failing, () => 'late')).rejects.toThrow('broken')
    let fail = (_reason: Error) => {}
    const slow = new Promise<string>((_resolve, reject) => (fail = reject))
    const waited = within(clock, 100, slow, () => 'late')
    await clock.advance(100)
    fail(new Error('broken'))
    await clock.advance(0)
    expect(await waited).toBe('late')
    expect(clock.delays()).toEqual([])
  })
})
