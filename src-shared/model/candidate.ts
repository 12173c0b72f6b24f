import * as z from 'zod'
import { Id } from './id.ts'
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

/** What a QR code that holds no one-time-password entry is. */
export const OtherQrKind = z.enum([
  'link',
  'wifi',
  'contact',
  'microsoft-phone-factor',
  'duo',
  'webauthn-hybrid',
  /** Okta Verify's own activation. */
  'okta-verify',
  /** Of another maker's app; the detail is its name. */
  'vendor-app',
  /** A one-time code of a kind that this app does not make; the detail says what is not. */
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

/** Why an account of a Google Authenticator export can't be added. */
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

/** Null for what an earlier scan of the same dialog saw. */
const PlaceNow = Place.nullable()

/** What a code is that is one of several. */
const series = {
  /** 1-based: "2 of 3". */
  number: z.int(),
  count: z.int(),
  /** The numbers of those that neither this scan saw, nor an earlier one, and that were not added before. */
  missing: z.array(z.int()),
}

/** One QR code that was found. Its secret stays in main; `id` stands for it for five minutes. */
export const Candidate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('entry'),
    id: Id,
    place: PlaceNow,
    type: OtpType,
    issuer: EntryLabel,
    name: EntryLabel,
    standing: Standing,
  }),
  z.object({
    kind: z.literal('google-batch'),
    id: Id,
    place: PlaceNow,
    ...series,
    /** Those that can be added. */
    entries: z.array(z.object({ issuer: EntryLabel, name: EntryLabel, standing: Standing })),
    /** Those that can't, and why. */
    refused: z.array(z.object({ issuer: EntryLabel, name: EntryLabel, reason: MigrationRefusal })),
  }),
  /** One of several codes that make one message (structured append), of which some are missing. */
  z.object({ kind: z.literal('part'), id: Id, place: PlaceNow, ...series }),
  z.object({
    kind: z.literal('other'),
    id: Id,
    place: PlaceNow,
    what: OtherQrKind,
    /** The host of a link, the name of an app, or why an OTP code is not usable; never the content itself. */
    detail: z.string().max(200).nullable(),
  }),
])
export type Candidate = z.infer<typeof Candidate>
