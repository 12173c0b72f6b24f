import * as z from 'zod'
import { Id } from '../id.ts'
import { EntryLabel } from './entry.ts'

/**
 * The files that can be written. A name here asks for its exporter (src-main/outgoing/formats), its traits and
 * its words.
 */
export const ExportFormat = z.enum([
  'own',
  'aegis-encrypted',
  'aegis',
  '2fas',
  'bitwarden',
  'otpauth-list',
  'google-qr',
  'printable',
])
export type ExportFormat = z.infer<typeof ExportFormat>

/** Why a format cannot hold an entry. */
export const LeftOutReason = z.enum([
  'steam-unsupported',
  'counter-unsupported',
  'counter-too-high',
  'digits-unsupported',
  'period-unsupported',
])
export type LeftOutReason = z.infer<typeof LeftOutReason>

/** An entry that a format cannot hold. */
export const LeftOut = z.object({ issuer: EntryLabel, name: EntryLabel, reason: LeftOutReason })
export type LeftOut = z.infer<typeof LeftOut>

/** What an export in a format comes to. */
export const ExportOutlook = z.object({
  /** How many entries the file holds. */
  written: z.int(),
  leftOut: z.array(LeftOut),
  /** How many of the written ones lose their note, tags or pin. */
  bare: z.int(),
  /** How many of the written ones protect a sign-in of this app. */
  guarding: z.int(),
})
export type ExportOutlook = z.infer<typeof ExportOutlook>

/** The QR codes of an export that are shown for a while; the page asks for one after the other. */
export const ShownCodes = ExportOutlook.extend({
  /** Names what is shown, to ask for a code or to hide them. */
  revealId: Id,
  count: z.int(),
  /** By this computer's clock. */
  hidesAtMs: z.number(),
})
export type ShownCodes = z.infer<typeof ShownCodes>

/** One of them, and what is in it. */
export const ShownCode = z.object({
  qrRows: z.array(z.array(z.boolean())),
  entries: z.array(z.object({ issuer: EntryLabel, name: EntryLabel })),
})
export type ShownCode = z.infer<typeof ShownCode>

/** The key of one entry, to be seen for a while. */
export const RevealedKey = z.object({
  /** Names what is revealed, to copy or hide it. */
  revealId: Id,
  /** The modules of the QR code, row by row; true is dark. */
  qrRows: z.array(z.array(z.boolean())),
  /** Base32, in groups of four. */
  key: z.string().max(300),
  /** By this computer's clock. */
  hidesAtMs: z.number(),
})
export type RevealedKey = z.infer<typeof RevealedKey>
