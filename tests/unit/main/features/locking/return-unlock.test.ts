import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createReturnUnlock } from '../../../../../src-main/features/locking/return-unlock.ts'
import { createFakeClock } from '../../../../support/main-clock.ts'

function start() {
  const events = new EventEmitter()
  const clock = createFakeClock()
  // No one has used the computer for a long time.
  const state = { lastInputMs: -1_000_000, isWanted: true, opened: 0 }
  const feature = createReturnUnlock({
    powerMonitor: Object.assign(events, {
      getSystemIdleTime: () => Math.floor((clock.monotonicMs() - state.lastInputMs) / 1000),
    }),
    clock,
    isWanted: () => state.isWanted,
    open: () => void (state.opened += 1),
  })
  const stop = feature.start()
  return {
    state,
    feature,
    stop,
    isWatching: () => clock.periods().length > 0,
    listeners: () => events.eventNames().length,
    happens: (event: string) => void events.emit(event),
    touch: () => void (state.lastInputMs = clock.monotonicMs()),
    pass: (seconds: number) => clock.advance(seconds * 1000),
  }
}

describe('the vault opens again when the person returns', () => {
  it('after idle minutes, at the first input', async () => {
    const { state, feature, pass, touch, isWatching } = start()
    feature.lockedByItself()
    await pass(3600)
    expect(state.opened).toBe(0)
    touch()
    await pass(1)
    expect(state.opened).toBe(1)
    expect(isWatching()).toBe(false)
    await pass(60)
    expect(state.opened).toBe(1)
  })

  it('after sleep, not for what was pressed on the way to it', async () => {
    const { state, feature, happens, touch, pass } = start()
    touch()
    happens('suspend')
    feature.lockedByItself()
    await pass(30)
    touch()
    await pass(2)
    expect(state.opened).toBe(0)
    happens('resume')
    await pass(1)
    expect(state.opened).toBe(1)
  })

  it('after a locked screen, once it is unlocked and not while somebody types there', async () => {
    const { state, feature, happens, touch, pass } = start()
    happens('lock-screen')
    feature.lockedByItself()
    for (let key = 0; key < 20; key += 1) {
      touch()
      await pass(1)
    }
    expect(state.opened).toBe(0)
    happens('unlock-screen')
    touch()
    await pass(1)
    expect(state.opened).toBe(1)
  })

  it('on Linux, after a lock that the desktop told of, once it told of its end', async () => {
    const { state, feature, touch, pass } = start()
    feature.screenLocked(true)
    feature.lockedByItself()
    await pass(5)
    touch()
    await pass(5)
    expect(state.opened).toBe(0)
    feature.screenLocked(false)
    touch()
    await pass(1)
    expect(state.opened).toBe(1)
  })

  it('not when it was asked to wait for the person, or was opened meanwhile', async () => {
    const { state, feature, pass, touch, isWatching } = start()
    feature.lockedByItself()
    state.isWanted = false
    await pass(5)
    touch()
    await pass(5)
    expect(state.opened).toBe(0)
    expect(isWatching()).toBe(false)
  })

  it('not when the person locked it', async () => {
    const { state, pass, touch } = start()
    await pass(100)
    touch()
    await pass(5)
    expect(state.opened).toBe(0)
  })

  it('stops', () => {
    const { feature, stop, isWatching, listeners } = start()
    feature.lockedByItself()
    stop()
    expect([isWatching(), listeners()]).toEqual([false, 0])
  })
})
