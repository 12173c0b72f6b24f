import { expect, test } from 'vitest'
import { createSecondTicker } from '../../../src-renderer/ui/second-ticker.ts'
import { createFakeClock } from '../fake-clock.ts'

test('the ticker counts seconds while something shows them and the page is seen', async () => {
  const clock = createFakeClock(1_000_400)
  let isHidden = false
  let show = () => {}
  const ticker = createSecondTicker(clock, {
    isHidden: () => isHidden,
    onShown(listener) {
      show = listener
      return () => (show = () => {})
    },
  })
  const seconds: number[] = []
  expect(clock.waiting()).toBe(0)
  const stop = ticker.subscribe(() => seconds.push(ticker.second()))
  await clock.advance(1_600)
  expect(seconds.slice(-2)).toEqual([1_001_000, 1_002_000])

  isHidden = true
  await clock.advance(60_000)
  expect(seconds).not.toContain(1_004_000)
  expect(clock.waiting()).toBe(0)
  isHidden = false
  show()
  expect(seconds.at(-1)).toBe(1_062_000)
  await clock.advance(1_000)
  expect(seconds.at(-1)).toBe(1_063_000)
  expect(clock.waiting()).toBe(1)

  stop()
  expect(clock.waiting()).toBe(0)
  show()
  expect(clock.waiting()).toBe(0)
})
