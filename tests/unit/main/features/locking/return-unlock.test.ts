import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createReturnUnlock } from '../../../../../src-main/features/locking/return-unlock.ts'

function start() {
  const events = new EventEmitter()
  const state = { nowMs: 1_000_000, lastInputMs: 0, isWanted: true, opened: 0 }
  let tick: (() => void) | null = null
  const feature = createReturnUnlock({
    powerMonitor: Object.assign(events, {
      getSystemIdleTime: () => Math.floor((state.nowMs - state.lastInputMs) / 1000),
    }),
    timers: {
      setInterval(callback) {
        tick = callback
        return 'timer'
      },
      clearInterval: () => void (tick = null),
    },
    monotonicMs: () => state.nowMs,
    isWanted: () => state.isWanted,
    open: () => void (state.opened += 1),
  })
  const stop = feature.start()
  return {
    state,
    feature,
    stop,
    isWatching: () => tick !== null,
    listeners: () => events.eventNames().length,
    happens: (event: string) => void events.emit(event),
    touch: () => void (state.lastInputMs = state.nowMs),
    /** Second by second. */
    pass(seconds: number) {
      for (let second = 0; second < seconds; second += 1) {
        state.nowMs += 1000
        tick?.()
      }
    },
  }
}

describe('the vault opens again when the person returns', () => {
  it('after idle minutes, at the first input', () => {
    const { state, feature, pass, touch, isWatching } = start()
    feature.lockedByItself()
    pass(3600)
    expect(state.opened).toBe(0)
    touch()
    pass(1)
    expect(state.opened).toBe(1)
    expect(isWatching()).toBe(false)
    pass(60)
    expect(state.opened).toBe(1)
  })

  it('after sleep, not for what was pressed on the way to it', () => {
    const { state, feature, happens, touch, pass } = start()
    touch()
    happens('suspend')
    feature.lockedByItself()
    pass(30)
    touch()
    pass(2)
    expect(state.opened).toBe(0)
    happens('resume')
    pass(1)
    expect(state.opened).toBe(1)
  })

  it('after a locked screen, once it is unlocked and not while somebody types there', () => {
    const { state, feature, happens, touch, pass } = start()
    happens('lock-screen')
    feature.lockedByItself()
    for (let key = 0; key < 20; key += 1) {
      touch()
      pass(1)
    }
    expect(state.opened).toBe(0)
    happens('unlock-screen')
    touch()
    pass(1)
    expect(state.opened).toBe(1)
  })

  it('on Linux, after a lock that the desktop told of, once it told of its end', () => {
    const { state, feature, touch, pass } = start()
    feature.screenLocked(true)
    feature.lockedByItself()
    pass(5)
    touch()
    pass(5)
    expect(state.opened).toBe(0)
    feature.screenLocked(false)
    touch()
    pass(1)
    expect(state.opened).toBe(1)
  })

  it('not when it was asked to wait for the person, or was opened meanwhile', () => {
    const { state, feature, pass, touch, isWatching } = start()
    feature.lockedByItself()
    state.isWanted = false
    pass(5)
    touch()
    pass(5)
    expect(state.opened).toBe(0)
    expect(isWatching()).toBe(false)
  })

  it('not when the person locked it', () => {
    const { state, pass, touch } = start()
    pass(100)
    touch()
    pass(5)
    expect(state.opened).toBe(0)
  })

  it('stops', () => {
    const { feature, stop, isWatching, listeners } = start()
    feature.lockedByItself()
    stop()
    expect([isWatching(), listeners()]).toEqual([false, 0])
  })
})
