// Backups as the vault seals them: which passphrase opens them, and what is in them.
import { createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SealedBackup } from '../../../../../src-main/vault/backup/vault-backups.ts'
import { decodeRecords } from '../../../../../src-main/vault/entries/records.ts'
import type { Kdf } from '../../../../../src-main/vault/keys/kdf.ts'
import { PassphraseSlot } from '../../../../../src-main/vault/keys/slots.ts'
import { createOwnFiles } from '../../../../../src-main/vault/own-file/own-file.ts'
import type { Vault } from '../../../../../src-main/vault/vault.ts'
import { fail } from '../../../../../src-shared/model/result.ts'
import {
  BY_KEY_STORE,
  BY_PASSPHRASE,
  cheapKdf,
  entryNamed,
  filledFixture,
  fixture,
  generationFiles,
  namesIn,
  PASSPHRASE,
  valueOf,
  type Fixture,
} from '../vault-fixture.ts'
import { everyFewSteps } from '../../../../support/in-turns.ts'

const OWN = 'a passphrase for backups'
const WRONG = fail({ code: 'wrong-passphrase', retryAtMs: null })
const files = createOwnFiles({ kdf: cheapKdf, nowMs: () => 0, randomBytes, inTurns: everyFewSteps })

/** An open vault that a key store opens, with these entries. */
async function byKeyStore(...names: string[]): Promise<Fixture & { vault: Vault }> {
  const made = await fixture()
  const vault = await made.open()
  valueOf(await vault.create({ passphrase: null, useKeyStore: true }))
  for (const name of names) valueOf(await vault.add(entryNamed(name)))
  return { ...made, vault }
}

/** An open vault that PASSPHRASE opens, whose backups it opens as well. */
async function byPassphrase(...names: string[]): Promise<Fixture & { vault: Vault }> {
  const made = await filledFixture(...names)
  const vault = await made.open()
  valueOf(await vault.unlock(PASSPHRASE))
  valueOf(await vault.setBackupPassphrase({ kind: 'vault', passphrase: PASSPHRASE }))
  return { ...made, vault }
}

async function sealed(vault: Vault): Promise<SealedBackup> {
  const backup = await vault.sealBackup()
  if (backup === null) throw new Error('nothing is sealed')
  return backup
}

async function namesBy(passphrase: string, { bytes }: SealedBackup): Promise<string[] | object> {
  const opened = await files.open(bytes, passphrase)
  return opened.ok ? opened.value.map(({ name }) => name) : opened
}

describe('a vault that only the key store opens', () => {
  it('seals no backup before its backups have a passphrase', async () => {
    const { vault } = await byKeyStore('alice')
    expect(vault.backupPassphrase()).toBe('none')
    expect(await vault.sealBackup()).toBeNull()
  })

  it('seals backups that their passphrase opens, without the key store', async () => {
    const { vault, clock } = await byKeyStore('alice', 'bob')
    const chosen = { kind: 'own', passphrase: OWN, proof: BY_KEY_STORE } as const
    valueOf(await vault.setBackupPassphrase(chosen))
    expect(vault.backupPassphrase()).toBe('own')
    const backup = await sealed(vault)
    expect(await namesBy(OWN, backup)).toEqual(['alice', 'bob'])
    expect(await namesBy(PASSPHRASE, backup)).toEqual(WRONG)
    expect(backup).toMatchObject({ writtenAtMs: clock.nowMs, generation: vault.generation() })
  })

  it('takes no passphrase for them from someone for whom the key store does not open the vault', async () => {
    const made = await fixture()
    const vault = await made.open()
    valueOf(await vault.create({ passphrase: null, useKeyStore: true }))
    for (const proof of [BY_PASSPHRASE, { kind: 'passphrase', passphrase: OWN } as const]) {
      const set = await vault.setBackupPassphrase({ kind: 'own', passphrase: OWN, proof })
      expect(set).toMatchObject({ error: { code: 'wrong-passphrase' } })
    }
    expect(vault.backupPassphrase()).toBe('none')
  })

  it('does not take for its own a passphrase that it does not have', async () => {
    const { vault } = await byKeyStore()
    const set = await vault.setBackupPassphrase({ kind: 'vault', passphrase: OWN })
    expect(set).toMatchObject({ error: { code: 'wrong-passphrase' } })
    expect(vault.backupPassphrase()).toBe('none')
  })
})

