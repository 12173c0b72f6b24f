// Backups as a vault seals them, with one entry each, for tests of where they go. They cost no key derivation.
import { createHash } from 'node:crypto'
import type { SealedBackup } from '../../src-main/vault/backup/vault-backups.ts'
import { finish } from '../../src-main/time/steps.ts'
import { encodeEntries } from '../../src-main/vault/entries/payload.ts'
import { entriesSteps, sealOwnFileSteps } from '../../src-main/vault/own-file/seal-own-file.ts'

const KEY = Buffer.alloc(32, 7)
const base64 = (size: number) => Buffer.alloc(size, 1).toString('base64')

/** The backups of one vault: `who` stands for it. */
export function backupIdOf(who: string): string {
  const hex = createHash('sha256').update(who).digest('hex')
  return `${hex.slice(0, 8)}-0000-4000-8000-${hex.slice(8, 20)}`
}

/** A backup of the vault of `who`. */
export function sealedBackup(who: string, writtenAtMs: number, generation = 1): SealedBackup {
  const id = backupIdOf(who)
  const plaintext = encodeEntries([
    {
      id,
      parameters: {
        type: 'totp',
        secret: new Uint8Array(createHash('sha1').update(`${who} ${generation}`).digest()),
        algorithm: 'SHA1',
        digits: 6,
        periodSeconds: 30,
      },
      issuer: 'Acme',
      name: `${who} ${generation}`,
      note: '',
      tags: [],
      icon: null,
      used: null,
      createdAtMs: writtenAtMs,
      deletedAtMs: null,
      trashAge: null,
      pin: null,
      binding: null,
      state: 'live',
    },
  ])
  const slot = {
    kind: 'passphrase',
    id,
    kdf: { name: 'argon2id', memoryKib: 64, passes: 1, lanes: 1, salt: base64(32) },
    wrappedKey: { nonce: base64(12), ciphertext: base64(32), tag: base64(16) },
  } as const
  const randomBytes = (size: number) =>
    createHash('sha256').update(`${who} ${writtenAtMs}`).digest().subarray(0, size)
  const bytes = finish(
    sealOwnFileSteps(plaintext, { id, key: KEY, slot }, { writtenAtMs, randomBytes }),
  )
  return { bytes, id, writtenAtMs, generation }
}

/** The name of the entry in a backup; null when it does not open. */
export function entryIn(bytes: Buffer): string | null {
  const opened = finish(entriesSteps(bytes, KEY))
  return opened.ok ? (opened.value[0]?.name ?? null) : null
}
