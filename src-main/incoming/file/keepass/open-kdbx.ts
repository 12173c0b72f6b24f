// KeePass databases, KDBX 3.1 and 4 (https://keepass.info/help/kb/kdbx.html), by kdbxweb's parts: it decompresses
// without a limit, and keeps all of a document in memory. Runs in a process of its own.
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import kdbxweb from 'kdbxweb'
import type { KdbxHeader } from 'kdbxweb'
import type { FileRefusedReason } from '../../../../src-shared/model/failure.ts'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import type { MakeKey } from '../keys/key-request.ts'
import type { KdbxEntry } from './kdbx-entry.ts'
import { keyRequestOf } from './kdbx-key.ts'
import { readKdbxXml } from './kdbx-xml.ts'

/** The largest decompressed content; a database of 20,000 entries has some 30 MB. */
export const MAX_CONTENT_BYTES = 128 * 1024 * 1024

const HMAC_BYTES = 32

const { ErrorCodes, CipherId, CompressionAlgorithm } = kdbxweb.Consts

/** The entries with keys for codes. Fails as `MakeKey` does, with `file-password-wrong` or `file-refused`. */
export async function openKdbx(
  bytes: Uint8Array,
  password: Uint8Array,
  makeKey: MakeKey,
): Promise<Result<readonly KdbxEntry[]>> {
  const stream = new kdbxweb.BinaryStream(bufferOf(bytes))
  const context = new kdbxweb.KdbxContext({ kdbx: new kdbxweb.Kdbx() })
  const read = await guarded(() => Promise.resolve(ok(kdbxweb.KdbxHeader.read(stream, context))))
  if (!read.ok) return read
  const header = read.value
  const cipher = header.dataCipherUuid?.toString()
  if (cipher !== CipherId.Aes && cipher !== CipherId.ChaCha20) return refused('cipher-unknown')
  const request = keyRequestOf(header)
  if (request === null) return refused('newer')
  const secret = sha256(sha256(password))
  const key = await makeKey(secret, request)
  secret.fill(0)
  if (!key.ok) return key
  const entries = await guarded(() => entriesIn(header, stream, context, key.value))
  key.value.fill(0)
  return entries
}

/** What a hostile file makes of the libraries: they throw errors of any kind. */
async function guarded<T>(read: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await read()
  } catch (error) {
    const isNewer = error instanceof kdbxweb.KdbxError && error.code === ErrorCodes.InvalidVersion
    return refused(isNewer ? 'newer' : 'damaged')
  }
}

async function entriesIn(
  header: KdbxHeader,
  stream: kdbxweb.BinaryStream,
  context: kdbxweb.KdbxContext,
  key: Buffer,
): Promise<Result<readonly KdbxEntry[]>> {
  const content = await (header.versionMajor < 4 ? contentOfV3 : contentOfV4)(header, stream, key)
  if (content === null) return fail({ code: 'file-password-wrong' })
  const inner = new kdbxweb.BinaryStream(content)
  if (header.versionMajor >= 4) header.readInnerHeader(inner, context)
  const { protectedStreamKey = new ArrayBuffer(), crsAlgorithm = 0 } = header
  const protection = await kdbxweb.ProtectSaltGenerator.create(protectedStreamKey, crsAlgorithm)
  const xml = new TextDecoder('utf-8').decode(inner.readBytesToEnd())
  new Uint8Array(content).fill(0)
  return ok(readKdbxXml(xml, (length) => new Uint8Array(protection.getSalt(length))))
}

/** Null when the key is another. */
async function contentOfV4(
  header: KdbxHeader,
  stream: kdbxweb.BinaryStream,
  key: Buffer,
): Promise<ArrayBuffer | null> {
  const { masterSeed = new ArrayBuffer(), endPos = 0 } = header
  const hmacKey = bufferOf(sha512(Buffer.from(masterSeed), key, Buffer.of(1)))
  const headerBytes = stream.readBytesNoAdvance(0, endPos)
  if (!sha256(Buffer.from(headerBytes)).equals(Buffer.from(stream.readBytes(32))))
    throw new kdbxweb.KdbxError(ErrorCodes.FileCorrupt)
  const headerKey = await kdbxweb.HmacBlockTransform.getHmacKey(
    hmacKey,
    new kdbxweb.Int64(0xff_ff_ff_ff, 0xff_ff_ff_ff),
  )
  const hmac = await kdbxweb.CryptoEngine.hmacSha256(headerKey, headerBytes)
  const written = Buffer.from(stream.readBytes(32))
  if (written.length < 32) throw new kdbxweb.KdbxError(ErrorCodes.FileCorrupt)
  if (!Buffer.from(hmac).equals(written)) return null
  const sealed = stream.readBytesToEnd()
  const blocks = await kdbxweb.HmacBlockTransform.decrypt(sealed, hmacKey)
  await checkEnd(Buffer.from(sealed), hmacKey)
  const decrypted = await decrypt(header, blocks, sha256(Buffer.from(masterSeed), key))
  if (decrypted === null) throw new kdbxweb.KdbxError(ErrorCodes.FileCorrupt)
  return decompressed(header, decrypted)
}

