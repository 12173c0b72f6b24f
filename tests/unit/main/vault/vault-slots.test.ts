import { describe, expect, it, vi } from 'vitest'
import {
  createKeyStore,
  KEY_STORE_LIMIT_MS,
  STATE_LIMIT_MS,
} from '../../../../src-main/vault/keys/system-key-store.ts'
import { createFakeClock } from '../../../support/main-clock.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import type { SlotProof } from '../../../../src-main/vault/vault-keys.ts'
import type { Result } from '../../../../src-shared/model/result.ts'
import type { VaultStatus } from '../../../../src-shared/model/vault/vault-status.ts'
import {
  BY_KEY_STORE,
  BY_PASSPHRASE,
  entryNamed,
  filledFixture,
  fixture,
  generationFiles,
  keyStoreOf,
  namesIn,
  PASSPHRASE,
  silentKeyStoreOf,
  valueOf,
} from './vault-fixture.ts'

describe('slots', () => {
  it('are added and removed without touching the entries; the last one stays', async () => {
    const { open } = await filledFixture('alice')
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    expect(await vault.removePassphrase(BY_PASSPHRASE)).toEqual({
      ok: false,
      error: { code: 'last-slot' },
    })
    expect(valueOf(await vault.enableKeyStore(BY_PASSPHRASE))).toMatchObject({
      slots: ['passphrase', 'key-store'],
    })
    expect(valueOf(await vault.removePassphrase(BY_PASSPHRASE))).toMatchObject({
      slots: ['key-store'],
    })
    expect(await vault.disableKeyStore(BY_KEY_STORE)).toEqual({
      ok: false,
      error: { code: 'last-slot' },
    })

    const restarted = await open()
    expect(await restarted.unlock(PASSPHRASE)).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
    valueOf(await restarted.unlockWithKeyStore())
    expect(namesIn(restarted)).toEqual(['alice'])
    expect(valueOf(await restarted.setPassphrase('a new passphrase', BY_KEY_STORE))).toMatchObject({
      slots: ['key-store', 'passphrase'],
    })
    expect(valueOf(await restarted.disableKeyStore(BY_KEY_STORE))).toMatchObject({
      slots: ['passphrase'],
    })
    await restarted.lock()
    expect(await restarted.unlockWithKeyStore()).toMatchObject({
      error: { code: 'key-store-unreadable' },
    })
    valueOf(await restarted.unlock('a new passphrase'))
    expect(namesIn(restarted)).toEqual(['alice'])
  })

  it('leave no older generation that an old passphrase opens', async () => {
    const { open, folder } = await filledFixture('alice', 'bob', 'carol')
    expect(await generationFiles(folder)).toHaveLength(4)
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    valueOf(await vault.setPassphrase('a new passphrase', BY_PASSPHRASE))
    expect(await generationFiles(folder)).toEqual([
      'vault-0000000005.svault',
      'vault-0000000006.svault',
    ])
    const restarted = await open()
    expect(await restarted.unlock(PASSPHRASE)).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
    valueOf(await restarted.unlock('a new passphrase'))
    expect(namesIn(restarted)).toEqual(['alice', 'bob', 'carol'])
  })
})

describe('a change of the slots', () => {
  const NEW = 'a new passphrase'
  const WRONG = { kind: 'passphrase', passphrase: 'not the passphrase' } as const
  const changes: [string, (vault: Vault, proof: SlotProof) => Promise<Result<VaultStatus>>][] = [
    ['another passphrase', (vault, proof) => vault.setPassphrase(NEW, proof)],
    ['no passphrase', (vault, proof) => vault.removePassphrase(proof)],
    ['the key store', (vault, proof) => vault.enableKeyStore(proof)],
    ['no key store', (vault, proof) => vault.disableKeyStore(proof)],
  ]

  it.each(changes)(
    '%s: refused with a wrong passphrase, though the vault is open',
    async (_what, change) => {
      const { open, folder } = await fixture()
      const vault = await open()
      valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: true }))
      const before = await generationFiles(folder)
      expect(await change(vault, WRONG)).toMatchObject({ error: { code: 'wrong-passphrase' } })
      expect(vault.status()).toMatchObject({ slots: ['key-store', 'passphrase'] })
      expect(await generationFiles(folder)).toEqual(before)
      await vault.lock()
      valueOf(await vault.unlock(PASSPHRASE))
    },
  )

  it.each(changes)('%s: refused without a slot that could prove it', async (_what, change) => {
    const { open } = await fixture()
    const vault = await open()
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
    expect(await change(vault, BY_KEY_STORE)).toMatchObject({
      error: { code: 'key-store-unreadable' },
    })
    expect(vault.status()).toMatchObject({ slots: ['passphrase'] })
  })

  it.each(changes)(
    '%s: refused when the key store does not open the vault any more',
    async (_what, change) => {
      let isBroken = false
      const { open } = await fixture()
      const vault = await open({ keyStore: keyStoreOf({ isBroken: () => isBroken }) })
      valueOf(await vault.create({ passphrase: null, useKeyStore: true }))
      isBroken = true
      expect((await change(vault, BY_KEY_STORE)).ok).toBe(false)
      expect(vault.status()).toMatchObject({ slots: ['key-store'] })
    },
  )

  it('guessing the passphrase this way slows down like unlocking', async () => {
    const { open } = await fixture()
    const vault = await open()
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
    for (let guess = 0; guess < 5; guess += 1) await vault.setPassphrase(NEW, WRONG)
    expect(await vault.setPassphrase(NEW, BY_PASSPHRASE)).toMatchObject({
      error: { code: 'passphrase-delayed' },
    })
  })
})

