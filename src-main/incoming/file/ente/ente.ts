// Ente Auth's encrypted export (ente-io/ente, mobile/apps/auth/lib/models/export/ente.dart). Its plain one is a list of
// setup links.
import * as z from 'zod'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import type { FileContent } from '../file-content.ts'
import type { Importer } from '../importer.ts'
import type { MakeKey } from '../keys/key-request.ts'
import { itemsOfList } from '../lists/otpauth-list.ts'
import { openSecretStream } from './secret-stream.ts'

const KEY_BYTES = 32

const Export = z.object({
  version: z.number(),
  kdfParams: z.object({
    /** In bytes. */
    memLimit: z.number(),
    opsLimit: z.number(),
    salt: z.string(),
  }),
  encryptedData: z.string(),
  /** The stream's header. */
  encryptionNonce: z.string(),
})
type Export = z.infer<typeof Export>

export const ente: Importer = {
  detect: (file) => exportOf(file) !== null,
  refusal(file) {
    const content = exportOf(file)
    return content !== null && content.version > 1 ? 'newer' : null
  },
  lock: {
    isLocked: (file) => exportOf(file) !== null,
    async unlock(file, password, makeKey) {
      const content = exportOf(file)
      if (content === null) return fail({ code: 'file-refused', reason: 'damaged' })
      const plaintext = await decrypt(content, password, makeKey)
      return plaintext.ok ? ok(itemsOfList(plaintext.value)) : plaintext
    },
  },
  /** Nothing in it can be read without the password. */
  parse: () => [],
}

function exportOf(file: FileContent): Export | null {
  return Export.safeParse(file.json()).data ?? null
}

async function decrypt(
  { kdfParams, encryptedData, encryptionNonce }: Export,
  password: string,
  makeKey: MakeKey,
): Promise<Result<Uint8Array>> {
  const secret = Buffer.from(password, 'utf8')
  const key = await makeKey(secret, {
    cost: {
      kind: 'argon2id',
      memoryKib: Math.floor(kdfParams.memLimit / 1024),
      rounds: kdfParams.opsLimit,
      lanes: 1,
    },
    salt: Buffer.from(kdfParams.salt, 'base64'),
    keyBytes: KEY_BYTES,
  })
  secret.fill(0)
  if (!key.ok) return key
  const header = Buffer.from(encryptionNonce, 'base64')
  const plaintext = await openSecretStream(key.value, header, Buffer.from(encryptedData, 'base64'))
  key.value.fill(0)
  return plaintext === null ? fail({ code: 'file-password-wrong' }) : ok(plaintext)
}
