// Google Authenticator's "Transfer accounts" QR codes: otpauth-migration://offline?data=<base64 protobuf>
import { copyOfSecret } from './copy-of-secret.ts'
import { percentDecode } from '../text/percent.ts'
import { splitLabel, type LabelledParameters } from './label.ts'
import type { KeyUriReason } from './key-uri.ts'
import { MAX_SECRET_BYTES } from './read-parameters.ts'
import type { OtpParameters } from './parameters.ts'
import { readProtobuf, type ProtobufField } from './protobuf.ts'

/** Why a whole QR code cannot be used. */
type MigrationReason = 'too-long' | 'scheme-unsupported' | 'data-missing' | 'malformed'

/** Why one account of a batch cannot be read. */
export type MigrationEntryReason =
  | Extract<
      KeyUriReason,
      | 'secret-missing'
      | 'secret-length'
      | 'algorithm-unsupported'
      | 'digits-unsupported'
      | 'counter-invalid'
      | 'type-unsupported'
    >
  | 'malformed'

/** An account that cannot be read, by its name. */
export interface RefusedEntry {
  readonly reason: MigrationEntryReason
  readonly issuer: string
  readonly name: string
}

/** One account of a batch, or why it was refused; a refused account does not affect the others. */
type MigrationEntry = LabelledParameters | RefusedEntry

interface MigrationBatch {
  /** 0-based. */
  readonly batchIndex: number
  readonly batchCount: number
  /** The same for all QR codes of one export; often negative. */
  readonly batchId: number
  readonly entries: readonly MigrationEntry[]
}

export type MigrationResult =
  | { readonly ok: true; readonly value: MigrationBatch }
  | { readonly ok: false; readonly reason: MigrationReason }

const PREFIX = /^otpauth-migration:\/\/offline\/?\?/i
const MAX_LENGTH = 8192
/** The app puts ten accounts into a QR code. */
const MAX_ENTRIES = 100
/** Twenty thousand accounts, which is more than a vault holds. */
const MAX_PARTS = 2_000
const PERIOD_SECONDS = 30
/** The fields of a part: accounts, version, and its place in the export, which the app writes last. */
const LAST_FIELD = 5
const COUNT_FIELD = 3
/** More words than anyone writes behind a link. */
const MAX_WORDS_BEHIND = 20

/** Reads one migration code. */
export function parseMigrationUri(text: string): MigrationResult {
  if (text.length > MAX_LENGTH) return refuse('too-long')
  const uri = text.trim()
  const prefix = PREFIX.exec(uri)
  if (prefix === null) return refuse('scheme-unsupported')
  const values = uri
    .slice(prefix[0].length)
    .split('&')
    .filter((pair) => pair.startsWith('data='))
  const [data] = values
  if (data === undefined) return refuse('data-missing')
  if (values.length > 1) return refuse('malformed')
  return readData(data.slice('data='.length))
}

/**
 * Reads the data of a link that may have been copied with the words behind it. A space also stands for a plus, so
 * that the longest counts that says its place in the export and nothing unknown: no account is cut off, as they
 * stand in front. Else it is the whole, which a later version of the app may have made.
 */
function readData(text: string): MigrationResult {
  let data = text
  for (let cuts = 0; cuts < MAX_WORDS_BEHIND && data.includes(' '); cuts += 1) {
    const batch = readWhole(data, isComplete)
    if (batch.ok) return batch
    data = data.slice(0, data.lastIndexOf(' '))
  }
  const shortest = readWhole(data, isComplete)
  return shortest.ok ? shortest : readWhole(text, () => true)
}

function isComplete(fields: readonly ProtobufField[]): boolean {
  return (
    fields.every(({ number }) => number <= LAST_FIELD) &&
    fields.some(({ number }) => number === COUNT_FIELD)
  )
}

function readWhole(
  text: string,
  isExpected: (fields: readonly ProtobufField[]) => boolean,
): MigrationResult {
  const bytes = decodeData(text)
  const fields = bytes === null ? null : readProtobuf(bytes)
  const batch = fields === null || !isExpected(fields) ? refuse('malformed') : readBatch(fields)
  // All secrets in it: each entry has its own copy.
  bytes?.fill(0)
  return batch
}

