// Aegis' file as its docs/vault.md describes it, read without the app's code.
import { createDecipheriv, scryptSync } from 'node:crypto'

interface AegisEntry {
  readonly type: string
  readonly uuid: string
  readonly name: string
  readonly issuer: string
  readonly note: string
  readonly favorite: boolean
  readonly groups: readonly string[]
  readonly info: {
    readonly secret: string
    readonly algo: string
    readonly digits: number
    readonly period?: number
    readonly counter?: number
  }
}
interface AegisDatabase {
  readonly version: number
  readonly entries: readonly AegisEntry[]
  readonly groups: readonly { readonly uuid: string; readonly name: string }[]
}

interface Sealed {
  readonly nonce: string
  readonly tag: string
}

function decrypt(key: Buffer, { nonce, tag }: Sealed, ciphertext: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'hex'))
  decipher.setAuthTag(Buffer.from(tag, 'hex'))
  return Buffer.concat([decipher.update(ciphertext), decipher.final()])
}

/** The database of a file; throws where the password opens no slot of an encrypted one. */
export function readAegis(bytes: Buffer, password: string | null): AegisDatabase {
  const { version, header, db } = JSON.parse(bytes.toString('utf8'))
  if (version !== 1) throw new Error('version')
  if (password === null) {
    if (header.slots !== null || header.params !== null) throw new Error('encrypted')
    return db
  }
  const slot = header.slots.find(({ type }: { type: number }) => type === 1)
  const { n, r, p, salt, key, key_params } = slot
  const costs = { N: n, r, p, maxmem: 256 * n * r }
  const slotKey = scryptSync(Buffer.from(password), Buffer.from(salt, 'hex'), 32, costs)
  const masterKey = decrypt(slotKey, key_params, Buffer.from(key, 'hex'))
  const plain = decrypt(masterKey, header.params, Buffer.from(db, 'base64'))
  return JSON.parse(plain.toString('utf8'))
}
