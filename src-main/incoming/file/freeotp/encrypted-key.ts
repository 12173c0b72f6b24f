import * as z from 'zod'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import { NONCE_BYTES, open, TAG_BYTES } from '../../../vault/keys/cipher.ts'
import type { MakeKey } from '../keys/key-request.ts'
import { bytesOf } from './token.ts'

const KEY_BYTES = 32

/** A key that another one encrypts. */
const EncryptedKey = z.object({
  mCipher: z.literal('AES/GCM/NoPadding'),
  mCipherText: z.unknown(),
  mParameters: z.unknown(),
  /** What the key is for; authenticated with it. */
  mToken: z.string().max(100),
})

const MasterKey = z.object({
  mAlgorithm: z.string(),
  mIterations: z.number(),
  mSalt: z.unknown(),
  mEncryptedKey: EncryptedKey,
})

/** Where Android has no other, it is SHA-1. */
const HASHES: ReadonlyMap<string, 'sha1' | 'sha256' | 'sha512'> = new Map([
  ['pbkdf2withhmacsha1', 'sha1'],
  ['pbkdf2withhmacsha256', 'sha256'],
  ['pbkdf2withhmacsha512', 'sha512'],
])
const damaged = fail({ code: 'file-refused', reason: 'damaged' })

/** The key that encrypts all others, by the password. */
export async function masterKeyOf(
  value: unknown,
  password: string,
  makeKey: MakeKey,
): Promise<Result<Buffer>> {
  const { data } = MasterKey.safeParse(value)
  const hash = HASHES.get(data?.mAlgorithm.toLowerCase() ?? '')
  const salt = bytesOf(data?.mSalt)
  if (data === undefined || hash === undefined || salt === null) return damaged
  const cost = { kind: 'pbkdf2', hash, rounds: data.mIterations } as const
  const secret = Buffer.from(password, 'utf8')
  const made = await makeKey(secret, { cost, salt, keyBytes: KEY_BYTES })
  secret.fill(0)
  if (!made.ok) return made
  const key = decryptKey(data.mEncryptedKey, made.value)
  made.value.fill(0)
  if (key === null) return fail({ code: 'file-password-wrong' })
  return key.length === KEY_BYTES ? ok(key) : damaged
}

/** The key in `value`, or null when it is none, or `key` does not open it. */
export function decryptKey(value: unknown, key: Buffer): Buffer | null {
  const { data } = EncryptedKey.safeParse(value)
  const content = bytesOf(data?.mCipherText)
  const nonce = nonceOf(bytesOf(data?.mParameters))
  if (data === undefined || content === null || nonce === null) return null
  if (content.length < TAG_BYTES) return null
  const tagAt = content.length - TAG_BYTES
  const sealed = { nonce, ciphertext: content.subarray(0, tagAt), tag: content.subarray(tagAt) }
  return open(key, sealed, Buffer.from(data.mToken, 'utf8'))
}

/** `OCTET STRING` of 12 bytes in DER, in a `SEQUENCE` with the tag's length, 16, or (Android 6) alone. */
function nonceOf(parameters: Buffer | null): Buffer | null {
  const hex = parameters?.toString('hex') ?? ''
  const nonce = /^(?:3011040c([0-9a-f]{24})020110|040c([0-9a-f]{24}))$/.exec(hex)
  const found = nonce?.[1] ?? nonce?.[2]
  return found?.length === 2 * NONCE_BYTES ? Buffer.from(found, 'hex') : null
}
