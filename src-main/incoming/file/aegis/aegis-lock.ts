import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import { open } from '../../../vault/keys/cipher.ts'
import { jsonOf } from '../file-content.ts'
import type { MakeKey } from '../keys/key-request.ts'
import { ContentParams, PasswordSlot, type AegisFile } from './aegis-file.ts'

const KEY_BYTES = 32
/** Aegis has one for each password; each takes a second to try. */
const MAX_SLOTS = 32
const NO_AAD = new Uint8Array()
const damaged = fail({ code: 'file-refused', reason: 'damaged' })

export function isEncrypted({ db }: AegisFile): boolean {
  return typeof db === 'string'
}

/** The slots that a password opens; there may be several, with different passwords. */
export function passwordSlots({ header }: AegisFile): readonly PasswordSlot[] {
  const slots = (header.slots ?? []).flatMap((slot) => PasswordSlot.safeParse(slot).data ?? [])
  return slots.slice(0, MAX_SLOTS)
}

/** Decrypts the database: any of the slots gives the key of all of it. */
export async function unlock(
  vault: AegisFile,
  password: string,
  makeKey: MakeKey,
): Promise<Result<unknown>> {
  const { data: params } = ContentParams.safeParse(vault.header.params)
  if (params === undefined || typeof vault.db !== 'string') return damaged
  const ciphertext = Buffer.from(vault.db, 'base64')
  const masterKey = await masterKeyOf(passwordSlots(vault), password, makeKey)
  if (!masterKey.ok) return masterKey
  const plaintext = open(masterKey.value, { ...params, ciphertext }, NO_AAD)
  masterKey.value.fill(0)
  if (plaintext === null) return damaged
  const database = jsonOf(plaintext)
  plaintext.fill(0)
  return ok(database)
}

async function masterKeyOf(
  slots: readonly PasswordSlot[],
  password: string,
  makeKey: MakeKey,
): Promise<Result<Buffer>> {
  const secret = Buffer.from(password, 'utf8')
  let refused: Result<Buffer> = fail({ code: 'file-password-wrong' })
  try {
    for (const { n, r, p, salt, key, key_params: params } of slots) {
      const cost = { kind: 'scrypt', n, r, p } as const
      const made = await makeKey(secret, { cost, salt, keyBytes: KEY_BYTES })
      // One slot that costs too much does not keep the others from being tried.
      if (!made.ok && made.error.code === 'file-cost-refused') refused = made
      else if (!made.ok) return made
      if (!made.ok) continue
      const masterKey = open(made.value, { ...params, ciphertext: key }, NO_AAD)
      made.value.fill(0)
      if (masterKey !== null) return ok(masterKey)
    }
    return refused
  } finally {
    secret.fill(0)
  }
}