describe('a vault with a passphrase', () => {
  it('seals backups that it opens', async () => {
    const { vault } = await byPassphrase('alice')
    expect(vault.backupPassphrase()).toBe('vault')
    expect(await namesBy(PASSPHRASE, await sealed(vault))).toEqual(['alice'])
  })

  it('seals with the new one once it was replaced: the old one opens only the backups of before', async () => {
    const { vault } = await byPassphrase('alice')
    const old = await sealed(vault)
    valueOf(await vault.setPassphrase('a new passphrase', BY_PASSPHRASE))
    const fresh = await sealed(vault)
    expect(await namesBy('a new passphrase', fresh)).toEqual(['alice'])
    expect(await namesBy(PASSPHRASE, fresh)).toEqual(WRONG)
    expect(await namesBy(PASSPHRASE, old)).toEqual(['alice'])
    expect(fresh.id).toBe(old.id)
    // Nor does the key that the old one leads to.
    expect(await files.open(withSlotOf(old, fresh), PASSPHRASE)).toEqual(
      fail({ code: 'file-damaged' }),
    )
  })

  it('goes on with it for the backups when it is removed', async () => {
    const { vault } = await byPassphrase('alice')
    valueOf(await vault.enableKeyStore(BY_PASSPHRASE))
    valueOf(await vault.removePassphrase(BY_PASSPHRASE))
    expect(vault.backupPassphrase()).toBe('own')
    expect(await namesBy(PASSPHRASE, await sealed(vault))).toEqual(['alice'])
    // A later one of the vault is another matter.
    valueOf(await vault.setPassphrase('a new passphrase', BY_KEY_STORE))
    expect(await namesBy(PASSPHRASE, await sealed(vault))).toEqual(['alice'])
  })

  it('may have another one for its backups, which stays when the vault’s is replaced', async () => {
    const { vault } = await byPassphrase('alice')
    const chosen = { kind: 'own', passphrase: OWN, proof: BY_PASSPHRASE } as const
    valueOf(await vault.setBackupPassphrase(chosen))
    expect(await namesBy(PASSPHRASE, await sealed(vault))).toEqual(WRONG)
    valueOf(await vault.setPassphrase('a new passphrase', BY_PASSPHRASE))
    expect(await namesBy(OWN, await sealed(vault))).toEqual(['alice'])
  })

  it('counts a wrong one, given for the backups, as one for the vault', async () => {
    const { vault } = await byPassphrase('alice')
    for (let time = 0; time < 5; time += 1) {
      await vault.setBackupPassphrase({ kind: 'vault', passphrase: 'wrong' })
    }
    const right = await vault.setBackupPassphrase({ kind: 'vault', passphrase: PASSPHRASE })
    expect(right).toMatchObject({ error: { code: 'passphrase-delayed' } })
  })
})

