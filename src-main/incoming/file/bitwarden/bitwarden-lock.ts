// Bitwarden's password-protected export: keys by PBKDF2 or Argon2id, spread by HKDF; AES-256-CBC, then HMAC-SHA-256.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import type { MakeKey } from '../keys/key-request.ts'
import type { KeyCost } from '../keys/key-request.ts'
import { openEncString, spreadKey } from './enc-string.ts'

const KEY_BYTES = 32
const damaged = fail({ code: 'file-refused', reason: 'damaged' })

export const Protected = z.object({
  encrypted: z.literal(true),
  passwordProtected: z.literal(true),
  /** Used as its own text, not as what its base64 says. */
  salt: z.string(),
  kdfType: z.number(),
  kdfIterations: z.number(),
  /** In MiB. */
  kdfMemory: z.number().nullish(),
  kdfParallelism: z.number().nullish(),
  encKeyValidation_DO_NOT_EDIT: z.string(),
  data: z.string(),
})
type Protected = z.infer<typeof Protected>

/** Decrypts the export. */
export async function unlock(
  content: Protected,
  password: string,
  makeKey: MakeKey,
): Promise<Result<Buffer>> {
  const cost = costOf(content)
  if (cost === null) return fail({ code: 'file-refused', reason: 'newer' })
  const text = Buffer.from(content.salt, 'utf8')
  const salt = cost.kind === 'pbkdf2' ? text : createHash('sha256').update(text).digest()
  const secret = Buffer.from(password, 'utf8')
  const made = await makeKey(secret, { cost, salt, keyBytes: KEY_BYTES })
  secret.fill(0)
  if (!made.ok) return made
  const key = spreadKey(made.value)
  made.value.fill(0)
  try {
    const known = openEncString(content.encKeyValidation_DO_NOT_EDIT, key)
    if (known === null) return fail({ code: 'file-password-wrong' })
    known.fill(0)
    const plaintext = openEncString(content.data, key)
    return plaintext === null ? damaged : ok(plaintext)
  } finally {
    key.encryption.fill(0)
    key.authentication.fill(0)
  }
}

/** Null for a kind that is not known. */
function costOf({ kdfType, kdfIterations, kdfMemory, kdfParallelism }: Protected): KeyCost | null {
  switch (kdfType) {
    case 0:
      return { kind: 'pbkdf2', hash: 'sha256', rounds: kdfIterations }
    case 1:
      return {
        kind: 'argon2id',
        memoryKib: (kdfMemory ?? 0) * 1024,
        rounds: kdfIterations,
        lanes: kdfParallelism ?? 0,
      }
    default:
      return null
  }
}