function readBatch(fields: readonly ProtobufField[]): MigrationResult {
  const messages = fields.filter((field) => field.number === 1)
  const batchCount = int32(fields, COUNT_FIELD) || 1
  const batchIndex = int32(fields, 4)
  if (messages.length > MAX_ENTRIES || batchCount < 1 || batchCount > MAX_PARTS)
    return refuse('malformed')
  if (batchIndex < 0 || batchIndex >= batchCount) return refuse('malformed')
  const entries = messages.map((field) =>
    field.kind === 'bytes'
      ? readEntry(field.value)
      : { reason: 'malformed' as const, issuer: '', name: '' },
  )
  return { ok: true, value: { batchIndex, batchCount, batchId: int32(fields, 5), entries } }
}

function readEntry(message: Uint8Array): MigrationEntry {
  const fields = readProtobuf(message)
  if (fields === null) return { reason: 'malformed', issuer: '', name: '' }
  const names = splitLabel(nameOf(bytesOf(fields, 2)), nameOf(bytesOf(fields, 3)))
  const parameters = readParameters(fields)
  return 'reason' in parameters ? { ...parameters, ...names } : { parameters, ...names }
}

function readParameters(
  fields: readonly ProtobufField[],
): OtpParameters | { readonly reason: MigrationEntryReason } {
  const secret = copyOfSecret(bytesOf(fields, 1))
  if (secret.length === 0) return refuseEntry('secret-missing')
  if (secret.length > MAX_SECRET_BYTES) return refuseEntry('secret-length')
  // 0 is "unspecified", which the app takes as SHA-1 and six digits. 4 would be MD5.
  const algorithm = (['SHA1', 'SHA1', 'SHA256', 'SHA512'] as const)[int32(fields, 4)]
  if (algorithm === undefined) return refuseEntry('algorithm-unsupported')
  const digits = [6, 6, 8][int32(fields, 5)]
  if (digits === undefined) return refuseEntry('digits-unsupported')
  switch (int32(fields, 6)) {
    case 1: {
      const counter = BigInt.asIntN(64, varintOf(fields, 7))
      if (counter < 0n || counter > BigInt(Number.MAX_SAFE_INTEGER)) {
        return refuseEntry('counter-invalid')
      }
      return { type: 'hotp', secret, algorithm, digits, counter: Number(counter) }
    }
    case 2:
      return { type: 'totp', secret, algorithm, digits, periodSeconds: PERIOD_SECONDS }
    default:
      return refuseEntry('type-unsupported')
  }
}

/** Base64 of either alphabet, padded or not. The app does not escape `+`, so it arrives as a space. */
function decodeData(text: string): Uint8Array | null {
  let base64: string
  try {
    base64 = decodeURIComponent(text).replaceAll(' ', '+')
  } catch {
    return null
  }
  base64 = base64
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]+$/.test(base64) || base64.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((base64.length * 3) / 4))
  let bits = 0
  let bitCount = 0
  let index = 0
  for (const character of base64) {
    bits = ((bits << 6) | BASE64_ALPHABET.indexOf(character)) & 0x3fff
    bitCount += 6
    if (bitCount >= 8) {
      bitCount -= 8
      bytes[index] = (bits >> bitCount) & 0xff
      index += 1
    }
  }
  return bytes
}

const BASE64_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** UTF-8, or Latin-1 if it isn't valid UTF-8: a name in the wrong encoding does not cost the key beside it. */
function nameOf(bytes: Uint8Array): string {
  let escaped = ''
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`
  return percentDecode(escaped)
}

/** The last one wins, as protocol buffers define for a repeated field; 0 if absent. */
function varintOf(fields: readonly ProtobufField[], number: number): bigint {
  let found = 0n
  for (const field of fields) {
    if (field.number === number && field.kind === 'varint') found = field.value
  }
  return found
}

function int32(fields: readonly ProtobufField[], number: number): number {
  return Number(BigInt.asIntN(32, varintOf(fields, number)))
}

function bytesOf(fields: readonly ProtobufField[], number: number): Uint8Array {
  let found: Uint8Array = new Uint8Array()
  for (const field of fields) {
    if (field.number === number && field.kind === 'bytes') found = field.value
  }
  return found
}

function refuse(reason: MigrationReason): MigrationResult {
  return { ok: false, reason }
}

function refuseEntry(reason: MigrationEntryReason): { readonly reason: MigrationEntryReason } {
  return { reason }
}
