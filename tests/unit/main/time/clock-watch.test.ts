import { expect, test } from 'vitest'
import { watchClock } from '../../../../src-main/time/clock-watch.ts'

test('a clock that is set, or a computer that slept, is told once; time that passes is not', () => {
  let wallMs = 0
  let steadyMs = 0
  let look = () => {}
  const jumps: number[] = []
  const stop = watchClock({
    nowMs: () => wallMs,
    steadyMs: () => steadyMs,
    timers: {
      setInterval(callback) {
        look = callback
        return 'timer'
      },
      clearInterval: (timer) => (look = timer === 'timer' ? () => {} : look),
    },
    jumped: (byMs) => jumps.push(byMs),
  })
  wallMs += 1_000
  steadyMs += 1_000
  look()
  expect(jumps).toEqual([])
  wallMs -= 3_600_000
  look()
  look()
  wallMs += 90_000
  look()
  expect(jumps).toEqual([-3_600_000, 90_000])
  stop()
  wallMs += 90_000
  look()
  expect(jumps).toHaveLength(2)
})
