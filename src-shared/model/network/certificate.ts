import * as z from 'zod'
import { shownText } from '../shown-text.ts'

/** A server's certificate that was not accepted, as the person and their administrator may see it. */
export const RefusedCertificate = z.object({
  host: shownText(253),
  subject: shownText(200),
  issuer: shownText(200),
  validFromMs: z.number(),
  validToMs: z.number(),
  /** SHA-256, as Chromium writes it. */
  fingerprint: shownText(100),
})
export type RefusedCertificate = z.infer<typeof RefusedCertificate>
