import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FileOperations } from '../../../../src-main/vault/file/file-operations.ts'
import { createAttempts } from '../../../../src-main/vault/keys/attempts.ts'
import { createSealedFiles } from '../../../../src-main/vault/file/sealed-file.ts'
import { createVault } from '../../../../src-main/vault/vault.ts'
import { createVaultAccess } from '../../../../src-main/vault/vault-access.ts'
import { createVaultCore } from '../../../../src-main/vault/vault-core.ts'
import { createVaultEntries } from '../../../../src-main/vault/vault-entries.ts'
import { everyFewSteps } from '../../../support/in-turns.ts'
import {
  cheapKdf,
  entryNamed,
  filledFixture,
  fixture,
  keyStoreOf,
  namesIn,
  PASSPHRASE,
  realFiles,
  temporaryFolder,
  totp,
  valueOf,
} from './vault-fixture.ts'

const isWiped = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)

/** The vault assembled from its parts, with the test keeping every key buffer. */
async function openParts() {
  const folder = await temporaryFolder()
  const keys: Buffer[] = []
  const keep = (bytes: Buffer) => {
    // Keys are 32 bytes; so are salts, which may stay.
    if (bytes.length === 32) keys.push(bytes)
    return bytes
  }
  const nowMs = () => 1_700_000_000_000
  const sealedFiles = createSealedFiles({ folder, files: realFiles, maxBytes: 1_000_000 })
  const attempts = createAttempts(folder, realFiles, { nowMs, steadyMs: nowMs })
  const keyStore = keyStoreOf()
  const deps = {
    folder,
    sealedFiles,
    attempts,
    keyStore,
    nowMs,
    randomBytes,
    inTurns: everyFewSteps,
  }
  const core = createVaultCore(deps)
  const kdf = {
    calibrate: cheapKdf.calibrate,
    derive: async (...given: Parameters<typeof cheapKdf.derive>) =>
      keep(await cheapKdf.derive(...given)),
  }
  const unseal = async (sealed: Uint8Array) => {
    const key = await keyStore.unseal(sealed)
    return typeof key === 'string' ? key : keep(key)
  }
  const access = createVaultAccess({
    core,
    sealedFiles,
    attempts,
    keyStore: { ...keyStore, unseal },
    kdf,
    randomBytes,
  })
  const entries = createVaultEntries({ core, clock: { nowMs, codeTimeMs: nowMs } })
  return { core, access, entries, keys }
}

describe('after lock', () => {
  it('the vault key and every secret that was held are overwritten', async () => {
    const { core, access, entries, keys } = await openParts()
    valueOf(await access.create({ passphrase: PASSPHRASE, useKeyStore: true }))
    await core.lock()
    for (const unlock of [() => access.unlock(PASSPHRASE), () => access.unlockWithKeyStore()]) {
      valueOf(await unlock())
      const name = `entry ${keys.length}`
      const { id } = valueOf(await entries.add(entryNamed(name)))
      valueOf(await entries.edit(id, { issuer: 'renamed', name }))
      const opened = core.opened()
      if (opened === null) throw new Error('the vault was unlocked')
      const held = [opened.key, ...opened.entries.map((entry) => entry.parameters.secret)]
      expect(held.some(isWiped)).toBe(false)
      await core.lock()
      expect(held.every(isWiped)).toBe(true)
      expect(core.opened()).toBeNull()
      expect(opened.entries).toEqual([])
    }
    // The keys of the slots were needed for an instant only.
    expect(keys.length).toBeGreaterThanOrEqual(4)
    expect(keys.every(isWiped)).toBe(true)
  })

  it('secrets of purged, dropped and refused entries are overwritten before that', async () => {
    const { core, access, entries } = await openParts()
    valueOf(await access.create({ passphrase: PASSPHRASE, useKeyStore: false }))
    const { id } = valueOf(await entries.add({ parameters: totp, issuer: '', name: 'a' }))
    const purged = core.opened()?.entries[0]?.parameters.secret
    if (purged === undefined) throw new Error('an entry was added')
    expect(isWiped(purged)).toBe(false)
    valueOf(await entries.purge(id))
    expect(isWiped(purged)).toBe(true)
    expect(isWiped(totp.secret)).toBe(false)
  })

  it('nothing is readable from the call on, even while a change is being written', async () => {
    const { open } = await filledFixture('alice')
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    const adding = vault.add(entryNamed('bob'))
    await Promise.resolve()
    const locking = vault.lock()
    const locked = { ok: false, error: { code: 'vault-locked' } }
    expect(vault.list()).toEqual(locked)
    expect(vault.codes()).toEqual(locked)
    expect(vault.compare(entryNamed('alice'))).toBeNull()
    expect(await vault.add(entryNamed('carol'))).toEqual(locked)
    await locking
    expect((await adding).ok).toBe(true)
    expect(vault.status().phase).toBe('locked')
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice', 'bob'])
  })

  it('an unlocking that had begun does not open it again', async () => {
    const { open } = await filledFixture('alice')
    const vault = await open()
    const unlocking = vault.unlock(PASSPHRASE)
    await vault.lock()
    await unlocking
    expect(vault.status().phase).toBe('locked')
    expect(vault.codes()).toMatchObject({ ok: false })
  })

  it('nor does an unlocking by the key store that had begun', async () => {
    const { open } = await fixture()
    const vault = await open()
    valueOf(await vault.create({ passphrase: null, useKeyStore: true }))
    await vault.lock()
    const unlocking = vault.unlockWithKeyStore()
    await vault.lock()
    expect(await unlocking).toMatchObject({ error: { code: 'vault-locked' } })
    expect(vault.status().phase).toBe('locked')
    valueOf(await vault.unlockWithKeyStore())
  })
})

describe('what lies on the disk', () => {
  it('holds no secret, name or passphrase in the clear', async () => {
    const written: Buffer[] = []
    const files: FileOperations = {
      ...realFiles,
      writeNew(path, bytes) {
        written.push(Buffer.from(bytes))
        return realFiles.writeNew(path, bytes)
      },
    }
    const nowMs = () => 1_700_000_000_000
    const vault = createVault({
      folder: await temporaryFolder(),
      files,
      keyStore: keyStoreOf(),
      kdf: cheapKdf,
      clock: { nowMs, steadyMs: nowMs, codeTimeMs: nowMs },
      randomBytes,
      inTurns: everyFewSteps,
    })
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: true }))
    const binding = {
      server: 'https://sync.example.com',
      methodId: '0190aaaa-0000-7000-8000-000000000001',
      accountEmail: 'alice@example.com',
    }
    const entry = { parameters: totp, issuer: 'Acme Corporation', name: 'alice.account' }
    valueOf(await vault.addPending({ ...entry, binding }))
    await vault.lock()
    await vault.unlock('a wrong passphrase')
    expect(written.length).toBeGreaterThanOrEqual(3)
    const all = Buffer.concat(written).toString('latin1')
    for (const clear of [
      Buffer.from(totp.secret).toString('latin1'),
      Buffer.from(totp.secret).toString('base64'),
      Buffer.from(totp.secret).toString('hex'),
      'GEZDGNBVGY3TQOJQ',
      'Acme',
      'alice',
      'sync.example.com',
      binding.methodId,
      PASSPHRASE,
      'a wrong passphrase',
      createHash('sha256').update(totp.secret).digest('hex'),
    ]) {
      expect(all.includes(clear)).toBe(false)
    }
  })
})
