// Encryption of stored values: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; keys are derived
// from the master keys by HKDF-SHA-256 (RFC 5869), one per purpose.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { RandomBytes } from './randomness.ts'

export const MASTER_KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A named master key. The first of a ring seals; all of them open. */
export interface MasterKey {
  readonly id: string
  readonly key: Uint8Array
}

/** Where a sealed value belongs. It opens nowhere else, so that rows cannot be swapped. */
export interface RecordPlace {
  readonly table: string
  readonly userId: string
  readonly rowId: string
}

/** An encrypted value as it is stored: nonce, ciphertext and tag together, and the key's name. */
export interface SealedValue {
  readonly keyId: string
  readonly bytes: Uint8Array
}

export interface KeyRing {
  readonly currentKeyId: string
  readonly keyIds: readonly string[]
  seal(place: RecordPlace, plain: Uint8Array): SealedValue
  /** Throws if the value was changed, belongs elsewhere, or its key is not in the ring. */
  open(place: RecordPlace, sealed: SealedValue): Uint8Array
  /** HMAC-SHA-256 of a recovery code, so that the database alone does not allow guessing. */
  pepper(keyId: string, code: string): Uint8Array
  /** HMAC-SHA-256 of a sent code, bound to its sign-in, step-up or enrolment. */
  codeHash(keyId: string, contextId: string, code: string): Uint8Array
  /** HMAC-SHA-256 of a value that need not be readable, as hexadecimal. */
  fingerprint(value: string): string
  /** Shows whether a key is the one that sealed the data, and reveals nothing else about it. */
  checkValue(keyId: string): Uint8Array
}

/** Makes a ring of at least one 256-bit key. Throws if keys are missing, too short or share a name. */
export function createKeyRing(masterKeys: readonly MasterKey[], randomBytes: RandomBytes): KeyRing {
  const [current] = masterKeys
  if (current === undefined) throw new Error('A key ring needs a key.')
  const byId = new Map<string, Uint8Array>()
  for (const { id, key } of masterKeys) {
    if (key.length !== MASTER_KEY_BYTES) throw new Error('A master key has 32 bytes.')
    if (byId.has(id)) throw new Error('Two master keys share a name.')
    byId.set(id, key)
  }
  const derived = new Map<string, KeyObject>()

  function keyFor(keyId: string, purpose: string): KeyObject {
    const name = `${keyId}\0${purpose}`
    const known = derived.get(name)
    if (known !== undefined) return known
    const master = byId.get(keyId)
    if (master === undefined)
      throw new Error('A record is sealed with a key that is not in the ring.')
    const bytes = new Uint8Array(hkdfSync('sha256', master, '', `sync/${purpose}/v1`, 32))
    const key = createSecretKey(bytes)
    bytes.fill(0)
    derived.set(name, key)
    return key
  }

  return {
    currentKeyId: current.id,
    keyIds: [...byId.keys()],
    seal(place, plain) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyFor(current.id, 'seal'), nonce)
      cipher.setAAD(placeBytes(place))
      const bytes = Buffer.concat([
        nonce,
        cipher.update(plain),
        cipher.final(),
        cipher.getAuthTag(),
      ])
      return { keyId: current.id, bytes }
    },
    open(place, sealed) {
      const { bytes } = sealed
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('A sealed record is too short.')
      const tagAt = bytes.length - TAG_BYTES
      const decipher = createDecipheriv(
        'aes-256-gcm',
        keyFor(sealed.keyId, 'seal'),
        bytes.subarray(0, NONCE_BYTES),
        { authTagLength: TAG_BYTES },
      )
      decipher.setAAD(placeBytes(place))
      decipher.setAuthTag(bytes.subarray(tagAt))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, tagAt)), decipher.final()])
    },
    pepper(keyId, code) {
      return hmac(keyFor(keyId, 'recovery-code-pepper'), code)
    },
    codeHash(keyId, contextId, code) {
      return hmac(keyFor(keyId, 'one-time-code'), `${contextId}\0${code}`)
    },
    fingerprint(value) {
      return hmac(keyFor(current.id, 'fingerprint'), value).toString('hex')
    },
    checkValue(keyId) {
      return hmac(keyFor(keyId, 'check'), keyId)
    },
  }
}

function hmac(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest()
}

/** No part of a place can hold a NUL, so the joined form is unambiguous. */
function placeBytes(place: RecordPlace): Buffer {
  return Buffer.from([place.table, place.userId, place.rowId].join('\0'), 'utf8')
}
