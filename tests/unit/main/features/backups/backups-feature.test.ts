// What a page can ask of the backups, and what it cannot get by asking.
import { describe, expect, it } from 'vitest'
import type { Backups } from '../../../../../src-main/backups/backups.ts'
import { createBackupsFeature } from '../../../../../src-main/features/backups/backups-feature.ts'
import type { BackupsState } from '../../../../../src-shared/model/vault/backups.ts'
import { fail, ok } from '../../../../../src-shared/model/result.ts'
import {
  filledFixture,
  fixture,
  PASSPHRASE,
  valueOf,
  type Fixture,
} from '../../vault/vault-fixture.ts'

const OWN = 'a passphrase for backups'
const own = (current: string | null) => ({ kind: 'own', passphrase: OWN, current }) as const
const vaultOwn = { kind: 'vault', passphrase: PASSPHRASE } as const

interface People {
  /** What the person chooses in the folder dialog. */
  folder: string | null
  /** Whether they confirm a change of the passphrase. */
  confirms: boolean
}

async function featureOf(made: Fixture, opensBy: 'passphrase' | 'key-store') {
  const vault = await made.open()
  if (opensBy === 'key-store') {
    valueOf(await vault.create({ passphrase: null, useKeyStore: true }))
  } else valueOf(await vault.unlock(PASSPHRASE))
  const people: People = { folder: '/stick', confirms: false }
  const asked: string[] = []
  let folder: string | null = null
  const state = (): BackupsState => ({
    folder,
    passphrase: vault.backupPassphrase(),
    lastAtMs: null,
    isRunning: false,
    nextAtMs: null,
    trouble: null,
    isReminding: false,
    reminds: true,
  })
  const backups: Backups = {
    state,
    setFolder: (next) => void (folder = next),
    folderDecided: () => {},
    backUpNow: () => Promise.resolve(ok(state())),
    exported: () => {},
    remindLater: () => void asked.push('later'),
    setReminds: (reminds) => void asked.push(`reminds ${reminds}`),
    stop: () => Promise.resolve(),
  }
  const calls = createBackupsFeature({
    backups,
    vault,
    askFolder() {
      asked.push('folder')
      return Promise.resolve(people.folder)
    },
    confirmPassphraseChange() {
      asked.push('change')
      return Promise.resolve(people.confirms)
    },
    showInFolder: (path) => void asked.push(`show ${path}`),
  })
  return { calls, vault, people, asked }
}

const withPassphrase = async () => featureOf(await filledFixture('alice'), 'passphrase')
const withKeyStore = async () => featureOf(await fixture(), 'key-store')

describe('turning backups on', () => {
  it('takes the vault’s passphrase and a folder', async () => {
    const { calls } = await withPassphrase()
    expect(await calls.chooseFolder({ passphrase: vaultOwn })).toMatchObject({
      ok: true,
      value: { folder: '/stick', passphrase: 'vault' },
    })
  })

  it('says that the passphrase is wrong before it asks for a folder', async () => {
    const { calls, asked } = await withPassphrase()
    const wrong = { kind: 'vault', passphrase: 'wrong' } as const
    expect(await calls.chooseFolder({ passphrase: wrong })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
    expect(asked).toEqual([])
  })

  it('takes a new passphrase where only the key store opens the vault', async () => {
    const { calls, asked } = await withKeyStore()
    expect(await calls.chooseFolder({ passphrase: own(null) })).toMatchObject({
      ok: true,
      value: { folder: '/stick', passphrase: 'own' },
    })
    // The choice of the folder was the question that no page can answer.
    expect(asked).toEqual(['folder'])
  })

  it('asks for no passphrase again when backups have one', async () => {
    const { calls } = await withPassphrase()
    valueOf(await calls.chooseFolder({ passphrase: vaultOwn }))
    valueOf(await calls.turnOff(undefined))
    expect(await calls.chooseFolder({ passphrase: null })).toMatchObject({
      ok: true,
      value: { folder: '/stick', passphrase: 'vault' },
    })
  })

  it('without any passphrase is refused', async () => {
    const { calls, asked } = await withKeyStore()
    expect(await calls.chooseFolder({ passphrase: null })).toEqual(fail({ code: 'backups-off' }))
    expect(asked).toEqual([])
  })

  it('is refused while the vault is locked, whatever is given', async () => {
    const { calls, vault, asked } = await withPassphrase()
    await vault.lock()
    for (const passphrase of [null, vaultOwn, own(null)]) {
      expect(await calls.chooseFolder({ passphrase })).toEqual(fail({ code: 'vault-locked' }))
    }
    expect(await calls.setPassphrase({ passphrase: vaultOwn })).toEqual(
      fail({ code: 'vault-locked' }),
    )
    expect(asked).toEqual([])
  })
})

describe('a page that acts without its person', () => {
  it('gets no folder of its own: it can only ask', async () => {
    const { calls, people, vault } = await withKeyStore()
    people.folder = null
    expect(await calls.chooseFolder({ passphrase: own(null) })).toEqual(ok(null))
    expect(calls.state(undefined)).toMatchObject({ value: { folder: null } })
    // Nor did its passphrase become that of the backups.
    expect(vault.backupPassphrase()).toBe('none')
  })

  it('cannot give backups another passphrase: the person is asked', async () => {
    const { calls, people, vault, asked } = await withKeyStore()
    expect(await calls.setPassphrase({ passphrase: own(null) })).toEqual(
      fail({ code: 'not-confirmed' }),
    )
    expect(vault.backupPassphrase()).toBe('none')
    people.confirms = true
    valueOf(await calls.setPassphrase({ passphrase: own(null) }))
    expect(vault.backupPassphrase()).toBe('own')
    expect(asked).toEqual(['change', 'change'])
  })

  it('nor by the key store where the vault has only a passphrase', async () => {
    const { calls, people, vault } = await withPassphrase()
    people.confirms = true
    expect((await calls.setPassphrase({ passphrase: own(null) })).ok).toBe(false)
    expect((await calls.setPassphrase({ passphrase: own('wrong') })).ok).toBe(false)
    expect(vault.backupPassphrase()).toBe('none')
    valueOf(await calls.setPassphrase({ passphrase: own(PASSPHRASE) }))
    expect(vault.backupPassphrase()).toBe('own')
  })

  it('shows no folder but that of the backups', async () => {
    const { calls, asked } = await withPassphrase()
    expect(calls.showFolder(undefined)).toEqual(fail({ code: 'backups-off' }))
    valueOf(await calls.chooseFolder({ passphrase: vaultOwn }))
    valueOf(await calls.showFolder(undefined))
    expect(asked).toEqual(['folder', 'show /stick'])
  })
})

it('the reminder’s answers are handed on', async () => {
  const { calls, asked } = await withPassphrase()
  valueOf(await calls.remindLater(undefined))
  valueOf(await calls.setReminds({ reminds: false }))
  expect(valueOf(await calls.backUpNow(undefined))).toMatchObject({ folder: null })
  expect(asked).toEqual(['later', 'reminds false'])
})
