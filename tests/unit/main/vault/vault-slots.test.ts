import { describe, expect, it } from 'vitest'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import {
  entryNamed,
  filledFixture,
  fixture,
  generationFiles,
  keyStoreOf,
  namesIn,
  PASSPHRASE,
  valueOf,
} from './vault-fixture.ts'

describe('slots', () => {
  it('are added and removed without touching the entries; the last one stays', async () => {
    const { open } = await filledFixture('alice')
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    expect(await vault.removePassphrase()).toEqual({ ok: false, error: { code: 'last-slot' } })
    expect(valueOf(await vault.enableKeyStore())).toMatchObject({
      slots: ['passphrase', 'key-store'],
    })
    expect(valueOf(await vault.removePassphrase())).toMatchObject({ slots: ['key-store'] })
    expect(await vault.disableKeyStore()).toEqual({ ok: false, error: { code: 'last-slot' } })

    const restarted = await open()
    expect(await restarted.unlock(PASSPHRASE)).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
    valueOf(await restarted.unlockWithKeyStore())
    expect(namesIn(restarted)).toEqual(['alice'])
    expect(valueOf(await restarted.setPassphrase('a new passphrase'))).toMatchObject({
      slots: ['key-store', 'passphrase'],
    })
    expect(valueOf(await restarted.disableKeyStore())).toMatchObject({ slots: ['passphrase'] })
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
    valueOf(await vault.setPassphrase('a new passphrase'))
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
    expect(await vault.enableKeyStore()).toMatchObject({ error: { code: 'key-store-refused' } })
    isBroken = false
    valueOf(await vault.enableKeyStore())
    await vault.lock()
    valueOf(await vault.unlockWithKeyStore())
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
    // The right one waits as well: else the delay would tell it from the wrong ones.
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

    it('back, while the app was closed: nobody waits longer than was said', async () => {
      const { open, clock } = await filledFixture('alice')
      const first = await open()
      for (let failure = 1; failure <= 5; failure += 1) await first.unlock('wrong')
      set(clock, -365 * 86_400_000)
      const vault = await open()
      expect(retryIn(vault, clock)).toBe(5_000)
      clock.nowMs += 5_000
      valueOf(await vault.unlock(PASSPHRASE))
    })
  })
})
