import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createServerClock } from '../../../../src-main/backend/server-clock.ts'

const SERVER = 'https://sync.example.com'
const OTHER = 'https://elsewhere.example'

/** A computer whose wall clock can be set and whose monotonic clock cannot, beside a server. */
function computer() {
  let wallMs = 1_000_000
  let monotonic = 50_000
  let serverMs = 1_000_000
  let inUse = SERVER
  const clock = createServerClock(
    () => wallMs,
    () => monotonic,
    () => inUse,
  )
  const samples = clock.of(SERVER)
  return {
    clock,
    samples,
    /** The person chooses another server. */
    use: (server: string) => (inUse = server),
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
      samples.add({ sentAtMonotonicMs, receivedAtMonotonicMs: monotonic, serverTimeMs })
    },
    serverMs: () => serverMs,
    wallMs: () => wallMs,
  }
}

describe('createServerClock', () => {
  it('knows nothing before the first reply and uses this computer', () => {
    const { clock, wallMs } = computer()
    expect(clock.skewMs()).toBeNull()
    expect(clock.codeTimeMs(null)).toBe(wallMs())
  })

  it('says the server’s instants in this computer’s time, by proven replies once there are some', () => {
    const it = computer()
    const { clock } = it
    expect(clock.ownTimeMs(7_000)).toBe(7_000)
    it.setWall(it.wallMs() + 3_600_000)
    const unproven = { sentAtMonotonicMs: 50_000, receivedAtMonotonicMs: 50_000 }
    it.samples.addUnproven({ ...unproven, serverTimeMs: it.serverMs() })
    expect(clock.ownTimeMs(it.serverMs())).toBe(it.wallMs())
    expect(clock.skewMs()).toBeNull()
    expect(clock.codeTimeMs(null)).toBe(it.wallMs())
    it.exchange()
    it.samples.addUnproven({ ...unproven, serverTimeMs: 0 })
    expect(clock.ownTimeMs(it.serverMs() + 30_000)).toBe(it.wallMs() + 30_000)
  })

  it('measures a clock that is 43 s behind and corrects the codes of that server for it', () => {
    const it = computer()
    it.setWall(it.wallMs() - 43_000)
    it.exchange()
    expect(it.clock.skewMs()).toBe(-43_000)
    expect(it.clock.codeTimeMs(SERVER)).toBe(it.serverMs())
  })

  it('stays right when the wall clock is changed afterwards, without network', () => {
    const it = computer()
    it.exchange()
    it.pass(3_600_000)
    it.setWall(it.wallMs() - 3_600_000)
    expect(it.clock.codeTimeMs(SERVER)).toBe(it.serverMs())
    expect(it.clock.codeTimeMs(null)).toBe(it.wallMs())
  })

  it('judges the codes of its own sign-in before anything is proven, and no others', () => {
    const it = computer()
    it.setWall(it.wallMs() - 240_000)
    it.samples.addUnproven({
      sentAtMonotonicMs: 50_000,
      receivedAtMonotonicMs: 50_000,
      serverTimeMs: it.serverMs(),
    })
    expect(it.clock.codeTimeMs(SERVER)).toBe(it.serverMs())
    it.clock.accept()
    expect(it.clock.isAccepted()).toBe(false)
    expect(it.clock.codeTimeMs(null)).toBe(it.wallMs())
  })

  it('ignores a slow round trip and one that runs backwards', () => {
    const it = computer()
    it.exchange(20_000)
    it.samples.add({ sentAtMonotonicMs: 10, receivedAtMonotonicMs: 5, serverTimeMs: 0 })
    expect(it.clock.skewMs()).toBeNull()
  })

  it('one lying reply among five does not move the median', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (lie) => {
        const it = computer()
        for (let i = 0; i < 4; i++) it.exchange()
        it.samples.add({ sentAtMonotonicMs: 0, receivedAtMonotonicMs: 0, serverTimeMs: lie })
        expect(Math.abs(it.clock.skewMs() ?? Number.NaN)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('a server that lies about the time', () => {
  function lied(byMs: number) {
    const it = computer()
    for (let reply = 0; reply < 5; reply += 1) {
      it.samples.add({
        sentAtMonotonicMs: 50_000 + reply,
        receivedAtMonotonicMs: 50_000 + reply,
        serverTimeMs: it.serverMs() + byMs,
      })
    }
    it.pass(10)
    return it
  }

  it.each([-31_536_000_000, -240_000, -30_000, 30_000, 240_000, 31_536_000_000])(
    'by %i ms: moves the codes of its own entries and of no others',
    (byMs) => {
      const it = lied(byMs)
      expect(it.clock.codeTimeMs(null)).toBe(it.wallMs())
      expect(it.clock.codeTimeMs(OTHER)).toBe(it.wallMs())
      expect(Math.abs(it.clock.codeTimeMs(SERVER) - it.serverMs() - byMs)).toBeLessThan(10)
    },
  )

  it('moves the others only where the person agrees, and not after signing out', () => {
    const it = lied(240_000)
    it.clock.accept()
    expect(it.clock.isAccepted()).toBe(true)
    expect(it.clock.codeTimeMs(null) - it.wallMs()).toBeGreaterThan(239_000)
    it.clock.forget()
    expect([it.clock.isAccepted(), it.clock.skewMs()]).toEqual([false, null])
    expect(it.clock.codeTimeMs(null)).toBe(it.wallMs())
  })

  it('is not believed by what it answers to a request of before the sign-out', () => {
    const it = lied(240_000)
    it.clock.forget()
    it.samples.add({
      sentAtMonotonicMs: 50_008,
      receivedAtMonotonicMs: 50_010,
      serverTimeMs: it.serverMs() + 240_000,
    })
    expect(it.clock.skewMs()).toBeNull()
  })

  it('leaves nothing behind when another server is chosen, nor when a late reply of it comes', () => {
    const it = lied(240_000)
    it.clock.accept()
    it.use(OTHER)
    expect([it.clock.isAccepted(), it.clock.skewMs()]).toEqual([false, null])
    it.exchange()
    it.samples.addUnproven({ sentAtMonotonicMs: 1, receivedAtMonotonicMs: 1, serverTimeMs: 9 })
    expect(it.clock.skewMs()).toBeNull()
    expect(it.clock.ownTimeMs(7_000)).toBe(7_000)
    for (const boundTo of [null, SERVER, OTHER]) {
      expect(it.clock.codeTimeMs(boundTo)).toBe(it.wallMs())
    }
    it.use(SERVER)
    expect([it.clock.isAccepted(), it.clock.skewMs()]).toEqual([false, null])
  })
})
