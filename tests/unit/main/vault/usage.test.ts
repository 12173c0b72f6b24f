// How often codes are used: counted in memory, written with the next change or at the lock.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanUsage,
  noteUse,
  settleUses,
  sumOf,
  type Usage,
} from '../../../../src-main/vault/entries/usage.ts'
import type { FileOperations } from '../../../../src-main/vault/file/file-operations.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import {
  entryNamed,
  filledFixture,
  generationFiles,
  PASSPHRASE,
  realFiles,
  valueOf,
} from './vault-fixture.ts'

async function opened(...names: string[]) {
  const made = await filledFixture(...names)
  const unlocked = async (files: FileOperations = realFiles) => {
    const vault = await made.open({ files })
    valueOf(await vault.unlock(PASSPHRASE))
    return vault
  }
  return { ...made, vault: await unlocked(), unlocked }
}

const entryOf = (vault: Vault, name: string) =>
  valueOf(vault.list()).find((entry) => entry.name === name)
const idOf = (vault: Vault, name: string) => entryOf(vault, name)?.id ?? ''
const usageOf = (vault: Vault, name: string) => {
  const entry = entryOf(vault, name)
  return [entry?.timesUsed, entry?.lastUsedAtMs]
}

describe('a use', () => {
  it('is told at once, and writes nothing by itself', async () => {
    const { vault, folder, clock } = await opened('alice', 'bob')
    const written = await generationFiles(folder)
    vault.noteUse(idOf(vault, 'alice'))
    clock.nowMs += 5_000
    vault.noteUse(idOf(vault, 'alice'))
    expect(usageOf(vault, 'alice')).toEqual([2, clock.nowMs])
    expect(usageOf(vault, 'bob')).toEqual([0, null])
    expect(await generationFiles(folder)).toEqual(written)
  })

  it('is written with the next change, and counted once', async () => {
    const { vault, unlocked, clock } = await opened('alice')
    vault.noteUse(idOf(vault, 'alice'))
    valueOf(await vault.edit(idOf(vault, 'alice'), { note: 'n' }))
    const usedAtMs = clock.nowMs
    clock.nowMs += 1_000
    valueOf(await vault.edit(idOf(vault, 'alice'), { note: 'm' }))
    expect(usageOf(vault, 'alice')).toEqual([1, usedAtMs])
    expect(usageOf(await unlocked(), 'alice')).toEqual([1, usedAtMs])
  })

  it('is written at the lock, in one generation; a lock without one writes nothing', async () => {
    const { vault, unlocked, folder, clock } = await opened('alice', 'bob')
    const before = await generationFiles(folder)
    vault.noteUse(idOf(vault, 'alice'))
    vault.noteUse(idOf(vault, 'bob'))
    const usedAtMs = clock.nowMs
    await vault.lock()
    expect(await generationFiles(folder)).toHaveLength(before.length + 1)
    const again = await unlocked()
    expect([usageOf(again, 'alice'), usageOf(again, 'bob')]).toEqual([
      [1, usedAtMs],
      [1, usedAtMs],
    ])
    await again.lock()
    expect(await generationFiles(folder)).toHaveLength(before.length + 1)
  })

  it('does not keep the vault open when the disk refuses it', async () => {
    const { unlocked } = await opened('alice')
    const refusing: FileOperations = {
      ...realFiles,
      rename: () =>
        Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'rename' })),
    }
    const vault = await unlocked(refusing)
    vault.noteUse(idOf(vault, 'alice'))
    expect(await vault.lock()).toMatchObject({ phase: 'locked' })
    expect(vault.list()).toMatchObject({ ok: false })
  })

  it('goes on with the entry that takes the place of another', async () => {
    const { vault } = await opened('alice')
    vault.noteUse(idOf(vault, 'alice'))
    valueOf(await vault.edit(idOf(vault, 'alice'), { note: 'n' }))
    const successor = { ...entryNamed('carol'), replaces: idOf(vault, 'alice') }
    const used = { times: 4, lastAtMs: 9 }
    valueOf(await vault.addAll([{ ...successor, used }]))
    expect(usageOf(vault, 'carol')[0]).toBe(5)
  })
})

describe('a usage that another app states', () => {
  it.each<[string, Usage | null | undefined]>([
    ['none', undefined],
    ['null', null],
    ['zero times', { times: 0, lastAtMs: 1 }],
    ['times that are no number', { times: Number.NaN, lastAtMs: 1 }],
    ['half a time', { times: 1.5, lastAtMs: 1 }],
    ['2^53 times', { times: 2 ** 53, lastAtMs: 1 }],
    ['no instant', { times: 1, lastAtMs: Number.NaN }],
    ['an instant that never comes', { times: 1, lastAtMs: Number.POSITIVE_INFINITY }],
    ['an instant before all', { times: 1, lastAtMs: -1 }],
  ])('%s is none', (_what, given) => {
    expect(cleanUsage(given)).toBeNull()
  })

  it('is kept where it can be one', () => {
    const usage = fc.record({ times: fc.maxSafeNat(), lastAtMs: fc.nat() })
    fc.assert(
      fc.property(usage, (given) => {
        expect(cleanUsage(given)).toEqual(given.times === 0 ? null : given)
      }),
    )
  })
})

describe('uses', () => {
  const steps = fc.array(fc.constantFrom('use', 'begin', 'end'), { maxLength: 30 })

  it('are neither lost nor counted twice, whatever is used while a generation is written', () => {
    fc.assert(
      fc.property(steps, (order) => {
        const uses = new Map<string, Usage>()
        let underWay: Map<string, Usage> | null = null
        let kept: Usage | null = null
        let count = 0
        for (const step of order) {
          if (step === 'use') noteUse(uses, 'a', (count += 1))
          if (step === 'begin' && underWay === null) underWay = new Map(uses)
          if (step === 'end' && underWay !== null) {
            kept = sumOf(kept, underWay.get('a') ?? null)
            settleUses(uses, underWay)
            underWay = null
          }
        }
        expect(sumOf(kept, uses.get('a') ?? null)?.times ?? 0).toBe(count)
      }),
    )
  })
})
