import { createDecipheriv } from 'node:crypto'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import { NONCE_BYTES, open, TAG_BYTES } from '../../../vault/keys/cipher.ts'
import { jsonOf } from '../file-content.ts'
import type { MakeKey } from '../keys/key-request.ts'
import type { KeyCost } from '../keys/key-request.ts'

const KEY_BYTES = 32
const NO_AAD = new Uint8Array()

/** One of the two ways in which the app encrypts: what stands in front, and what the key costs. */
interface Encryption {
  readonly header: string
  readonly saltBytes: number
  readonly ivBytes: number
  readonly cost: KeyCost
  /** Null when the key is another. */
  decrypt(key: Uint8Array, iv: Buffer, rest: Buffer): Buffer | null
}

const STRONG: Encryption = {
  header: 'AUTHENTICATORPRO',
  saltBytes: 16,
  ivBytes: NONCE_BYTES,
  cost: { kind: 'argon2id', memoryKib: 65_536, rounds: 3, lanes: 4 },
  decrypt(key, nonce, rest) {
    if (rest.length < TAG_BYTES) return null
    const tagAt = rest.length - TAG_BYTES
    return open(
      key,
      { nonce, ciphertext: rest.subarray(0, tagAt), tag: rest.subarray(tagAt) },
      NO_AAD,
    )
  },
}

/** Until 2022. Nothing but its padding tells whether the password is the right one. */
const LEGACY: Encryption = {
  header: 'AuthenticatorPro',
  saltBytes: 20,
  ivBytes: 16,
  cost: { kind: 'pbkdf2', hash: 'sha1', rounds: 64_000 },
  decrypt(key, iv, rest) {
    const decipher = createDecipheriv('aes-256-cbc', key, iv)
    const beginning = decipher.update(rest)
    try {
      return Buffer.concat([beginning, decipher.final()])
    } catch {
      return null
    } finally {
      beginning.fill(0)
    }
  },
}

/** How a file is encrypted, or null when it is not. */
export function encryptionOf(bytes: Uint8Array): Encryption | null {
  const header = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return [STRONG, LEGACY].find((encryption) => encryption.header === header) ?? null
}

/** Decrypts a whole file, to what its JSON says. */
export async function unlock(
  bytes: Uint8Array,
  password: string,
  makeKey: MakeKey,
): Promise<Result<unknown>> {
  const encryption = encryptionOf(bytes)
  if (encryption === null) return fail({ code: 'file-refused', reason: 'damaged' })
  const { header, saltBytes, ivBytes, cost } = encryption
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ivAt = header.length + saltBytes
  const restAt = ivAt + ivBytes
  if (file.length <= restAt) return fail({ code: 'file-refused', reason: 'damaged' })
  const secret = Buffer.from(password, 'utf8')
  const salt = file.subarray(header.length, ivAt)
  const key = await makeKey(secret, { cost, salt, keyBytes: KEY_BYTES })
  secret.fill(0)
  if (!key.ok) return key
  const plaintext = encryption.decrypt(
    key.value,
    file.subarray(ivAt, restAt),
    file.subarray(restAt),
  )
  key.value.fill(0)
  const content = plaintext === null ? undefined : jsonOf(plaintext)
  plaintext?.fill(0)
  return content === undefined ? fail({ code: 'file-password-wrong' }) : ok(content)
}
