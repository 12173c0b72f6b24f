import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { chooseStep, createThisComputer } from '../../../../src-main/this-computer/this-computer.ts'
import { createUsedSteps, type UsedSteps } from '../../../../src-main/this-computer/used-steps.ts'
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
    ['a step of the far future used, by a wrong clock', 10 * STEP, 130, { step: 10, waitMs: 0 }],
    ['two steps ahead used, by a wrong clock', 10 * STEP, 12, { step: 10, waitMs: 0 }],
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
  const always = () => true

  function inMemory(): UsedSteps {
    const steps = new Map<string, number>()
    return {
      last: async ({ methodId }) => steps.get(methodId) ?? null,
      add: async ({ methodId }, step) => void steps.set(methodId, step),
    }
  }

  it('waits before it answers, and asks the vault for the step it chose', async () => {
    const waits: number[] = []
    const asked: number[] = []
    const it = createThisComputer({
      vault: { codeForBinding: (_binding, atMs) => (asked.push(atMs), ok('123456')) },
      codeTimeMs: () => STEP - 1_000,
      wait: async (ms) => void waits.push(ms),
      usedSteps: inMemory(),
    })
    expect(await it.code(binding, always)).toEqual(ok('123456'))
    expect(waits).toEqual([1_000])
    expect(asked).toEqual([STEP])
  })

  it.each([
    ['the code of now was used: the next one is sent at once', 10, 10 * STEP, []],
    ['the next one was used as well: it says how long it waits', 11, 10 * STEP + 4_000, [26_000]],
    ['a wait that nobody notices is not told', 11, 11 * STEP - 2_000, []],
    ['the present code is about to end', null, 11 * STEP - 1_000, []],
  ])('%s', async (_what, lastStep, nowMs, told) => {
    const waits: number[] = []
    const usedSteps = { last: async () => lastStep, add: async () => undefined }
    const it = createThisComputer({
      vault: { codeForBinding: () => ok('123456') },
      codeTimeMs: () => nowMs,
      wait: async () => undefined,
      usedSteps,
    })
    expect(await it.code(binding, always, (waitMs) => waits.push(waitMs))).toEqual(ok('123456'))
    expect(waits).toEqual(told)
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
      usedSteps: inMemory(),
    })
    expect(await it.code(binding, always)).toEqual(fail({ code: 'vault-locked' }))
    locked = false
    expect(await it.code(binding, always)).toEqual(ok(String(10 * STEP)))
  })

  it('hands over no code that is not wanted any more after the wait', async () => {
    let isWanted = true
    const it = createThisComputer({
      vault: { codeForBinding: () => ok('123456') },
      codeTimeMs: () => STEP - 1_000,
      wait: async () => void (isWanted = false),
      usedSteps: inMemory(),
    })
    expect(await it.code(binding, () => isWanted)).toEqual(fail({ code: 'challenge-expired' }))
  })
})

describe('createUsedSteps', () => {
  const binding = { server: 'https://sync.example', methodId: 'm' }

  async function place() {
    const folder = await mkdtemp(join(tmpdir(), 'sync-steps-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    return join(folder, 'used-steps.json')
  }

  it('keeps the newest step of a sign-in over a restart, apart from other servers and methods', async () => {
    const path = await place()
    const before = createUsedSteps(path)
    await before.add(binding, 10, 10)
    await before.add(binding, 11, 10)
    await before.add({ ...binding, server: 'demo' }, 9, 10)
    const after = createUsedSteps(path)
    expect(await after.last(binding)).toBe(11)
    expect(await after.last({ ...binding, server: 'demo' })).toBe(9)
    expect(await after.last({ ...binding, methodId: 'n' })).toBeNull()
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('forgets what no server accepts any more, ahead too', async () => {
    const path = await place()
    const steps = createUsedSteps(path)
    await steps.add({ ...binding, methodId: 'old' }, 10, 10)
    await steps.add({ ...binding, methodId: 'ahead' }, 500, 10)
    await steps.add(binding, 100, 100)
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual([{ ...binding, step: 100 }])
  })

  it.each(['', '{', '[{}]', '{"a":1}', '[{"server":"x","methodId":"m","step":1e99}]'])(
    'a file that holds %j is like none',
    async (text) => {
      const path = await place()
      await writeFile(path, text)
      const steps = createUsedSteps(path)
      expect(await steps.last(binding)).toBeNull()
      await steps.add(binding, 3, 3)
      expect(await createUsedSteps(path).last(binding)).toBe(3)
    },
  )

  it('a folder that cannot be written costs the memory over a restart, and nothing else', async () => {
    const steps = createUsedSteps(join(await place(), 'no/such/folder.json'))
    await steps.add(binding, 3, 3)
    expect(await steps.last(binding)).toBe(3)
  })
})
