// docs/vault-format.md, implemented by hand: this test knows the format from there and shares no code with
// the reader.
import { createDecipheriv, createHash, createHmac } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashRaw } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { totpCodeAt } from '../../../../src-shared/otp/codes.ts'
import { createArgon2Kdf } from '../../../../src-main/vault/keys/kdf.ts'
import { createVault } from '../../../../src-main/vault/vault.ts'
import { everyFewSteps } from '../../../support/in-turns.ts'
import {
  generationFiles,
  keyStoreOf,
  PASSPHRASE,
  realFiles,
  RFC_SECRET,
  temporaryFolder,
  totp,
  valueOf,
} from './vault-fixture.ts'

/** The same vault with payloads of versions 1 to 5, which are not written any more, and of version 6. */
const V1 = new URL('vectors/vault-v1.svault', import.meta.url)
const V2 = new URL('vectors/vault-v2.svault', import.meta.url)
const V3 = new URL('vectors/vault-v3.svault', import.meta.url)
const V4 = new URL('vectors/vault-v4.svault', import.meta.url)
const V5 = new URL('vectors/vault-v5.svault', import.meta.url)
const V6 = new URL('vectors/vault-v6.svault', import.meta.url)
const NOW_MS = 1_700_000_000_000
const binding = {
  server: 'https://sync.example.com',
  methodId: '0190aaaa-0000-7000-8000-000000000001',
  accountEmail: 'alice@example.com',
}

/** Bytes that look random and are the same each time. */
function fixedRandomness(): (size: number) => Buffer {
  let drawn = 0
  return (size) => {
    drawn += 1
    return createHash('sha256').update(`sync-vault-vector ${drawn}`).digest().subarray(0, size)
  }
}

function openVault(folder: string) {
  const argon2 = createArgon2Kdf(() => 0)
  return createVault({
    folder,
    files: realFiles,
    keyStore: keyStoreOf({ backend: 'basic_text' }),
    kdf: {
      derive: argon2.derive,
      calibrate: () => Promise.resolve({ memoryKib: 65_536, passes: 3, lanes: 1 }),
    },
    clock: { nowMs: () => NOW_MS, steadyMs: () => NOW_MS, codeTimeMs: () => NOW_MS },
    randomBytes: fixedRandomness(),
    inTurns: everyFewSteps,
  })
}

describe('the vectors of docs/vault-format.md', () => {
  it('the newest is what this version writes, byte for byte', async () => {
    const folder = await temporaryFolder()
    const vault = openVault(folder)
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
    const pending = { parameters: totp, issuer: 'Sync', name: 'alice', binding }
    const { id } = valueOf(await vault.addPending(pending))
    valueOf(await vault.confirmPending(id))
    const name = (await generationFiles(folder)).at(-1) ?? ''
    expect(await readFile(join(folder, name))).toEqual(await readFile(V6))
  })

  it.each([V1, V2, V3, V4, V5, V6])('%s opens', async (vector) => {
    const folder = await temporaryFolder()
    await mkdir(folder)
    await writeFile(join(folder, 'vault-0000000003.svault'), await readFile(vector))
    const vault = openVault(folder)
    await vault.ready
    expect(vault.status()).toMatchObject({ phase: 'locked', notices: [] })
    expect(vault.holdsBinding(binding)).toBe(true)
    valueOf(await vault.unlock(PASSPHRASE))
    expect(valueOf(vault.codes())[0]?.digits).toBe(totpCodeAt(totp, NOW_MS))
  })

  it.each([
    { vector: V1, stated: {}, added: {} },
    { vector: V2, stated: { version: 2 }, added: { trashAge: null, pin: null } },
    {
      vector: V3,
      stated: { version: 3 },
      added: { trashAge: null, pin: null, note: '', tags: [] },
    },
    {
      vector: V4,
      stated: { version: 4, backup: null, before: null },
      added: { trashAge: null, pin: null, note: '', tags: [] },
    },
    {
      vector: V5,
      stated: { version: 5, backup: null, before: null },
      added: { trashAge: null, pin: null, note: '', tags: [], used: null },
    },
    {
      vector: V6,
      stated: { version: 6, backup: null, before: null },
      added: { trashAge: null, pin: null, note: '', tags: [], icon: null, used: null },
    },
  ])('$vector is read as the document says', async ({ vector, stated, added }) => {
    const file = await readFile(vector)
    expect(file.subarray(0, 8).toString('latin1')).toBe('SYNCVLT\u0001')
    const body = file.subarray(0, -32)
    expect(file.subarray(-32)).toEqual(createHash('sha256').update(body).digest())
    const headerEnd = 12 + file.readUInt32BE(8)
    const header = JSON.parse(file.toString('utf8', 12, headerEnd))
    expect(header).toMatchObject({ version: 1, generation: 3, writtenAtMs: NOW_MS })

    const [slot] = header.slots
    const { memoryKib, passes, lanes, salt } = slot.kdf
    expect({ memoryKib, passes, lanes }).toEqual({ memoryKib: 65_536, passes: 3, lanes: 1 })
    const slotKey = await hashRaw(PASSPHRASE.normalize('NFKC'), {
      memoryCost: memoryKib,
      timeCost: passes,
      parallelism: lanes,
      outputLen: 32,
      salt: Buffer.from(salt, 'base64'),
    })
    const decrypt = (key: Buffer, nonce: Buffer, ciphertext: Buffer, tag: Buffer, aad: Buffer) => {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      decipher.setAAD(aad).setAuthTag(tag)
      return Buffer.concat([decipher.update(ciphertext), decipher.final()])
    }
    const wrapped = slot.wrappedKey
    const vaultKey = decrypt(
      slotKey,
      Buffer.from(wrapped.nonce, 'base64'),
      Buffer.from(wrapped.ciphertext, 'base64'),
      Buffer.from(wrapped.tag, 'base64'),
      Buffer.from(`sync-vault-slot\n1\n${header.vaultId}\n${slot.id}\npassphrase`),
    )
    const plaintext = decrypt(
      vaultKey,
      body.subarray(headerEnd, headerEnd + 12),
      body.subarray(headerEnd + 12, -16),
      body.subarray(-16),
      body.subarray(0, headerEnd),
    )
    const jsonEnd = 4 + plaintext.readUInt32BE(0)
    const { entries, ...others } = JSON.parse(plaintext.toString('utf8', 4, jsonEnd))
    expect(others).toEqual(stated)
    expect(entries).toEqual([
      {
        id: entries[0].id,
        issuer: 'Sync',
        name: 'alice',
        createdAtMs: NOW_MS,
        deletedAtMs: null,
        ...added,
        binding,
        state: 'live',
        parameters: { type: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
        secretLength: 20,
      },
    ])
    expect(plaintext).toHaveLength(4096)
    expect(plaintext.subarray(jsonEnd, jsonEnd + 20)).toEqual(RFC_SECRET)
    expect(plaintext.subarray(jsonEnd + 20).every((byte) => byte === 0)).toBe(true)
    expect(header.bindingDigests).toEqual([
      createHmac('sha256', header.vaultId)
        .update(`${binding.server}\n${binding.methodId}`)
        .digest('hex'),
    ])
  })
})
