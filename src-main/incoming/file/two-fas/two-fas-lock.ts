import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import { NONCE_BYTES, open, TAG_BYTES } from '../../../vault/keys/cipher.ts'
import { jsonOf } from '../file-content.ts'
import type { MakeKey } from '../keys/key-request.ts'

const ROUNDS = 10_000
const KEY_BYTES = 32
const NO_AAD = new Uint8Array()
const damaged = fail({ code: 'file-refused', reason: 'damaged' })

/** Decrypts the services. */
export async function unlock(
  servicesEncrypted: string,
  reference: string | null,
  password: string,
  makeKey: MakeKey,
): Promise<Result<readonly unknown[]>> {
  const services = await decrypt(servicesEncrypted, password, makeKey)
  if (!services.ok) return services
  if (services.value === null) {
    const known = reference === null ? null : await decrypt(reference, password, makeKey)
    if (known?.ok === false) return known
    return known === null || known.value === null ? fail({ code: 'file-password-wrong' }) : damaged
  }
  const list = jsonOf(services.value)
  services.value.fill(0)
  return Array.isArray(list) ? ok(list as readonly unknown[]) : damaged
}

/** `base64(ciphertext ‖ tag):base64(salt):base64(nonce)`; null when the password does not open it. */
async function decrypt(
  encrypted: string,
  password: string,
  makeKey: MakeKey,
): Promise<Result<Buffer | null>> {
  const parts = encrypted.split(':').map((part) => Buffer.from(part, 'base64'))
  const [sealed, salt, nonce] = parts
  if (sealed === undefined || salt === undefined || nonce === undefined) return damaged
  if (sealed.length < TAG_BYTES || nonce.length !== NONCE_BYTES) return damaged
  const secret = Buffer.from(password, 'utf8')
  const cost = { kind: 'pbkdf2', hash: 'sha256', rounds: ROUNDS } as const
  const key = await makeKey(secret, { cost, salt, keyBytes: KEY_BYTES })
  secret.fill(0)
  if (!key.ok) return key
  const ciphertext = sealed.subarray(0, -TAG_BYTES)
  const plaintext = open(key.value, { nonce, ciphertext, tag: sealed.subarray(-TAG_BYTES) }, NO_AAD)
  key.value.fill(0)
  return ok(plaintext)
}
