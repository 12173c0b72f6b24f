import * as z from 'zod'
import { Id } from './id.ts'
import { EntryLabel, OtpType } from './entry.ts'
import { MAX_PICTURE_EDGE, MAX_PICTURE_PIXELS } from './limits.ts'

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

/** How an entry stands: `new`, the same secret is in the vault already, or it is the enrolment under way; `unknown` while the vault is locked. */
export const Standing = z.enum(['new', 'duplicate', 'enrolment', 'unknown'])
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
export const Find = z.discriminatedUnion('kind', [
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
export type Find = z.infer<typeof Find>

/** The outcome of one scan. `pictures` are the displays (or the one image), in pixels. */
export const ScanReport = z.object({
  pictures: z.array(z.object({ label: z.string().max(200), width: z.int(), height: z.int() })),
  finds: z.array(Find),
  tookMs: z.number(),
  /** A window of ours was in the pictures and was not looked behind: it may cover a code. */
  mayBeCovered: z.boolean(),
})
export type ScanReport = z.infer<typeof ScanReport>

/** What a scan that is still looking has found so far; each one stands for all before it. */
export const ScanProgress = z.object({
  scanId: Id,
  ...ScanReport.omit({ tookMs: true, mayBeCovered: true }).shape,
  /** No code was found in the ordinary way; now a look is taken that needs seconds. */
  isCloser: z.boolean(),
})
export type ScanProgress = z.infer<typeof ScanProgress>

/**
 * What a scan of the screens will meet. `system-asks`: the system shows a dialog of its own each time and
 * the person chooses what to share there. `not-asked`: it asks for the permission, once. `denied`: it was refused.
 */
export const ScanOutlook = z.object({
  screens: z.enum(['ready', 'system-asks', 'not-asked', 'denied']),
})
export type ScanOutlook = z.infer<typeof ScanOutlook>

/** A decoded picture on its way to the QR readers: the brightness of each pixel, row by row. */
export const Picture = z
  .strictObject({
    label: z.string().max(200),
    width: z.int().min(1).max(MAX_PICTURE_EDGE),
    height: z.int().min(1).max(MAX_PICTURE_EDGE),
    gray: z.instanceof(Uint8Array),
  })
  .refine(
    ({ width, height, gray }) =>
      width * height <= MAX_PICTURE_PIXELS && gray.byteLength === width * height,
    { message: 'picture-size' },
  )
export type Picture = z.infer<typeof Picture>

/** What is on the clipboard, if that is a picture of a reasonable size. */
export const ClipboardPicture = z.object({ png: z.instanceof(Uint8Array).nullable() })
export type ClipboardPicture = z.infer<typeof ClipboardPicture>
