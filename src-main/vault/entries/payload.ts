// The content that is encrypted: names and parameters as JSON, followed by the secrets as bytes, so that no
// JavaScript string (which cannot be wiped) ever holds a secret.
import { copyOfSecret } from '../../../src-shared/otp/copy-of-secret.ts'
import { finish, partsOf, type Steps } from '../../time/steps.ts'
import type { Entry } from './entry.ts'
import {
  decodeRecords,
  decodeRecordsSteps,
  encodePart,
  encodeWhole,
  entryOf,
  recordOf,
  STEP,
  type BackupSlot,
  type BeforeRestore,
} from './records.ts'

const LENGTH_BYTES = 4
/**
 * The content is padded with zeros to a multiple of this: a file's size then hardly reveals the number of
 * entries, and OpenSSL leaves copies of decrypted data in freed memory only when that data is small.
 */
const BLOCK_BYTES = 4096

/** All that is encrypted. */
export interface Payload {
  readonly entries: readonly Entry[]
  /** Null: backups have no passphrase. */
  readonly backup: BackupSlot | null
  /** Null: nothing was replaced by a restore, or long ago. */
  readonly before: BeforeRestore | null
}

/** A payload as the bytes to encrypt, in steps. The caller wipes them. */
export function* encodeSteps({ entries, backup, before }: Payload): Steps<Buffer> {
  const jsonParts: string[] = []
  for (const part of partsOf(entries, STEP)) {
    jsonParts.push(encodePart(part.map(recordOf)))
    yield
  }
  const text = encodeWhole(jsonParts, { backup, before })
  yield
  const json = Buffer.from(text, 'utf8')
  yield
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(json.length)
  const parts = [length, json, ...entries.map((entry) => entry.parameters.secret)]
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  // Buffer.concat fills the rest with zeros.
  return Buffer.concat(parts, Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES)
}

/** The payload of an own file: entries and nothing else. The caller wipes it. */
export function encodeEntries(entries: readonly Entry[]): Buffer {
  return finish(encodeEntriesSteps(entries))
}

/** The same in steps. */
export function encodeEntriesSteps(entries: readonly Entry[]): Steps<Buffer> {
  return encodeSteps({ entries, backup: null, before: null })
}

/**
 * The payload, its secrets in buffers of their own. `newer`: a later version of the app wrote it, which
 * keeps where the JSON stands and how it states its version. Null: the bytes are no payload.
 */
export function* decodeSteps(
  plaintext: Buffer,
): Steps<(Payload & { entries: Entry[] }) | 'newer' | null> {
  if (plaintext.length === 0 || plaintext.length % BLOCK_BYTES !== 0) return null
  const secretsAt = LENGTH_BYTES + plaintext.readUInt32BE()
  if (secretsAt > plaintext.length) return null
  const json = plaintext.toString('utf8', LENGTH_BYTES, secretsAt)
  yield
  const decoded = yield* decodeRecordsSteps(json)
  if (decoded === null || decoded === 'newer') return decoded
  const { entries: records, backup, before } = decoded
  const total = records.reduce((sum, record) => sum + record.secretLength, 0)
  if (secretsAt + total > plaintext.length) return null
  if (plaintext.subarray(secretsAt + total).some((byte) => byte !== 0)) return null
  let offset = secretsAt
  const entries: Entry[] = []
  for (const part of partsOf(records, STEP)) {
    for (const record of part) {
      const secret = copyOfSecret(plaintext.subarray(offset, offset + record.secretLength))
      offset += record.secretLength
      entries.push(entryOf(record, secret))
    }
    yield
  }
  return { entries, backup, before }
}

/**
 * Whether a payload that was encoded can be read again. Its entries are read in parts: the JSON of thousands at once
 * would hold up main.
 */
export function* readableSteps({ entries, backup, before }: Payload): Steps<boolean> {
  if (new Set(entries.map(({ id }) => id)).size < entries.length) return false
  for (const part of [[], ...partsOf(entries, STEP)]) {
    const json = encodeWhole([encodePart(part.map(recordOf))], { backup, before })
    const records = decodeRecords(json)
    if (records === null || records === 'newer' || records.entries.length < part.length)
      return false
    yield
  }
  return true
}

/** The entries alone. */
export function decodeEntries(plaintext: Buffer): Entry[] | 'newer' | null {
  return finish(decodeEntriesSteps(plaintext))
}

/** The same in steps. */
export function* decodeEntriesSteps(plaintext: Buffer): Steps<Entry[] | 'newer' | null> {
  const payload = yield* decodeSteps(plaintext)
  return payload === null || payload === 'newer' ? payload : payload.entries
}

/** Overwrites the secrets of entries that are no longer needed. */
export function wipeSecrets(entries: readonly Entry[]): void {
  for (const entry of entries) entry.parameters.secret.fill(0)
}

/** Overwrites the secrets that `kept` no longer uses. */
export function wipeDropped(entries: readonly Entry[], kept: readonly Entry[]): void {
  const used = new Set(kept.map((entry) => entry.parameters.secret))
  wipeSecrets(entries.filter((entry) => !used.has(entry.parameters.secret)))
}