describe('a sealed backup', () => {
  it('takes no key derivation, also after a restart', async () => {
    let derived = 0
    const counting: Kdf = {
      ...cheapKdf,
      derive(...given) {
        derived += 1
        return cheapKdf.derive(...given)
      },
    }
    const made = await byKeyStore('alice')
    const chosen = { kind: 'own', passphrase: OWN, proof: BY_KEY_STORE } as const
    valueOf(await made.vault.setBackupPassphrase(chosen))
    const before = await sealed(made.vault)
    await made.vault.lock()
    const vault = await made.open({ kdf: counting })
    valueOf(await vault.unlockWithKeyStore())
    valueOf(await vault.add(entryNamed('bob')))
    const backup = await sealed(vault)
    expect(derived).toBe(0)
    expect(backup.id).toBe(before.id)
    expect(backup.generation).toBeGreaterThan(before.generation)
    expect(await namesBy(OWN, backup)).toEqual(['alice', 'bob'])
  })

  it('is none of a locked vault; what was not sealed yet can be at the last moment', async () => {
    const { vault } = await byPassphrase('alice')
    const last: (SealedBackup | null)[] = []
    const stop = vault.beforeLock(async (seal) => {
      last.push(await seal())
    })
    await vault.lock()
    expect(await vault.sealBackup()).toBeNull()
    expect(vault.backupPassphrase()).toBeNull()
    expect(last).toHaveLength(1)
    expect(last[0] && (await namesBy(PASSPHRASE, last[0]))).toEqual(['alice'])
    stop()
    valueOf(await vault.unlock(PASSPHRASE))
    await vault.lock()
    expect(last).toHaveLength(1)
  })

  it('is wiped from the vault all the same when the last moment throws', async () => {
    const { vault } = await byPassphrase('alice')
    vault.beforeLock(() => Promise.reject(new Error('full')))
    await expect(vault.lock()).rejects.toThrow('full')
    expect(vault.status().phase).toBe('locked')
    expect(vault.list()).toEqual(fail({ code: 'vault-locked' }))
  })

  it('says nothing of its vault: neither its id nor its sign-ins, and its key does not open it', async () => {
    const { vault, folder } = await byPassphrase('alice')
    const { bytes, id } = await sealed(vault)
    const newest = (await generationFiles(folder)).at(-1) ?? ''
    const file = await readFile(join(folder, newest))
    const { vaultId } = JSON.parse(file.toString('utf8', 12, 12 + file.readUInt32BE(8)))
    expect(id).not.toBe(vaultId)
    expect(bytes.includes(vaultId)).toBe(false)
    const header = headerOf(bytes)
    expect(Object.keys(header)).toEqual(['version', 'id', 'writtenAtMs', 'slot'])
    const key = await keyIn(PassphraseSlot.parse(header['slot']), id)
    expect(() => decrypted(key, bytes)).not.toThrow()
    expect(() => decrypted(key, file)).toThrow()
  })

  it('does not carry what the vault keeps for its own backups', async () => {
    const { vault } = await byPassphrase('alice')
    const { bytes, id } = await sealed(vault)
    const key = await keyIn(PassphraseSlot.parse(headerOf(bytes)['slot']), id)
    const plaintext = decrypted(key, bytes)
    const json = JSON.parse(plaintext.toString('utf8', 4, 4 + plaintext.readUInt32BE()))
    expect(json).toMatchObject({ version: 6, backup: null, before: null })
  })

  it('cannot be made with a slot that does not open', async () => {
    let derived = 0
    const unsteady: Kdf = {
      ...cheapKdf,
      derive: (...given) => cheapKdf.derive(`${(derived += 1)}`, given[1], given[2]),
    }
    const { open } = await byKeyStore('alice')
    const vault = await open({ kdf: unsteady })
    valueOf(await vault.unlockWithKeyStore())
    const chosen = { kind: 'own', passphrase: OWN, proof: BY_KEY_STORE } as const
    await expect(vault.setBackupPassphrase(chosen)).rejects.toThrow('does not open')
    expect(vault.backupPassphrase()).toBe('none')
    expect(namesIn(vault)).toEqual(['alice'])
  })
})

