import * as z from 'zod'
import { Candidate } from './candidate.ts'
import { Id } from '../id.ts'
import { MAX_PICTURE_EDGE, MAX_PICTURE_PIXELS } from '../limits.ts'

/** The result of one scan. `pictures` are the displays (or the one image), in pixels. */
export const ScanReport = z.object({
  pictures: z.array(z.object({ label: z.string().max(200), width: z.int(), height: z.int() })),
  candidates: z.array(Candidate),
  tookMs: z.number(),
  /** One of our own windows was in the pictures and may cover a code. */
  mayBeCovered: z.boolean(),
})
export type ScanReport = z.infer<typeof ScanReport>

/** Interim results of a scan that is still running; each replaces the previous one. */
export const ScanProgress = z.object({
  sourceId: Id,
  ...ScanReport.omit({ tookMs: true, mayBeCovered: true }).shape,
  /** The ordinary search found no code; a closer look follows, which takes seconds. */
  isCloser: z.boolean(),
})
export type ScanProgress = z.infer<typeof ScanProgress>

/**
 * What a screen scan will encounter. `system-asks`: the system shows its own dialog each time, and the person
 * chooses what to share. `not-asked`: the system asks for permission once. `denied`: permission was refused.
 */
export const ScanOutlook = z.object({
  screens: z.enum(['ready', 'system-asks', 'not-asked', 'denied']),
})
export type ScanOutlook = z.infer<typeof ScanOutlook>

/** A decoded picture for the QR readers: the brightness of each pixel, row by row. */
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

/** The clipboard's picture, if it has one of a reasonable size. */
export const ClipboardPicture = z.object({ png: z.instanceof(Uint8Array).nullable() })
export type ClipboardPicture = z.infer<typeof ClipboardPicture>
