// Threat: thousands of entries hold up main, and with it every code and every window. Steps are counted, not measured.
import { expect, it } from 'vitest'
import type { InTurns } from '../../../../src-main/time/steps.ts'
import { entryNamed, fixture, PASSPHRASE, valueOf } from './vault-fixture.ts'

const COUNT = 1_000

/** Does steps at once, and counts them: between two of them others may have a turn. */
function countedSteps() {
  let count = 0
  const inTurns: InTurns = (steps) => {
    for (;;) {
      const step = steps.next()
      if (step.done === true) return Promise.resolve(step.value)
      count += 1
    }
  }
  /** How many steps were done since it was asked last. */
  const taken = () => {
    const before = count
    count = 0
    return before
  }
  return { inTurns, taken }
}

it('seals backups, opens, computes codes and compares with a backup in steps of a few entries', async () => {
  const { open } = await fixture()
  const { inTurns, taken } = countedSteps()
  const vault = await open({ inTurns })
  valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
  const names = Array.from({ length: COUNT }, (_, index) => `${index}`)
  valueOf(await vault.addAll(names.map(entryNamed)))
  valueOf(await vault.setBackupPassphrase({ kind: 'vault', passphrase: PASSPHRASE }))
  taken()
  const backup = await vault.sealBackup()
  if (backup === null) return expect.unreachable()
  // Once to seal it, and once to see whether it opens.
  expect(taken()).toBeGreaterThanOrEqual((2 * COUNT) / 200)

  vault.beforeLock(async (seal) => {
    expect((await seal())?.bytes).toHaveLength(backup.bytes.length)
  })
  await vault.lock()
  expect(taken()).toBeGreaterThanOrEqual((2 * COUNT) / 200)
  valueOf(await vault.unlock(PASSPHRASE))
  expect(taken()).toBeGreaterThanOrEqual(COUNT / 200)

  expect(valueOf(await vault.codesInTurns())).toEqual(valueOf(vault.codes()))
  expect(taken()).toBeGreaterThanOrEqual(COUNT / 20)

  const { comparison } = valueOf(await vault.openBackup(backup.bytes, PASSPHRASE))
  expect(comparison.same).toHaveLength(COUNT)
  expect(taken()).toBeGreaterThanOrEqual(COUNT / 200 + (2 * COUNT) / 100)

  valueOf(await vault.replaceAll())
  expect(taken()).toBeGreaterThanOrEqual((2 * COUNT) / 200)
  valueOf(await vault.undoRestore())
  expect(taken()).toBeGreaterThanOrEqual((3 * COUNT) / 200)
})

it('codes that are computed in turns stop at a lock', async () => {
  const { open } = await fixture()
  const state = { lock: () => Promise.resolve<unknown>(null), steps: 0, isArmed: false }
  const vault = await open({
    async inTurns(steps) {
      for (;;) {
        const step = steps.next()
        if (step.done === true) return step.value
        if (!state.isArmed) continue
        state.steps += 1
        await state.lock()
      }
    },
  })
  valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
  valueOf(await vault.addAll(Array.from({ length: 100 }, (_, index) => entryNamed(`${index}`))))
  Object.assign(state, { lock: vault.lock, isArmed: true })
  expect(await vault.codesInTurns()).toMatchObject({ error: { code: 'vault-locked' } })
  expect(state.steps).toBe(1)
})

it('codes that are computed in turns are those of a key that changes meanwhile', async () => {
  const { open } = await fixture()
  const state = { change: () => Promise.resolve<unknown>(null) }
  const vault = await open({
    async inTurns(steps) {
      for (;;) {
        const step = steps.next()
        if (step.done === true) return step.value
        const { change } = state
        state.change = () => Promise.resolve(null)
        await change()
      }
    },
  })
  valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
  valueOf(await vault.addAll(Array.from({ length: 100 }, (_, index) => entryNamed(`${index}`))))
  const last = valueOf(vault.list()).at(-1)?.id ?? ''
  // The key of before is overwritten then.
  state.change = () => vault.changeParameters(last, entryNamed('another key').parameters)
  const codes = valueOf(await vault.codesInTurns())
  expect(codes).toEqual(valueOf(vault.codes()))
  expect(codes).toHaveLength(100)
})
