// andOTP's encrypted backups have no beginning of their own: rounds ‖ salt ‖ nonce ‖ ciphertext ‖ tag, or without the
// first two, as older versions wrote them.
import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import { NONCE_BYTES, open, TAG_BYTES } from '../../../vault/keys/cipher.ts'
import type { MakeKey } from '../keys/key-request.ts'
import { roundsOf } from './beginnings.ts'

const KEY_BYTES = 32
const ROUNDS_BYTES = 4
const SALT_BYTES = 12
const NO_AAD = new Uint8Array()

/** Decrypts a backup of either kind. */
export async function unlock(
  bytes: Uint8Array,
  password: string,
  makeKey: MakeKey,
): Promise<Result<Buffer>> {
  const secret = Buffer.from(password, 'utf8')
  try {
    const old = openWith(createHash('sha256').update(secret).digest(), bytes)
    if (old !== null) return ok(old)
    const rounds = roundsOf(bytes)
    if (rounds === null) return fail({ code: 'file-password-wrong' })
    const end = ROUNDS_BYTES + SALT_BYTES
    const key = await makeKey(secret, {
      cost: { kind: 'pbkdf2', hash: 'sha1', rounds },
      salt: bytes.subarray(ROUNDS_BYTES, end),
      keyBytes: KEY_BYTES,
    })
    if (!key.ok) return key
    const plaintext = openWith(key.value, bytes.subarray(end))
    return plaintext === null ? fail({ code: 'file-password-wrong' }) : ok(plaintext)
  } finally {
    secret.fill(0)
  }
}

/** Decrypts nonce ‖ ciphertext ‖ tag, and wipes the key. */
function openWith(key: Buffer, bytes: Uint8Array): Buffer | null {
  const sealed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = {
    nonce: sealed.subarray(0, NONCE_BYTES),
    ciphertext: sealed.subarray(NONCE_BYTES, -TAG_BYTES),
    tag: sealed.subarray(-TAG_BYTES),
  }
  const isWhole = sealed.length >= NONCE_BYTES + TAG_BYTES
  const plaintext = isWhole ? open(key, parts, NO_AAD) : null
  key.fill(0)
  return plaintext
}