describe('a key store that fails', () => {
  it('leads to the passphrase, keeps the files and says so', async () => {
    let isBroken = false
    const keyStore = keyStoreOf({ isBroken: () => isBroken })
    const { open, folder } = await fixture()
    const vault = await open({ keyStore })
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: true }))
    valueOf(await vault.add(entryNamed('alice')))
    await vault.lock()
    const before = await generationFiles(folder)
    isBroken = true
    expect(await vault.unlockWithKeyStore()).toEqual({
      ok: false,
      error: { code: 'key-store-unreadable' },
    })
    expect(vault.status()).toMatchObject({
      phase: 'locked',
      notices: ['key-store-slot-unreadable'],
    })
    expect(await generationFiles(folder)).toEqual(before)
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])
    expect(vault.dismissNotices()).toMatchObject({ phase: 'unlocked', notices: [] })
    expect(await vault.enableKeyStore(BY_PASSPHRASE)).toMatchObject({
      error: { code: 'key-store-refused' },
    })
    isBroken = false
    valueOf(await vault.enableKeyStore(BY_PASSPHRASE))
    await vault.lock()
    valueOf(await vault.unlockWithKeyStore())
  })

  it('that is silent changes no way to open the vault, and the wait has an end', async () => {
    let isSilent = false
    const clock = createFakeClock()
    const { open, folder } = await fixture()
    const vault = await open({ keyStore: silentKeyStoreOf(() => isSilent, clock) })
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: true }))
    const before = await generationFiles(folder)
    isSilent = true
    const changes = [
      () => vault.enableKeyStore(BY_PASSPHRASE),
      () => vault.removePassphrase(BY_KEY_STORE),
      () => vault.disableKeyStore(BY_KEY_STORE),
      () => vault.setPassphrase('a new passphrase', BY_KEY_STORE),
    ]
    for (const change of changes) {
      const changing = change()
      await vi.waitFor(() => expect(clock.delays()).toEqual([KEY_STORE_LIMIT_MS]))
      await clock.advance(KEY_STORE_LIMIT_MS)
      expect(await changing).toEqual({ ok: false, error: { code: 'key-store-silent' } })
    }
    expect(vault.status()).toMatchObject({ slots: ['key-store', 'passphrase'] })
    expect(await generationFiles(folder)).toEqual(before)
    await vault.lock()
    valueOf(await vault.unlock(PASSPHRASE))
    await vault.lock()
    isSilent = false
    valueOf(await vault.unlockWithKeyStore())
  })

  it('that is silent makes no vault', async () => {
    const clock = createFakeClock()
    let isSilent = false
    const { open, folder } = await fixture()
    const vault = await open({ keyStore: silentKeyStoreOf(() => isSilent, clock) })
    isSilent = true
    const creating = vault.create({ passphrase: PASSPHRASE, useKeyStore: true })
    await vi.waitFor(() => expect(clock.delays()).toEqual([KEY_STORE_LIMIT_MS]))
    await clock.advance(KEY_STORE_LIMIT_MS)
    expect(await creating).toEqual({ ok: false, error: { code: 'key-store-silent' } })
    expect(vault.status().phase).toBe('absent')
    await expect(generationFiles(folder)).rejects.toThrow('ENOENT')
  })

  it('that is silent holds up nobody who types the passphrase', async () => {
    let isSilent = false
    const clock = createFakeClock()
    const { open } = await fixture()
    const vault = await open({ keyStore: silentKeyStoreOf(() => isSilent, clock) })
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: true }))
    await vault.lock()
    isSilent = true
    const unlocking = vault.unlockWithKeyStore()
    await vi.waitFor(() => expect(clock.delays()).toEqual([KEY_STORE_LIMIT_MS]))
    valueOf(await vault.unlock(PASSPHRASE))
    await clock.advance(KEY_STORE_LIMIT_MS)
    expect(await unlocking).toEqual({ ok: false, error: { code: 'key-store-silent' } })
    expect(vault.status()).toMatchObject({ phase: 'unlocked', notices: [] })
  })

  it('that is silent at the start is unavailable until it answers, and then the pages are told', async () => {
    const { open } = await fixture()
    const clock = createFakeClock()
    let answer = (_is: boolean) => {}
    const keyStore = createKeyStore(
      {
        isAsyncEncryptionAvailable: () => new Promise((resolve) => (answer = resolve)),
        getSelectedStorageBackend: () => 'gnome_libsecret',
      },
      'linux',
      clock,
    )
    const opening = open({ keyStore })
    await vi.waitFor(() => expect(clock.delays()).toEqual([STATE_LIMIT_MS]))
    await clock.advance(STATE_LIMIT_MS)
    const vault = await opening
    expect(vault.status()).toMatchObject({ phase: 'absent', keyStore: { state: 'unavailable' } })
    const told: string[] = []
    vault.onChange(() => told.push(vault.status().keyStore.state))
    answer(true)
    await vi.waitFor(() => expect(told).toEqual(['ready']))
  })

  it('is not asked when it became insecure', async () => {
    const { open } = await fixture()
    const vault = await open()
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: true }))
    const restarted = await open({ keyStore: keyStoreOf({ backend: 'basic_text' }) })
    expect(await restarted.unlockWithKeyStore()).toEqual({
      ok: false,
      error: { code: 'key-store-refused', backend: 'basic_text' },
    })
    expect((await restarted.unlock(PASSPHRASE)).ok).toBe(true)
  })
})

