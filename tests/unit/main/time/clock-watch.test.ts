import { expect, test } from 'vitest'
import { watchClock } from '../../../../src-main/time/clock-watch.ts'
import { createFakeClock } from '../../../support/main-clock.ts'

test('a clock that is set, or a computer that slept, is told once; time that passes is not', async () => {
  const clock = createFakeClock()
  const jumps: number[] = []
  const stop = watchClock(clock, (byMs) => jumps.push(byMs))
  await clock.advance(10_000)
  expect(jumps).toEqual([])
  clock.set(-3_600_000)
  await clock.advance(1_000)
  await clock.advance(1_000)
  clock.set(90_000)
  await clock.advance(1_000)
  expect(jumps).toEqual([-3_600_000, 90_000])
  stop()
  clock.set(90_000)
  await clock.advance(10_000)
  expect(jumps).toHaveLength(2)
  expect(clock.periods()).toEqual([])
})
