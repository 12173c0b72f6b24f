// The vault file, version 1, as docs/vault-format.md describes it:
// magic 8 | header length 4 (big-endian) | header JSON | nonce 12 | ciphertext | tag 16 | SHA-256 32
import { createHash, createHmac } from 'node:crypto'
import * as z from 'zod'
import type { Binding } from '../entries/binding.ts'
import { NONCE_BYTES, open, seal, TAG_BYTES, type Sealed } from '../keys/cipher.ts'
import { Slot } from '../keys/slots.ts'

const FORMAT_VERSION = 1
/** "SYNCVLT" and the version of the format. */
const MAGIC = Buffer.from([...Buffer.from('SYNCVLT', 'latin1'), FORMAT_VERSION])
const VERSION_AT = MAGIC.length - 1
const LENGTH_BYTES = 4
const CHECKSUM_BYTES = 32
const MIN_FILE_BYTES = MAGIC.length + LENGTH_BYTES + NONCE_BYTES + TAG_BYTES + CHECKSUM_BYTES
const MAX_HEADER_BYTES = 4 * 1024 * 1024
/** A larger file isn't a vault of this app (20,000 entries take about 10 MiB). */
export const MAX_VAULT_FILE_BYTES = 32 * 1024 * 1024

export const VaultHeader = z.strictObject({
  version: z.literal(FORMAT_VERSION),
  vaultId: z.uuid(),
  generation: z.int().min(1),
  writtenAtMs: z.number(),
  slots: z.array(Slot).min(1).max(8),
  /** The guarded sign-ins, readable while locked: see `bindingDigest`. */
  bindingDigests: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(20_000),
})
export type VaultHeader = z.infer<typeof VaultHeader>

/** A file with a correct checksum and shape. Its content is not authentic until it is decrypted. */
export interface VaultFile {
  readonly header: VaultHeader
  /** All bytes before the nonce, as they are in the file: authenticated together with the content. */
  readonly aad: Buffer
  readonly sealed: Sealed
}

/** A whole vault file. `nonce` must be fresh. */
export function encodeVaultFile(
  header: VaultHeader,
  plaintext: Buffer,
  vaultKey: Buffer,
  nonce: Buffer,
): Buffer {
  const json = Buffer.from(JSON.stringify(header), 'utf8')
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(json.length)
  const aad = Buffer.concat([MAGIC, length, json])
  const { ciphertext, tag } = seal(vaultKey, nonce, plaintext, aad)
  const body = Buffer.concat([aad, nonce, ciphertext, tag])
  return Buffer.concat([body, sha256(body)])
}

/**
 * Takes a file apart. `newer`: a later version of the format, which keeps the magic, the header's place and
 * `version`, and the checksum. Null: cut short or damaged.
 */
export function decodeVaultFile(bytes: Buffer): VaultFile | 'newer' | null {
  if (bytes.length < MIN_FILE_BYTES || bytes.length > MAX_VAULT_FILE_BYTES) return null
  const checksumAt = bytes.length - CHECKSUM_BYTES
  const body = bytes.subarray(0, checksumAt)
  if (!sha256(body).equals(bytes.subarray(checksumAt))) return null
  if (!body.subarray(0, VERSION_AT).equals(MAGIC.subarray(0, VERSION_AT))) return null
  const version = body.readUInt8(VERSION_AT)
  if (version !== FORMAT_VERSION) return version > FORMAT_VERSION ? 'newer' : null
  const jsonAt = MAGIC.length + LENGTH_BYTES
  const jsonLength = body.readUInt32BE(MAGIC.length)
  const nonceAt = jsonAt + jsonLength
  const ciphertextAt = nonceAt + NONCE_BYTES
  const tagAt = body.length - TAG_BYTES
  if (jsonLength > MAX_HEADER_BYTES || ciphertextAt > tagAt) return null
  const header = parseHeader(body.toString('utf8', jsonAt, nonceAt))
  if (header === null || header === 'newer') return header
  return {
    header,
    aad: body.subarray(0, nonceAt),
    sealed: {
      nonce: body.subarray(nonceAt, ciphertextAt),
      ciphertext: body.subarray(ciphertextAt, tagAt),
      tag: body.subarray(tagAt),
    },
  }
}

/** The content, or null when it is not authentic. The caller wipes it. */
export function decryptVaultFile(file: VaultFile, vaultKey: Buffer): Buffer | null {
  return open(vaultKey, file.sealed, file.aad)
}

/**
 * HMAC-SHA-256 of a binding under the vault's id: answers "is it here?" for callers that know the binding,
 * without naming any server or user.
 */
export function bindingDigest(vaultId: string, binding: Binding): string {
  const text = `${binding.server}\n${binding.methodId}`
  return createHmac('sha256', vaultId).update(text, 'utf8').digest('hex')
}

/** Of a header that later versions wrote, only the version is known. */
const NewerHeader = z.looseObject({ version: z.int().min(FORMAT_VERSION + 1) })

function parseHeader(json: string): VaultHeader | 'newer' | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  if (NewerHeader.safeParse(value).success) return 'newer'
  return VaultHeader.safeParse(value).data ?? null
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