describe('wrong passphrases', () => {
  it('slow down, also across restarts, and erase nothing', async () => {
    const { open, clock } = await filledFixture('alice')
    let vault = await open()
    for (let failure = 1; failure <= 4; failure += 1) {
      expect(await vault.unlock('wrong')).toEqual({
        ok: false,
        error: { code: 'wrong-passphrase', retryAtMs: null },
      })
    }
    const retryAtMs = clock.nowMs + 5_000
    expect(await vault.unlock('wrong')).toEqual({
      ok: false,
      error: { code: 'wrong-passphrase', retryAtMs },
    })
    vault = await open()
    expect(vault.status()).toMatchObject({ phase: 'locked', retryAtMs })
    const delayed = { ok: false, error: { code: 'passphrase-delayed', retryAtMs } }
    expect(await vault.unlock('wrong')).toEqual(delayed)
    // The right one waits as well: otherwise the delay would distinguish it from the wrong ones.
    expect(await vault.unlock(PASSPHRASE)).toEqual(delayed)
    clock.nowMs = retryAtMs
    expect(await vault.unlock('wrong')).toEqual({
      ok: false,
      error: { code: 'wrong-passphrase', retryAtMs: clock.nowMs + 10_000 },
    })
    clock.nowMs += 10_000
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])
    await vault.lock()
    expect(await vault.unlock('wrong')).toMatchObject({ error: { retryAtMs: null } })
  })

  it('are counted before they are tried, in parallel too', async () => {
    const { open } = await filledFixture('alice')
    const vault = await open()
    const answers = await Promise.all(Array.from({ length: 20 }, () => vault.unlock('wrong')))
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
    expect(codes.filter((code) => code === 'wrong-passphrase')).toHaveLength(5)
    expect(codes.filter((code) => code === 'passphrase-delayed')).toHaveLength(15)
  })

  describe('and a clock that is set', () => {
    const set = (clock: { nowMs: number; setMs: number }, byMs: number) => {
      clock.nowMs += byMs
      clock.setMs += byMs
    }
    const retryIn = (vault: Vault, { nowMs }: { nowMs: number }) => {
      const status = vault.status()
      const at = status.phase === 'locked' ? status.retryAtMs : null
      return at === null ? null : at - nowMs
    }

    it.each([
      ['back by an hour', -3_600_000],
      ['ahead by an hour', 3_600_000],
      ['back by a year', -365 * 86_400_000],
    ])('%s: the wait is what it was, no longer and no shorter', async (_name, byMs) => {
      const { open, clock } = await filledFixture('alice')
      const vault = await open()
      for (let failure = 1; failure <= 5; failure += 1) await vault.unlock('wrong')
      expect(retryIn(vault, clock)).toBe(5_000)
      set(clock, byMs)
      expect(retryIn(vault, clock)).toBe(5_000)
      clock.nowMs += 4_999
      expect(await vault.unlock(PASSPHRASE)).toMatchObject({
        error: { code: 'passphrase-delayed' },
      })
      clock.nowMs += 1
      valueOf(await vault.unlock(PASSPHRASE))
    })

    it.each([
      ['back by a year', -365 * 86_400_000],
      ['ahead by a year', 365 * 86_400_000],
    ])('%s, while the app was closed: the wait is what it was', async (_name, byMs) => {
      const { open, clock } = await filledFixture('alice')
      const first = await open()
      for (let failure = 1; failure <= 5; failure += 1) await first.unlock('wrong')
      clock.nowMs += 1_000
      set(clock, byMs)
      const vault = await open()
      expect(retryIn(vault, clock)).toBe(4_000)
      clock.nowMs += 3_999
      expect(await vault.unlock(PASSPHRASE)).toMatchObject({
        error: { code: 'passphrase-delayed' },
      })
      clock.nowMs += 1
      valueOf(await vault.unlock(PASSPHRASE))
    })
  })
})
