// The wait after wrong passphrases, whatever is done to the clock, the app and the computer meanwhile.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAttempts, delayAfter } from '../../../../../src-main/vault/keys/attempts.ts'
import type { FileOperations } from '../../../../../src-main/vault/file/file-operations.ts'

/** One computer, with the one file that attempts write. */
function computer() {
  let file: Buffer | null = null
  let temporary: Buffer | null = null
  const time = { realMs: 5_000_000, wallAheadMs: 1.7e12, bootedAtMs: 0 }
  const files = {
    remove: async () => {
      temporary = null
    },
    writeNew: async (_path: string, bytes: Uint8Array) => {
      temporary = Buffer.from(bytes)
    },
    rename: async () => {
      file = temporary
    },
    read: async () => {
      if (file === null) throw new Error('ENOENT')
      return file
    },
  } as unknown as FileOperations // only these four are used
  const clock = {
    nowMs: () => time.realMs + time.wallAheadMs,
    steadyMs: () => time.realMs - time.bootedAtMs,
  }
  const start = async () => {
    const attempts = createAttempts('/vault', files, clock)
    await attempts.load()
    return attempts
  }
  return { time, clock, start, text: () => file?.toString() ?? '' }
}

type Event =
  | { readonly kind: 'pass' | 'set'; readonly ms: number }
  | { readonly kind: 'guess' | 'restart-app' }
  | { readonly kind: 'restart-computer'; readonly ms: number }

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('guess' as const) }) },
  fc.record({ kind: fc.constant('restart-app' as const) }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 400_000 }) }),
  fc.record({
    kind: fc.constant('set' as const),
    ms: fc.integer({ min: -4e11, max: 4e11 }),
  }),
  fc.record({
    kind: fc.constant('restart-computer' as const),
    ms: fc.integer({ min: 0, max: 400_000 }),
  }),
)

describe('the wait after wrong passphrases', () => {
  it('is served in full, and never longer than was said, whatever is set and restarted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
        const { time, clock, start } = computer()
        let attempts = await start()
        let failures = 0
        let failedAtMs = -Infinity
        const leftMs = () => (attempts.retryAtMs() ?? clock.nowMs()) - clock.nowMs()
        for (const now of events) {
          if (now.kind === 'pass') time.realMs += now.ms
          if (now.kind === 'set') time.wallAheadMs += now.ms
          if (now.kind === 'restart-app') attempts = await start()
          if (now.kind === 'restart-computer') {
            time.realMs += now.ms
            time.bootedAtMs = time.realMs
            attempts = await start()
          }
          if (now.kind === 'guess' && attempts.retryAtMs() === null) {
            expect(time.realMs - failedAtMs).toBeGreaterThanOrEqual(delayAfter(failures))
            await attempts.begin()
            failures += 1
            failedAtMs = time.realMs
          }
          expect(leftMs()).toBeLessThanOrEqual(delayAfter(failures))
        }
        // Whoever waits with the app open gets in.
        time.realMs += leftMs()
        expect(attempts.retryAtMs()).toBeNull()
        await attempts.succeed()
        expect((await start()).retryAtMs()).toBeNull()
      }),
    )
  })

  it('goes on where it was, over restarts of the app and of the computer', async () => {
    const { time, clock, start } = computer()
    const attempts = await start()
    for (let failure = 1; failure <= 11; failure += 1) await attempts.begin()
    const left = (from: { retryAtMs(): number | null }) =>
      (from.retryAtMs() ?? clock.nowMs()) - clock.nowMs()
    expect(left(attempts)).toBe(300_000)
    time.realMs += 100_000
    expect(left(await start())).toBe(200_000)
    time.realMs += 30_000
    time.bootedAtMs = time.realMs - 10_000
    // What passed before the restart is not known; the ten seconds after it are.
    expect(left(await start())).toBe(190_000)
    time.wallAheadMs += 365 * 86_400_000
    time.realMs += 90_000
    expect(left(await start())).toBe(100_000)
  })

  it('is no longer than the longest, whatever stands in the file', async () => {
    const { start, text } = computer()
    const attempts = await start()
    for (let failure = 1; failure <= 6; failure += 1) await attempts.begin()
    expect(JSON.parse(text())).toEqual({ failures: 6, waitMs: 10_000, sinceMs: 5_000_000 })
    const read = (record: object) => {
      const clock = { nowMs: () => 0, steadyMs: () => 1_000 }
      const files = {
        read: async () => Buffer.from(JSON.stringify(record)),
        remove: async () => undefined,
        writeNew: async () => undefined,
        rename: async () => undefined,
      } as unknown as FileOperations
      const other = createAttempts('/vault', files, clock)
      return other.load().then(() => other.retryAtMs())
    }
    expect(await read({ failures: 99, waitMs: 1e300, sinceMs: 1_000 })).toBe(300_000)
    expect(await read({ failures: 5, waitMs: 1e300, sinceMs: 1_000 })).toBe(5_000)
    expect(await read({ failures: 5, waitMs: 5_000, sinceMs: 1e300 })).toBe(4_000)
  })
})
