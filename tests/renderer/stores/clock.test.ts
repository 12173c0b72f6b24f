// Clocks that are set while the app is open: countdowns, codes and rings stay right.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEntriesStore } from '../../../src-renderer/features/authenticator/entries/entries-store.ts'
import { isStale } from '../../../src-renderer/features/authenticator/entries/entry-rules.ts'
import { createSessionStore } from '../../../src-renderer/features/sign-in/session/session-store.ts'
import { createJumpDetector } from '../../../src-shared/time/clock-jumps.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario } from '../scenario.ts'

const HOUR_MS = 3_600_000

describe('a jump of the wall clock', () => {
  test('is told from time that passes and from a clock that is adjusted little by little', () => {
    let wallMs = 1_000_000
    let steadyMs = 500
    const detector = createJumpDetector(
      () => wallMs,
      () => steadyMs,
    )
    const pass = (ms: number) => {
      wallMs += ms
      steadyMs += ms
    }
    pass(10 * HOUR_MS)
    expect(detector.check()).toBe(0)
    wallMs += 400
    expect(detector.check()).toBe(0)
    wallMs -= HOUR_MS
    expect(detector.check()).toBe(400 - HOUR_MS)
    expect(detector.check()).toBe(0)
    wallMs += 90_000
    expect(detector.check()).toBe(90_000)
  })

  test('reaches listeners once, and nobody looks when nobody listens', async () => {
    const clock = createFakeClock(samples.START_MS)
    let heard = 0
    const stop = clock.onJump(() => (heard += 1))
    await clock.jump(-HOUR_MS)
    await clock.jump(0)
    expect([heard, clock.jumps()]).toEqual([1, 1])
    stop()
    await clock.jump(HOUR_MS)
    expect(heard).toBe(1)
  })
})

describe('codes after the clock was set', () => {
  test.each([
    ['back by an hour', -HOUR_MS],
    ['back by 90 s', -90_000],
    ['ahead by 90 s', 90_000],
    ['ahead by an hour', HOUR_MS],
    ['ahead by sixty years', 60 * 365 * 24 * HOUR_MS],
  ])('%s: the shown code is that of the new time', async (_name, byMs) => {
    const clock = createFakeClock(samples.START_MS)
    const { fake } = createScenario(clock, { entries: [samples.entry(1)] })
    const store = createEntriesStore(fake.api, clock)
    store.start()
    await settle()
    await clock.jump(byMs)
    const state = store.phase.getState()
    if (state.phase !== 'ready') throw new Error('not ready')
    const code = state.codes.get(samples.id(101))
    const right = samples.codeOf(samples.entry(1), clock.now(), null)
    expect(code?.digits).toBe(right?.digits)
    expect(code?.nextDigits).toBe(right?.nextDigits)
    expect(state.nowMs).toBe(clock.now())
    // The wake-up is at the end of the new code, not an hour away.
    expect(clock.waiting()).toBe(1)
    await clock.advance(30_000)
    const later = store.phase.getState()
    if (later.phase !== 'ready') throw new Error('not ready')
    const next = [...later.codes.values()]
    expect(next.map((one) => isStale(one, clock.now()))).toEqual([false])
    store.stop()
  })

  test('what is copied before the jump was noticed is what is shown then', async () => {
    const clock = createFakeClock(samples.START_MS)
    const { fake } = createScenario(clock, { entries: [samples.entry(1)] })
    const store = createEntriesStore(fake.api, { ...clock, onJump: () => () => {} })
    store.start()
    await settle()
    await clock.jump(-HOUR_MS)
    await store.copy(samples.id(101))
    await settle()
    const state = store.phase.getState()
    if (state.phase !== 'ready') throw new Error('not ready')
    const right = samples.codeOf(samples.entry(1), clock.now(), null)
    expect(state.codes.get(samples.id(101))?.digits).toBe(right?.digits)
  })
})

describe('an instant that main named', () => {
  test('a clock that is set back does not make the wait longer', async () => {
    const clock = createFakeClock(samples.START_MS)
    const resendAfterMs = samples.START_MS + 30_000
    expect(clock.leftUntil(resendAfterMs)).toBe(30_000)
    await clock.jump(-HOUR_MS)
    expect(clock.leftUntil(resendAfterMs)).toBe(30_000)
    await clock.advance(10_000)
    expect(clock.leftUntil(resendAfterMs)).toBe(20_000)
    // One that main names by the new time.
    expect(clock.leftUntil(clock.now() + 5_000)).toBe(5_000)
    await clock.advance(20_000)
    expect(clock.leftUntil(resendAfterMs)).toBe(0)
  })

  test('no jumps whatever make anybody wait longer than was said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 600_000 }),
        fc.array(fc.tuple(fc.integer({ min: -HOUR_MS, max: HOUR_MS }), fc.nat(20_000))),
        async (waitMs, steps) => {
          const clock = createFakeClock(samples.START_MS)
          const atMs = samples.START_MS + waitMs
          clock.leftUntil(atMs)
          let passedMs = 0
          let unnoticedMs = 0
          for (const [byMs, passMs] of steps) {
            await clock.jump(byMs)
            await clock.advance(passMs)
            passedMs += passMs
            // A difference under half a second is a clock that is adjusted gradually.
            unnoticedMs += 500
            const leftMs = clock.leftUntil(atMs)
            expect(leftMs).toBeLessThanOrEqual(Math.max(0, waitMs - passedMs) + unnoticedMs)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a sign-in under way is not given up when the clock is set ahead and main tells its state again', async () => {
    const clock = createFakeClock(samples.START_MS)
    const { fake, world } = createScenario(clock)
    const store = createSessionStore(fake.api, clock)
    store.start()
    await settle()
    await store.signIn('ana@acme.example', 'demo-ana-2026')
    const tellAgain = async () => {
      fake.push.session.changed(world.session)
      await settle()
      return store.phase.getState().phase
    }
    await clock.jump(2 * HOUR_MS)
    expect(await tellAgain()).toBe('challenge')
    await clock.jump(-4 * HOUR_MS)
    expect(await tellAgain()).toBe('challenge')
    await clock.advance(600_000)
    expect(store.phase.getState().phase).toBe('signed-out')
    store.stop()
  })
})