describe('what version 4 of the payload keeps for backups', () => {
  const slot = {
    kind: 'passphrase',
    id: '0190aaaa-0000-7000-8000-000000000001',
    kdf: {
      name: 'argon2id',
      memoryKib: 64,
      passes: 1,
      lanes: 1,
      salt: Buffer.alloc(32).toString('base64'),
    },
    wrappedKey: {
      nonce: Buffer.alloc(12).toString('base64'),
      ciphertext: Buffer.alloc(32).toString('base64'),
      tag: Buffer.alloc(16).toString('base64'),
    },
  }
  const backup = { id: slot.id, slot, isVaultPassphrase: true }
  const before = { generation: 3, atMs: 1, age: { countedMs: 0, latestMs: 1 } }
  const decoded = (changes: object) =>
    decodeRecords(
      JSON.stringify({ version: 4, entries: [], backup: null, before: null, ...changes }),
    )

  it.each([{}, { backup }, { before }, { backup, before }])('%# is read', (given) => {
    expect(decoded(given)).toMatchObject({ entries: [], ...given })
  })

  it.each([
    ['no backup', { backup: undefined }],
    ['no before', { before: undefined }],
    ['a backup without a slot', { backup: { ...backup, slot: undefined } }],
    ['a backup with its key', { backup: { ...backup, key: 'AAAA' } }],
    ['an id that is none', { backup: { ...backup, id: 'x' } }],
    ['a slot of the key store', { backup: { ...backup, slot: { ...slot, kind: 'key-store' } } }],
    [
      'a slot that asks for too much memory',
      { backup: { ...backup, slot: { ...slot, kdf: { ...slot.kdf, memoryKib: 2 ** 31 } } } },
    ],
    ['a flag that is a text', { backup: { ...backup, isVaultPassphrase: 'true' } }],
    ['generation 0', { before: { ...before, generation: 0 } }],
    ['half a generation', { before: { ...before, generation: 1.5 } }],
    ['a time that is none', { before: { ...before, atMs: null } }],
    ['an age below zero', { before: { ...before, age: { countedMs: -1, latestMs: 0 } } }],
    ['another member', { restored: true }],
  ])('%s is no payload', (_what, changes) => {
    expect(decoded(changes)).toBeNull()
  })
})

function headerOf(bytes: Buffer): Record<string, unknown> {
  return JSON.parse(bytes.toString('utf8', 12, 12 + bytes.readUInt32BE(8)))
}

function decrypted(key: Buffer, bytes: Buffer): Buffer {
  const nonceAt = 12 + bytes.readUInt32BE(8)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, nonceAt + 12))
  decipher.setAAD(bytes.subarray(0, nonceAt)).setAuthTag(bytes.subarray(-48, -32))
  return Buffer.concat([decipher.update(bytes.subarray(nonceAt + 12, -48)), decipher.final()])
}

/** The key of a backup, as docs/vault-format.md says. */
async function keyIn({ id: slotId, kdf, wrappedKey }: PassphraseSlot, id: string): Promise<Buffer> {
  const salt = Buffer.from(kdf.salt, 'base64')
  const slotKey = await cheapKdf.derive(PASSPHRASE, salt, kdf)
  const [nonce, ciphertext, tag] = [wrappedKey.nonce, wrappedKey.ciphertext, wrappedKey.tag].map(
    (text) => Buffer.from(text, 'base64'),
  )
  if (nonce === undefined || ciphertext === undefined || tag === undefined) throw new Error()
  const decipher = createDecipheriv('aes-256-gcm', slotKey, nonce)
  decipher.setAAD(Buffer.from(`sync-vault-slot\n1\n${id}\n${slotId}\npassphrase`)).setAuthTag(tag)
  return Buffer.concat([decipher.update(ciphertext), decipher.final()])
}

/** The content of one backup behind the header of another, with a checksum that is right. */
function withSlotOf(header: SealedBackup, content: SealedBackup): Buffer {
  const end = (bytes: Buffer) => 12 + bytes.readUInt32BE(8)
  const body = Buffer.concat([
    header.bytes.subarray(0, end(header.bytes)),
    content.bytes.subarray(end(content.bytes), -32),
  ])
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}
