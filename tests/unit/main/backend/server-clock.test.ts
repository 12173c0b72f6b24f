import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createServerClock } from '../../../../src-main/backend/server-clock.ts'

/** A computer whose wall clock can be set and whose monotonic clock cannot, beside a server. */
function computer() {
  let wallMs = 1_000_000
  let monotonic = 50_000
  let serverMs = 1_000_000
  const clock = createServerClock(
    () => wallMs,
    () => monotonic,
  )
  return {
    clock,
    setWall: (ms: number) => (wallMs = ms),
    pass(ms: number) {
      wallMs += ms
      monotonic += ms
      serverMs += ms
    },
    exchange(roundTripMs = 40) {
      const sentAtMonotonicMs = monotonic
      this.pass(roundTripMs / 2)
      const serverTimeMs = serverMs
      this.pass(roundTripMs / 2)
      clock.add({ sentAtMonotonicMs, receivedAtMonotonicMs: monotonic, serverTimeMs })
    },
    serverMs: () => serverMs,
    wallMs: () => wallMs,
  }
}

describe('createServerClock', () => {
  it('knows nothing before the first reply and uses this computer', () => {
    const { clock, wallMs } = computer()
    expect(clock.skewMs()).toBeNull()
    expect(clock.codeTimeMs()).toBe(wallMs())
  })

  it('says the server’s instants in this computer’s time, by proven replies once there are some', () => {
    const it = computer()
    const { clock } = it
    expect(clock.ownTimeMs(7_000)).toBe(7_000)
    it.setWall(it.wallMs() + 3_600_000)
    const unproven = { sentAtMonotonicMs: 50_000, receivedAtMonotonicMs: 50_000 }
    clock.addUnproven({ ...unproven, serverTimeMs: it.serverMs() })
    expect(clock.ownTimeMs(it.serverMs())).toBe(it.wallMs())
    expect(clock.skewMs()).toBeNull()
    expect(clock.codeTimeMs()).toBe(it.wallMs())
    it.exchange()
    clock.addUnproven({ ...unproven, serverTimeMs: 0 })
    expect(clock.ownTimeMs(it.serverMs() + 30_000)).toBe(it.wallMs() + 30_000)
  })

  it('measures a clock that is 43 s behind and corrects codes for it', () => {
    const it = computer()
    it.setWall(it.wallMs() - 43_000)
    it.exchange()
    expect(it.clock.skewMs()).toBe(-43_000)
    expect(it.clock.codeTimeMs()).toBe(it.serverMs())
  })

  it('stays right when the wall clock is changed afterwards, without network', () => {
    const it = computer()
    it.exchange()
    it.pass(3_600_000)
    it.setWall(it.wallMs() + 90_000)
    expect(it.clock.codeTimeMs()).toBe(it.serverMs())
  })

  it('does not apply an offset over five minutes by itself', () => {
    const it = computer()
    it.setWall(it.wallMs() - 6 * 60_000)
    it.exchange()
    expect(it.clock.skewMs()).toBe(-360_000)
    expect(it.clock.codeTimeMs()).toBe(it.wallMs())
  })

  it('ignores a slow round trip and one that runs backwards', () => {
    const it = computer()
    it.exchange(20_000)
    it.clock.add({ sentAtMonotonicMs: 10, receivedAtMonotonicMs: 5, serverTimeMs: 0 })
    expect(it.clock.skewMs()).toBeNull()
  })

  it('one lying reply among five does not move the median', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (lie) => {
        const it = computer()
        for (let i = 0; i < 4; i++) it.exchange()
        it.clock.add({ sentAtMonotonicMs: 0, receivedAtMonotonicMs: 0, serverTimeMs: lie })
        expect(Math.abs(it.clock.skewMs() ?? Number.NaN)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
