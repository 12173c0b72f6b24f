import * as z from 'zod'
import { Candidate } from './candidate.ts'
import { Id } from './id.ts'
import { MAX_PICTURE_EDGE, MAX_PICTURE_PIXELS } from './limits.ts'

/** The outcome of one scan. `pictures` are the displays (or the one image), in pixels. */
export const ScanReport = z.object({
  pictures: z.array(z.object({ label: z.string().max(200), width: z.int(), height: z.int() })),
  candidates: z.array(Candidate),
  tookMs: z.number(),
  /** A window of ours was in the pictures and was not looked behind: it may cover a code. */
  mayBeCovered: z.boolean(),
})
export type ScanReport = z.infer<typeof ScanReport>

/** What a scan that is still looking has found so far; each one stands for all before it. */
export const ScanProgress = z.object({
  sourceId: Id,
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
