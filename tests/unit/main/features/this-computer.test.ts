import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseStep, createThisComputer } from '../../../../src-main/features/this-computer.ts'
import { fail, ok } from '../../../../src-shared/model/result.ts'

const STEP = 30_000

describe('chooseStep', () => {
  it.each([
    ['present step, time left', 10 * STEP, null, { step: 10, waitMs: 0 }],
    ['less than 3 s left: wait for the next', 11 * STEP - 2_999, null, { step: 11, waitMs: 2_999 }],
    ['exactly 3 s left', 11 * STEP - 3_000, null, { step: 10, waitMs: 0 }],
    ['present step used: the next one at once', 10 * STEP + 5_000, 10, { step: 11, waitMs: 0 }],
    [
      'next step used as well: wait until the one after is near',
      10 * STEP + 5_000,
      11,
      { step: 12, waitMs: 25_000 },
    ],
    ['an older step used', 10 * STEP, 9, { step: 10, waitMs: 0 }],
  ])('%s', (_what, nowMs, lastUsed, expected) => {
    expect(chooseStep(nowMs, lastUsed)).toEqual(expected)
  })

  it('never sends a step twice, and never one that is not accepted when it is sent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 20 }),
        (start, pauses) => {
          let nowMs = start
          let last: number | null = null
          for (const pause of pauses) {
            nowMs += pause
            const { step, waitMs } = chooseStep(nowMs, last)
            nowMs += waitMs
            if (last !== null) expect(step).toBeGreaterThan(last)
            expect(Math.abs(step - Math.floor(nowMs / STEP))).toBeLessThanOrEqual(1)
            last = step
          }
        },
      ),
    )
  })
})

describe('createThisComputer', () => {
  const binding = { server: 'demo', methodId: 'm' }

  it('waits before it answers, and asks the vault for the step it chose', async () => {
    const waits: number[] = []
    const asked: number[] = []
    const it = createThisComputer({
      vault: { codeForBinding: (_binding, atMs) => (asked.push(atMs), ok('123456')) },
      codeTimeMs: () => STEP - 1_000,
      wait: async (ms) => void waits.push(ms),
    })
    expect(await it.code(binding)).toEqual(ok('123456'))
    expect(waits).toEqual([1_000])
    expect(asked).toEqual([STEP])
  })

  it('says at once that the vault is locked, and does not count the step as used', async () => {
    let locked = true
    const it = createThisComputer({
      vault: {
        codeForBinding: (_binding, atMs) =>
          locked ? fail({ code: 'vault-locked' }) : ok(String(atMs)),
      },
      codeTimeMs: () => 10 * STEP,
      wait: () => Promise.reject(new Error('must not wait')),
    })
    expect(await it.code(binding)).toEqual(fail({ code: 'vault-locked' }))
    locked = false
    expect(await it.code(binding)).toEqual(ok(String(10 * STEP)))
  })
})
