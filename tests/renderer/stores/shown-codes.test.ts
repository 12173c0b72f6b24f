import { expect, test } from 'vitest'
import {
  createShownCodes,
  SHOWN_MS,
} from '../../../src-renderer/features/authenticator/entries/shown-codes.ts'
import { createFakeClock } from '../fake-clock.ts'

test('a code is shown for ten seconds, counted anew when it is copied again', async () => {
  const clock = createFakeClock(0)
  const shown = createShownCodes(clock)
  const ids = () => [...shown.ids.getState()]
  shown.show('a')
  await clock.advance(SHOWN_MS / 2)
  shown.show('b')
  shown.show('a')
  await clock.advance(SHOWN_MS - 1)
  expect(ids().toSorted()).toEqual(['a', 'b'])
  await clock.advance(1)
  expect(ids()).toEqual([])
  expect(clock.waiting()).toBe(0)
})

test('a lock hides all of them, and no timer is left', () => {
  const clock = createFakeClock(0)
  const shown = createShownCodes(clock)
  shown.show('a')
  shown.show('b')
  shown.hideAll()
  expect([...shown.ids.getState()]).toEqual([])
  expect(clock.waiting()).toBe(0)
})
