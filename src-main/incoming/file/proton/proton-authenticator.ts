// Proton Authenticator: https://github.com/protonpass/proton-pass-common (proton-authenticator).
import * as z from 'zod'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import { NONCE_BYTES, open, TAG_BYTES } from '../../../vault/keys/cipher.ts'
import { jsonOf, type FileContent } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'
import type { MakeKey } from '../keys/key-request.ts'
import { linkItem } from '../link-item.ts'
import { brokenItem, membersOf, textOf } from '../written-entry.ts'

const COST = { kind: 'argon2id', memoryKib: 19 * 1024, rounds: 2, lanes: 1 } as const
const KEY_BYTES = 32
const AAD = Buffer.from('proton.authenticator.export.v1', 'utf8')
const damaged = fail({ code: 'file-refused', reason: 'damaged' })

const Plain = z.object({
  version: z.number(),
  entries: z.array(z.unknown()),
})

const Encrypted = z.object({
  version: z.number(),
  salt: z.string(),
  /** Base64 of nonce, ciphertext and tag. */
  content: z.string(),
  entries: z.undefined().optional(),
})

export const protonAuthenticator: Importer = {
  detect: (file) => encryptedOf(file) !== null || isPlain(file.json()),
  refusal(file) {
    const version = encryptedOf(file)?.version ?? Plain.safeParse(file.json()).data?.version ?? 1
    return version > 1 ? 'newer' : null
  },
  lock: {
    isLocked: (file) => encryptedOf(file) !== null,
    async unlock(file, password, makeKey) {
      const encrypted = encryptedOf(file)
      if (encrypted === null) return damaged
      const plaintext = await decrypt(encrypted, password, makeKey)
      if (!plaintext.ok) return plaintext
      const content = jsonOf(plaintext.value)
      plaintext.value.fill(0)
      return Plain.safeParse(content).success ? ok(itemsOf(content)) : damaged
    },
  },
  parse: (file) => itemsOf(file.json()),
}

/** Other apps also write `version` and `entries`: what is within an entry tells them apart. */
function isPlain(json: unknown): boolean {
  const { data } = Plain.safeParse(json)
  const first = membersOf(membersOf(data?.entries[0])?.['content'])
  return typeof first?.['uri'] === 'string'
}

function encryptedOf(file: FileContent) {
  return Encrypted.safeParse(file.json()).data ?? null
}

async function decrypt(
  { salt, content }: z.infer<typeof Encrypted>,
  password: string,
  makeKey: MakeKey,
): Promise<Result<Buffer>> {
  const sealed = Buffer.from(content, 'base64')
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return damaged
  const secret = Buffer.from(password, 'utf8')
  const request = { cost: COST, salt: Buffer.from(salt, 'base64'), keyBytes: KEY_BYTES }
  const key = await makeKey(secret, request)
  secret.fill(0)
  if (!key.ok) return key
  const parts = {
    nonce: sealed.subarray(0, NONCE_BYTES),
    ciphertext: sealed.subarray(NONCE_BYTES, -TAG_BYTES),
    tag: sealed.subarray(-TAG_BYTES),
  }
  const plaintext = open(key.value, parts, AAD)
  key.value.fill(0)
  return plaintext === null ? fail({ code: 'file-password-wrong' }) : ok(plaintext)
}

function* itemsOf(json: unknown): Generator<FileItem> {
  const entries = Plain.safeParse(json).data?.entries ?? []
  for (const [index, entry] of entries.entries()) yield itemAt(index + 1, entry)
}

function itemAt(number: number, value: unknown): FileItem {
  const entry = membersOf(value)
  const content = membersOf(entry?.['content'])
  if (entry === null || content === null) return brokenItem(number)
  return linkItem(number, textOf(content['uri']), {
    name: content['name'],
    extras: { note: textOf(entry['note']) },
  })
}
