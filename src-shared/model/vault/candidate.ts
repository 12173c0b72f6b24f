import * as z from 'zod'
import { Id } from '../id.ts'
import { EntryLabel, OtpType } from './entry.ts'

/** Where a QR code was seen: fractions (0 to 1) of the picture it was found in. */
export const Place = z.object({
  pictureIndex: z.int().min(0),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
})
export type Place = z.infer<typeof Place>

/** What a QR code without a one-time-password entry contains. */
export const OtherQrKind = z.enum([
  'link',
  'wifi',
  'contact',
  'microsoft-phone-factor',
  'duo',
  'webauthn-hybrid',
  /** Okta Verify's own activation. */
  'okta-verify',
  /** A code of another maker's app; the detail is the app's name. */
  'vendor-app',
  /** A one-time code of a kind that this app cannot compute; the detail says what is unsupported. */
  'unsupported-otp',
  'broken-otp',
  'text',
  // No QR codes.
  'micro-qr',
  'rmqr',
  'aztec',
  'data-matrix',
  'pdf417',
  'barcode',
])
export type OtherQrKind = z.infer<typeof OtherQrKind>

/**
 * How a candidate stands: `new`; `same`: an entry of the vault gives the same codes; `conflict`: one has the same
 * issuer and account name, and another secret; `enrolment`: it is the enrolment under way; `unknown` while the vault is
 * locked.
 */
export const Standing = z.enum(['new', 'same', 'conflict', 'enrolment', 'unknown'])
export type Standing = z.infer<typeof Standing>

/** For a conflict: whether the entry here may go into the trash for it. One that guards a sign-in may not. */
const CanReplace = z.boolean()

/** Why an account of a Google Authenticator export cannot be added. */
export const MigrationRefusal = z.enum([
  'secret-missing',
  'secret-length',
  'algorithm-unsupported',
  'digits-unsupported',
  'counter-invalid',
  'type-unsupported',
  'malformed',
])
export type MigrationRefusal = z.infer<typeof MigrationRefusal>

/** Null for results of an earlier scan in the same dialog. */
const PlaceNow = Place.nullable()

/** The place of a QR code in a series. */
const series = {
  /** 1-based: "2 of 3". */
  number: z.int(),
  count: z.int(),
  /** The numbers of the parts that no scan has seen yet and that were not added before. */
  missing: z.array(z.int()),
}

/** One QR result. Its secret stays in main; `id` refers to it for five minutes. */
export const Candidate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('entry'),
    id: Id,
    place: PlaceNow,
    type: OtpType,
    issuer: EntryLabel,
    name: EntryLabel,
    standing: Standing,
    canReplace: CanReplace,
  }),
  z.object({
    kind: z.literal('google-batch'),
    id: Id,
    place: PlaceNow,
    ...series,
    /** Accounts that can be added. */
    entries: z.array(z.object({ issuer: EntryLabel, name: EntryLabel, standing: Standing })),
    /** Accounts that cannot be added, and why. */
    refused: z.array(z.object({ issuer: EntryLabel, name: EntryLabel, reason: MigrationRefusal })),
  }),
  /** One of several QR codes that form one message (structured append), of which some are missing. */
  z.object({ kind: z.literal('part'), id: Id, place: PlaceNow, ...series }),
  z.object({
    kind: z.literal('other'),
    id: Id,
    place: PlaceNow,
    what: OtherQrKind,
    /** The host of a link, the name of an app, or why an OTP code cannot be used; never the content itself. */
    detail: z.string().max(200).nullable(),
  }),
])
export type Candidate = z.infer<typeof Candidate>
