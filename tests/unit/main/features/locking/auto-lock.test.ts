import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createAutoLock } from '../../../../../src-main/features/locking/auto-lock.ts'
import { createFakeClock } from '../../../../support/main-clock.ts'

function start() {
  const events = new EventEmitter()
  const state = { idleSeconds: 0, minutes: 10, locks: 0 }
  const clock = createFakeClock()
  const autoLock = createAutoLock({
    powerMonitor: Object.assign(events, { getSystemIdleTime: () => state.idleSeconds }),
    clock,
    minutes: () => state.minutes,
    lock() {
      state.locks += 1
    },
  })
  return {
    events,
    state,
    stop: autoLock.start(),
    /** Until its next check. */
    tick: () => clock.advance(10_000),
    isTicking: () => clock.periods().length > 0,
  }
}

describe('auto-lock', () => {
  it.each([
    [599, 10, 0],
    [600, 10, 1],
    [60, 1, 1],
    [59, 1, 0],
  ])('idle %i s of %i minutes: %i locks', async (idleSeconds, minutes, locks) => {
    const { state, tick } = start()
    Object.assign(state, { idleSeconds, minutes })
    await tick()
    expect(state.locks).toBe(locks)
  })

  it('follows a changed preference', async () => {
    const { state, tick } = start()
    state.idleSeconds = 120
    await tick()
    expect(state.locks).toBe(0)
    state.minutes = 2
    await tick()
    expect(state.locks).toBe(1)
  })

  it.each(['suspend', 'lock-screen'])('locks at once on %s', (event) => {
    const { events, state } = start()
    events.emit(event)
    expect(state.locks).toBe(1)
  })

  it('leaves no listener and no timer when stopped', () => {
    const { events, stop, isTicking } = start()
    expect(isTicking()).toBe(true)
    stop()
    expect(isTicking()).toBe(false)
    expect(events.eventNames()).toEqual([])
  })
})