/**
 * The end is a block of no bytes, whose HMAC says that no block before it was cut off. kdbxweb does not check it.
 * `blocks` is what {@link kdbxweb.HmacBlockTransform.decrypt} has read to its end.
 */
async function checkEnd(blocks: Buffer, hmacKey: ArrayBuffer): Promise<void> {
  let [at, index] = [0, 0]
  for (; blocks.readUInt32LE(at + HMAC_BYTES) > 0; index += 1) {
    at += HMAC_BYTES + 4 + blocks.readUInt32LE(at + HMAC_BYTES)
  }
  const indexAndLength = Buffer.alloc(12)
  indexAndLength.writeUInt32LE(index)
  const endKey = await kdbxweb.HmacBlockTransform.getHmacKey(hmacKey, new kdbxweb.Int64(index))
  const hmac = await kdbxweb.CryptoEngine.hmacSha256(endKey, bufferOf(indexAndLength))
  if (!Buffer.from(hmac).equals(blocks.subarray(at, at + HMAC_BYTES)))
    throw new kdbxweb.KdbxError(ErrorCodes.FileCorrupt)
}

/** Null when the key is another. */
async function contentOfV3(
  header: KdbxHeader,
  stream: kdbxweb.BinaryStream,
  key: Buffer,
): Promise<ArrayBuffer | null> {
  const { masterSeed = new ArrayBuffer(), streamStartBytes = new ArrayBuffer() } = header
  const cipherKey = sha256(Buffer.from(masterSeed), key)
  const decrypted = await decrypt(header, stream.readBytesToEnd(), cipherKey)
  const start = Buffer.from(streamStartBytes)
  if (decrypted === null || start.length === 0) return null
  if (!start.equals(Buffer.from(decrypted.slice(0, start.length)))) return null
  const blocks = await kdbxweb.HashedBlockTransform.decrypt(decrypted.slice(start.length))
  return decompressed(header, blocks)
}

/** Null when the padding says that the key is another. */
async function decrypt(
  header: KdbxHeader,
  data: ArrayBuffer,
  key: Buffer,
): Promise<ArrayBuffer | null> {
  const { encryptionIV = new ArrayBuffer() } = header
  if (header.dataCipherUuid?.toString() === CipherId.ChaCha20) {
    if (encryptionIV.byteLength !== 12) throw new kdbxweb.KdbxError(ErrorCodes.FileCorrupt)
    return kdbxweb.CryptoEngine.chacha20(data, bufferOf(key), encryptionIV)
  }
  if (encryptionIV.byteLength !== 16) throw new kdbxweb.KdbxError(ErrorCodes.FileCorrupt)
  const cipher = kdbxweb.CryptoEngine.createAesCbc()
  await cipher.importKey(bufferOf(key))
  try {
    return await cipher.decrypt(data, encryptionIV)
  } catch {
    return null
  }
}

function decompressed({ compression }: KdbxHeader, data: ArrayBuffer): ArrayBuffer {
  if (compression === CompressionAlgorithm.None) return data
  return bufferOf(gunzipSync(new Uint8Array(data), { maxOutputLength: MAX_CONTENT_BYTES }))
}

function refused(reason: FileRefusedReason) {
  return fail({ code: 'file-refused', reason })
}

const hash = (name: string, parts: readonly Uint8Array[]): Buffer => {
  const digest = createHash(name)
  for (const part of parts) digest.update(part)
  return digest.digest()
}
const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', parts)
const sha512 = (...parts: readonly Uint8Array[]): Buffer => hash('sha512', parts)

/** A copy that is an ArrayBuffer of its own, as kdbxweb wants them. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
