// What the payload's JSON says about the entries, version by version. A version that was released never
// changes: a new member of an entry makes a new version, with one step from the version before it.
import * as z from 'zod'
import { finish, partsOf, type Steps } from '../../time/steps.ts'
import { EntryIcon } from '../../../src-shared/model/vault/icon.ts'
import { EntryLabel, EntryNote, EntryTags } from '../../../src-shared/model/vault/entry.ts'
import {
  HotpParameters,
  SteamParameters,
  TotpParameters,
} from '../../../src-shared/otp/parameters.ts'
import { PassphraseSlot } from '../keys/slots.ts'
import type { Entry } from './entry.ts'

/** How many entries one step encodes, or reads. */
export const STEP = 200

const TrashAge = z.strictObject({ countedMs: z.number().min(0), latestMs: z.number() })
const RecordV1 = z.strictObject({
  id: z.uuid(),
  issuer: EntryLabel,
  name: EntryLabel,
  createdAtMs: z.number(),
  deletedAtMs: z.number().nullable(),
  trashAge: TrashAge.exactOptional(),
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
/** Version 1 states no version. */
const PayloadV1 = z.strictObject({ entries: z.array(RecordV1) })

const RecordV2 = RecordV1.extend({
  trashAge: TrashAge.nullable(),
  pin: z.int().min(1).nullable(),
})
const PayloadV2 = z.strictObject({ version: z.literal(2), entries: z.array(RecordV2) })

/** Nothing was pinned in version 1. */
function raisedV1({ entries }: z.infer<typeof PayloadV1>): z.infer<typeof PayloadV2> {
  const raised = entries.map((record) => {
    return { ...record, trashAge: record.trashAge ?? null, pin: null }
  })
  return { version: 2, entries: raised }
}

const RecordV3 = RecordV2.extend({ note: EntryNote, tags: EntryTags })
const PayloadV3 = z.strictObject({ version: z.literal(3), entries: z.array(RecordV3) })

/** Nothing had a note or tags in version 2. */
function raisedV2({ entries }: z.infer<typeof PayloadV2>): z.infer<typeof PayloadV3> {
  return { version: 3, entries: entries.map((record) => ({ ...record, note: '', tags: [] })) }
}

const BackupSlotV4 = z.strictObject({
  id: z.uuid(),
  slot: PassphraseSlot,
  isVaultPassphrase: z.boolean(),
})
const BeforeV4 = z.strictObject({ generation: z.int().min(1), atMs: z.number(), age: TrashAge })
const PayloadV4 = z.strictObject({
  version: z.literal(4),
  entries: z.array(RecordV3),
  backup: BackupSlotV4.nullable(),
  before: BeforeV4.nullable(),
})

/** There were no backups in version 3, and nothing was restored from one. */
function raisedV3({ entries }: z.infer<typeof PayloadV3>): z.infer<typeof PayloadV4> {
  return { version: 4, entries, backup: null, before: null }
}

const RecordV5 = RecordV3.extend({
  used: z.strictObject({ times: z.int().min(1), lastAtMs: z.number() }).nullable(),
})
const PayloadV5 = PayloadV4.extend({ version: z.literal(5), entries: z.array(RecordV5) })

/** Uses were not counted in version 4. */
function raisedV4({ entries, ...others }: z.infer<typeof PayloadV4>): z.infer<typeof PayloadV5> {
  return { ...others, version: 5, entries: entries.map((record) => ({ ...record, used: null })) }
}

const RecordV6 = RecordV5.extend({ icon: EntryIcon.nullable() })
const PayloadV6 = PayloadV4.extend({ version: z.literal(6), entries: z.array(RecordV6) })

/** Nothing had a picture of its own in version 5. */
function raisedV5({ entries, ...others }: z.infer<typeof PayloadV5>): z.infer<typeof PayloadV6> {
  return { ...others, version: 6, entries: entries.map((record) => ({ ...record, icon: null })) }
}

/** One entry as the newest version stores it, without its secret. */
export type EntryRecord = z.infer<typeof RecordV6>
/** How backups are sealed: what their passphrase opens, and whether that is the vault's own passphrase. */
export type BackupSlot = z.infer<typeof BackupSlotV4>
/** The generation that the last restore replaced, and how long ago, as far as the clock can be believed. */
export type BeforeRestore = z.infer<typeof BeforeV4>
type Payload = z.infer<typeof PayloadV6>
/** All that the payload's JSON says. */
export type Records = Omit<Payload, 'version'>

const NEWEST_VERSION = 6

/** How the payload of a version is read; the result is one of the newest version. */
function parsePayload(version: number, value: unknown): Payload | null {
  switch (version) {
    case 1: {
      const { data } = PayloadV1.safeParse(value)
      return data === undefined ? null : raisedV5(raisedV4(raisedV3(raisedV2(raisedV1(data)))))
    }
    case 2: {
      const { data } = PayloadV2.safeParse(value)
      return data === undefined ? null : raisedV5(raisedV4(raisedV3(raisedV2(data))))
    }
    case 3: {
      const { data } = PayloadV3.safeParse(value)
      return data === undefined ? null : raisedV5(raisedV4(raisedV3(data)))
    }
    case 4: {
      const { data } = PayloadV4.safeParse(value)
      return data === undefined ? null : raisedV5(raisedV4(data))
    }
    case 5: {
      const { data } = PayloadV5.safeParse(value)
      return data === undefined ? null : raisedV5(data)
    }
    case 6:
      return PayloadV6.safeParse(value).data ?? null
    default:
      return null
  }
}

/** The version of a payload, an integer of 1 or more; null where it is none. */
function versionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null
  if (!('version' in value)) return 1
  const { version } = value
  const isStated = typeof version === 'number' && Number.isSafeInteger(version) && version >= 2
  return isStated ? version : null
}

/** The JSON of some records, to stand in a list beside others. */
export function encodePart(entries: readonly EntryRecord[]): string {
  return JSON.stringify(entries).slice(1, -1)
}

/** The JSON of records whose entries were encoded in parts. */
export function encodeWhole(parts: readonly string[], others: Omit<Records, 'entries'>): string {
  const json = encodeRecords({ ...others, entries: [] })
  const at = json.indexOf('[') + 1
  return json.slice(0, at) + parts.join(',') + json.slice(at)
}

/** The JSON of records. */
function encodeRecords({ entries, backup, before }: Records): string {
  const payload: Payload = { version: NEWEST_VERSION, entries, backup, before }
  return JSON.stringify(payload)
}

/** The records of a JSON text; `newer` where a later version of the app wrote it, null where it is no payload. */
export function decodeRecords(json: string): Records | 'newer' | null {
  return finish(decodeRecordsSteps(json))
}

/** The same in steps, of `STEP` records each. */
export function* decodeRecordsSteps(json: string): Steps<Records | 'newer' | null> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  const version = versionOf(value)
  if (version === null) return null
  if (version > NEWEST_VERSION) return 'newer'
  if (typeof value !== 'object' || value === null || !('entries' in value)) return null
  if (!Array.isArray(value.entries)) return null
  yield
  const whole = parsePayload(version, { ...value, entries: [] })
  if (whole === null) return null
  const entries: EntryRecord[] = []
  for (const part of partsOf<unknown>(value.entries, STEP)) {
    const read = parsePayload(version, { ...value, entries: part })
    if (read === null) return null
    for (const record of read.entries) entries.push(record)
    yield
  }
  const ids = new Set(entries.map((record) => record.id))
  return ids.size === entries.length ? { ...whole, entries } : null
}

// Both name every member, so that one that is not stored does not compile.
export function recordOf(entry: Entry): EntryRecord {
  const { secret, ...parameters } = entry.parameters
  return {
    id: entry.id,
    issuer: entry.issuer,
    name: entry.name,
    createdAtMs: entry.createdAtMs,
    deletedAtMs: entry.deletedAtMs,
    trashAge: entry.trashAge,
    pin: entry.pin,
    note: entry.note,
    tags: [...entry.tags],
    icon: entry.icon,
    used: entry.used,
    binding: entry.binding,
    state: entry.state,
    parameters,
    secretLength: secret.length,
  }
}

/** The entry of a record; it takes `secret` over. */
export function entryOf(record: EntryRecord, secret: Uint8Array<ArrayBuffer>): Entry {
  return {
    id: record.id,
    parameters: { ...record.parameters, secret },
    issuer: record.issuer,
    name: record.name,
    createdAtMs: record.createdAtMs,
    deletedAtMs: record.deletedAtMs,
    trashAge: record.trashAge,
    pin: record.pin,
    note: record.note,
    tags: record.tags,
    icon: record.icon,
    used: record.used,
    binding: record.binding,
    state: record.state,
  }
}
