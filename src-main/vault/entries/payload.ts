// What is encrypted: names and parameters as JSON, secrets as bytes behind it, so that no
// JavaScript string (which cannot be wiped) ever holds a secret.
import * as z from 'zod'
import { EntryLabel } from '../../../src-shared/model/entry.ts'
import { copyOfSecret } from '../../../src-shared/otp/copy-of-secret.ts'
import {
  HotpParameters,
  SteamParameters,
  TotpParameters,
  type OtpParameters,
} from '../../../src-shared/otp/parameters.ts'
import type { Entry } from './entry.ts'

const LENGTH_BYTES = 4
/**
 * Padded with zeros to a multiple of this: a file's size then hardly tells how many entries there
 * are, and OpenSSL leaves copies of what it decrypts in freed memory only where that is small.
 */
const BLOCK_BYTES = 4096

const EntryRecord = z.strictObject({
  id: z.uuid(),
  issuer: EntryLabel,
  name: EntryLabel,
  createdAtMs: z.number(),
  deletedAtMs: z.number().nullable(),
  trashAge: z.strictObject({ countedMs: z.number().min(0), latestMs: z.number() }).exactOptional(),
  binding: z
    .strictObject({
      server: z.string().max(2048),
      methodId: z.string().max(200),
      accountEmail: z.string().max(254),
    })
    .nullable(),
  state: z.enum(['live', 'pending']),
  parameters: z.discriminatedUnion('type', [
    TotpParameters.omit({ secret: true }),
    HotpParameters.omit({ secret: true }),
    SteamParameters.omit({ secret: true }),
  ]),
  secretLength: z.int().min(1).max(128),
})
type EntryRecord = z.infer<typeof EntryRecord>

const Records = z.strictObject({ entries: z.array(EntryRecord) })

/** Entries as the bytes to encrypt. The caller wipes them. */
export function encodeEntries(entries: readonly Entry[]): Buffer {
  const records = entries.map(recordOf)
  const json = Buffer.from(JSON.stringify({ entries: records }), 'utf8')
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(json.length)
  const parts = [length, json, ...entries.map((entry) => entry.parameters.secret)]
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  // Buffer.concat fills the rest with zeros.
  return Buffer.concat(parts, Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES)
}

/** Entries with secrets in buffers of their own, or null when the bytes are no such payload. */
export function decodeEntries(plaintext: Buffer): Entry[] | null {
  if (plaintext.length === 0 || plaintext.length % BLOCK_BYTES !== 0) return null
  const secretsAt = LENGTH_BYTES + plaintext.readUInt32BE()
  if (secretsAt > plaintext.length) return null
  const records = parseRecords(plaintext.toString('utf8', LENGTH_BYTES, secretsAt))
  if (records === null) return null
  const total = records.reduce((sum, record) => sum + record.secretLength, 0)
  if (secretsAt + total > plaintext.length) return null
  if (plaintext.subarray(secretsAt + total).some((byte) => byte !== 0)) return null
  let offset = secretsAt
  return records.map((record) => {
    const secret = copyOfSecret(plaintext.subarray(offset, offset + record.secretLength))
    offset += record.secretLength
    return entryOf(record, secret)
  })
}

/** Overwrites the secrets of entries that are no longer needed. */
export function wipeSecrets(entries: readonly Entry[]): void {
  for (const entry of entries) entry.parameters.secret.fill(0)
}

/** Overwrites the secrets that `kept` does not use any more. */
export function wipeDropped(entries: readonly Entry[], kept: readonly Entry[]): void {
  const used = new Set(kept.map((entry) => entry.parameters.secret))
  wipeSecrets(entries.filter((entry) => !used.has(entry.parameters.secret)))
}

// Both name every member, so that a new one that is kept nowhere does not compile.
function recordOf(entry: Entry): EntryRecord {
  const { secret, ...parameters } = entry.parameters
  return {
    id: entry.id,
    issuer: entry.issuer,
    name: entry.name,
    createdAtMs: entry.createdAtMs,
    deletedAtMs: entry.deletedAtMs,
    ...(entry.trashAge !== null && { trashAge: entry.trashAge }),
    binding: entry.binding,
    state: entry.state,
    parameters,
    secretLength: secret.length,
  }
}

function entryOf(record: EntryRecord, secret: Uint8Array<ArrayBuffer>): Entry {
  const parameters: OtpParameters = { ...record.parameters, secret }
  return {
    id: record.id,
    parameters,
    issuer: record.issuer,
    name: record.name,
    createdAtMs: record.createdAtMs,
    deletedAtMs: record.deletedAtMs,
    trashAge: record.trashAge ?? null,
    binding: record.binding,
    state: record.state,
  }
}

function parseRecords(json: string): EntryRecord[] | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  const parsed = Records.safeParse(value)
  if (!parsed.success) return null
  const ids = new Set(parsed.data.entries.map((entry) => entry.id))
  return ids.size === parsed.data.entries.length ? parsed.data.entries : null
}
