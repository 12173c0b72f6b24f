// What a vault file and an own file have in common, as docs/vault-format.md describes it:
// magic 8 | header length 4 (big-endian) | header JSON | nonce 12 | ciphertext | tag 16 | SHA-256 32
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { NONCE_BYTES, open, sealSteps, TAG_BYTES, type Sealed } from '../keys/cipher.ts'
import { chunksOf, finish, type Steps } from '../../time/steps.ts'

const MAGIC_NAME_BYTES = 7
const VERSION_BYTES = 1
const LENGTH_BYTES = 4
const LENGTH_AT = MAGIC_NAME_BYTES + VERSION_BYTES
const JSON_AT = LENGTH_AT + LENGTH_BYTES
const CHECKSUM_BYTES = 32
const MIN_FILE_BYTES = JSON_AT + NONCE_BYTES + TAG_BYTES + CHECKSUM_BYTES
const MAX_HEADER_BYTES = 4 * 1024 * 1024
/** A larger file isn't one of this app (20,000 entries take about 10 MiB). */
export const MAX_SEALED_FILE_BYTES = 32 * 1024 * 1024

/** A file with a correct checksum and shape. Its content is not authentic until it is decrypted. */
export interface SealedContent<Header> {
  readonly header: Header
  /** All bytes before the nonce, as they are in the file: authenticated together with the content. */
  readonly aad: Buffer
  readonly sealed: Sealed
}

/** What tells one kind of file from another. */
interface Kind<Header> {
  /** Seven characters; the version of the format follows them. */
  readonly name: string
  readonly version: number
  readonly Header: z.ZodType<Header>
}

export interface SealedFormat<Header> {
  /** A whole file, in steps. `nonce` must be fresh. */
  encodeSteps(header: Header, plaintext: Buffer, key: Buffer, nonce: Buffer): Steps<Buffer>
  /** The same at once. */
  encode(header: Header, plaintext: Buffer, key: Buffer, nonce: Buffer): Buffer
  /**
   * Takes a file apart. `newer`: a later version of the format, which keeps the magic, the header's place
   * and `version`, and the checksum. Null: cut short, damaged or of another kind.
   */
  decode(bytes: Buffer): SealedContent<Header> | 'newer' | null
  /** Whether this is such a file, of any version, as far as its beginning tells. */
  detect(bytes: Uint8Array): boolean
}

export function createSealedFormat<Header extends { readonly version: number }>(
  kind: Kind<Header>,
): SealedFormat<Header> {
  const name = Buffer.from(kind.name, 'latin1')
  /** Only the version is known of a header that later versions wrote. */
  const NewerHeader = z.looseObject({ version: z.int().min(kind.version + 1) })

  function parseHeader(json: string): Header | 'newer' | null {
    let value: unknown
    try {
      value = JSON.parse(json)
    } catch {
      return null
    }
    if (NewerHeader.safeParse(value).success) return 'newer'
    return kind.Header.safeParse(value).data ?? null
  }

  const detect = (bytes: Uint8Array) =>
    bytes.length > MAGIC_NAME_BYTES && name.equals(bytes.subarray(0, MAGIC_NAME_BYTES))

  function* encodeSteps(header: Header, plaintext: Buffer, key: Buffer, nonce: Buffer) {
    const json = Buffer.from(JSON.stringify(header), 'utf8')
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt32BE(json.length)
    const aad = Buffer.concat([name, Buffer.from([kind.version]), length, json])
    const { ciphertext, tag } = yield* sealSteps(key, nonce, plaintext, aad)
    const body = Buffer.concat([aad, nonce, ciphertext, tag])
    yield
    return Buffer.concat([body, yield* sha256Steps(body)])
  }

  return {
    detect,
    encodeSteps,
    encode: (header, plaintext, key, nonce) => finish(encodeSteps(header, plaintext, key, nonce)),
    decode(bytes) {
      if (bytes.length < MIN_FILE_BYTES || bytes.length > MAX_SEALED_FILE_BYTES) return null
      const checksumAt = bytes.length - CHECKSUM_BYTES
      const body = bytes.subarray(0, checksumAt)
      if (!sha256(body).equals(bytes.subarray(checksumAt)) || !detect(body)) return null
      const version = body.readUInt8(MAGIC_NAME_BYTES)
      if (version !== kind.version) return version > kind.version ? 'newer' : null
      const jsonLength = body.readUInt32BE(LENGTH_AT)
      const nonceAt = JSON_AT + jsonLength
      const ciphertextAt = nonceAt + NONCE_BYTES
      const tagAt = body.length - TAG_BYTES
      if (jsonLength > MAX_HEADER_BYTES || ciphertextAt > tagAt) return null
      const header = parseHeader(body.toString('utf8', JSON_AT, nonceAt))
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
    },
  }
}

/** The content, or null when it is not authentic. The caller wipes it. */
function decryptSealed(file: SealedContent<unknown>, key: Buffer): Buffer | null {
  return open(key, file.sealed, file.aad)
}

/** The same in steps. */
export function* decryptSteps(file: SealedContent<unknown>, key: Buffer): Steps<Buffer | null> {
  yield
  const plaintext = decryptSealed(file, key)
  yield
  return plaintext
}

function sha256(bytes: Buffer): Buffer {
  return finish(sha256Steps(bytes))
}

function* sha256Steps(bytes: Buffer): Steps<Buffer> {
  const hash = createHash('sha256')
  for (const chunk of chunksOf(bytes)) {
    hash.update(chunk)
    yield
  }
  return hash.digest()
}
