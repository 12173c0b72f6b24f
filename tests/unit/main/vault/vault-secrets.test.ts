import { describe, expect, it } from 'vitest'
import { fail } from '../../../../src-shared/model/result.ts'
import { wipeSecrets } from '../../../../src-main/vault/entries/payload.ts'
import {
  BY_KEY_STORE,
  BY_PASSPHRASE,
  entryNamed,
  filledFixture,
  fixture,
  PASSPHRASE,
  valueOf,
} from './vault-fixture.ts'

const LOCKED = fail({ code: 'vault-locked' })

async function openedVault() {
  const made = await filledFixture('alice', 'bob', 'carol')
  const vault = await made.open()
  valueOf(await vault.unlock(PASSPHRASE))
  const ids = valueOf(vault.list()).map(({ id }) => id)
  return { made, vault, ids }
}

describe('secrets leave the vault', () => {
  it('once its passphrase has opened it again: copies, in the order of the list', async () => {
    const { vault, ids } = await openedVault()
    await vault.edit(ids[2] ?? '', { isPinned: true })
    const access = valueOf(await vault.accessSecrets(BY_PASSPHRASE))
    const taken = valueOf(await access.take(null))
    expect(taken.map(({ name }) => name)).toEqual(['carol', 'alice', 'bob'])
    expect(taken.map(({ parameters }) => parameters)).toEqual(
      ['carol', 'alice', 'bob'].map((name) => entryNamed(name).parameters),
    )
    wipeSecrets(taken)
    const again = valueOf(await access.take([ids[1] ?? '']))
    expect(again.map(({ parameters }) => parameters)).toEqual([entryNamed('bob').parameters])
  })

  it('once the key store has opened it again', async () => {
    const vault = await (await fixture()).open()
    valueOf(await vault.create({ passphrase: null, useKeyStore: true }))
    valueOf(await vault.add(entryNamed('alice')))
    const access = valueOf(await vault.accessSecrets(BY_KEY_STORE))
    expect(valueOf(await access.take(null))).toHaveLength(1)
    expect(await vault.accessSecrets(BY_PASSPHRASE)).toEqual(
      fail({ code: 'wrong-passphrase', retryAtMs: null }),
    )
  })

  it('not for a wrong passphrase, however often it is tried', async () => {
    const { vault } = await openedVault()
    const tries = []
    for (let count = 0; count < 6; count += 1) {
      tries.push(await vault.accessSecrets({ kind: 'passphrase', passphrase: `wrong ${count}` }))
    }
    expect(tries.map((one) => !one.ok && one.error.code)).toEqual([
      ...Array.from({ length: 5 }, () => 'wrong-passphrase'),
      'passphrase-delayed',
    ])
  })

  it('not while it is locked, nor after a lock by an access of before', async () => {
    const { vault, ids } = await openedVault()
    const access = valueOf(await vault.accessSecrets(BY_PASSPHRASE))
    await vault.lock()
    expect(await access.take(null)).toEqual(LOCKED)
    expect(await vault.accessSecrets(BY_PASSPHRASE)).toEqual(LOCKED)
    expect(vault.facts(null)).toEqual(LOCKED)
    valueOf(await vault.unlock(PASSPHRASE))
    expect(await access.take(ids)).toEqual(LOCKED)
  })

  it('not of entries in the trash, nor of ids that are none', async () => {
    const { vault, ids } = await openedVault()
    const [first = '', second = ''] = ids
    valueOf(await vault.remove(first))
    const access = valueOf(await vault.accessSecrets(BY_PASSPHRASE))
    expect(valueOf(await access.take(null)).map(({ name }) => name)).toEqual(['bob', 'carol'])
    for (const wanted of [[first], [second, 'none'], ['none']]) {
      expect(await access.take(wanted)).toEqual(fail({ code: 'entry-not-found' }))
      expect(vault.facts(wanted)).toEqual(fail({ code: 'entry-not-found' }))
    }
  })
})

it('what is told without a proof has no secret in it', async () => {
  const { vault } = await openedVault()
  const facts = valueOf(vault.facts(null))
  expect(facts.map(({ name }) => name)).toEqual(['alice', 'bob', 'carol'])
  expect(facts[0]?.parameters).toEqual({
    type: 'totp',
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  })
})
