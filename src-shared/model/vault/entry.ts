import * as z from 'zod'
import { MAX_NOTE_LENGTH } from '../../text/note.ts'
import { cleanTags, MAX_TAG_LENGTH, MAX_TAGS } from '../../text/tags.ts'
import { Id } from '../id.ts'
import { EntryIcon } from './icon.ts'

export const OtpType = z.enum(['totp', 'hotp', 'steam'])
export type OtpType = z.infer<typeof OtpType>

export const OtpAlgorithm = z.enum(['SHA1', 'SHA256', 'SHA512'])
export type OtpAlgorithm = z.infer<typeof OtpAlgorithm>

/** Issuer or account name of an entry: one line of text. */
export const EntryLabel = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]*$/u)

/** What a person keeps with an entry: lines of text. */
export const EntryNote = z
  .string()
  .max(MAX_NOTE_LENGTH)
  .regex(/^[\n\P{Cc}]*$/u)

/**
 * The tags of an entry as they are stored. Which tags count as the same one depends on the version of Unicode:
 * an entry that was stored stays readable whatever that is.
 */
export const EntryTags = z.array(EntryLabel.min(1).max(MAX_TAG_LENGTH)).max(MAX_TAGS)

/** One entry of the authenticator without its secret: all that the renderer ever sees. */
export const EntrySummary = z.object({
  id: Id,
  type: OtpType,
  issuer: EntryLabel,
  name: EntryLabel,
  algorithm: OtpAlgorithm,
  digits: z.int(),
  periodSeconds: z.int(),
  /** The next one of HOTP; null for others. */
  counter: z.int().nullable(),
  createdAtMs: z.number(),
  /** When it was moved to the trash, or null. It is purged 30 days later. */
  deletedAtMs: z.number().nullable(),
  /** True if this entry belongs to a sign-in that was enrolled in this app. */
  guardsSignIn: z.boolean(),
  /** The email address of that account; null if the entry belongs to none. */
  guardedAccount: z.string().max(254).nullable(),
  /** Pinned entries stand first in the list, in the order in which they were pinned. */
  isPinned: z.boolean(),
  note: EntryNote,
  tags: EntryTags,
  /** The person's own picture; null: none. */
  icon: EntryIcon.nullable(),
  /** How often its codes were copied or given to a sign-in, and when last; null: never. */
  timesUsed: z.int().min(0),
  lastUsedAtMs: z.number().nullable(),
  /** True if the secret is shorter than 80 bits. */
  isWeak: z.boolean(),
})
export type EntrySummary = z.infer<typeof EntrySummary>

/** The fields of an entry that a person can edit; a field that is left out stays unchanged. */
export const EntryPatch = z.strictObject({
  issuer: EntryLabel.exactOptional(),
  name: EntryLabel.exactOptional(),
  isPinned: z.boolean().exactOptional(),
  note: EntryNote.exactOptional(),
  icon: EntryIcon.nullable().exactOptional(),
  /** All of them: none is blank, and no two count as the same one. */
  tags: EntryTags.refine((tags) => tags.length === cleanTags(tags).length).exactOptional(),
})
export type EntryPatch = z.infer<typeof EntryPatch>

/** The current code of one entry. `digits` is ungrouped, as people type and copy it. */
export const EntryCode = z.object({
  id: Id,
  digits: z.string(),
  /** The following code, for the last seconds; null for counter-based entries. */
  nextDigits: z.string().nullable(),
  /** By this computer's clock; null for counter-based entries. */
  validFromMs: z.number().nullable(),
  validUntilMs: z.number().nullable(),
})
export type EntryCode = z.infer<typeof EntryCode>

/**
 * What a person types to add an entry by hand. `secret` is base32, in which spaces and hyphens are allowed
 * (RFC 4648), or a whole setup link, which then determines the other fields. `counter` is the next one of
 * HOTP; 0 if left out.
 */
export const TypedEntry = z.strictObject({
  issuer: EntryLabel,
  name: EntryLabel,
  secret: z.string().min(1).max(4096),
  type: OtpType,
  algorithm: OtpAlgorithm,
  digits: z.int().min(6).max(10),
  periodSeconds: z.int().min(1).max(300),
  counter: z.int().min(0).optional(),
})
export type TypedEntry = z.infer<typeof TypedEntry>

/**
 * What decides the codes of an entry from now on. `secret` null: the one that it has. Without `counter` a counter goes on
 * from where it is.
 */
export const ChangedKey = TypedEntry.omit({ issuer: true, name: true }).extend({
  id: Id,
  secret: TypedEntry.shape.secret.nullable(),
  /** Other apps export periods of up to a day. */
  periodSeconds: z.int().min(1).max(86_400),
})
export type ChangedKey = z.infer<typeof ChangedKey>
