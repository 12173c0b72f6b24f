import * as z from 'zod'
import { RecoveryCode } from './recovery-code.ts'

/**
 * A TOTP enrolment under way, as the set-up page shows it. The QR code with its key is one of the two secrets
 * that reach a page, each shown once (docs/decisions/0004).
 */
export const Enrolment = z.object({
  methodId: z.string(),
  issuer: z.string(),
  account: z.string(),
  /** Base32 in groups of four, for typing. */
  key: z.string(),
  /** The QR code as rows of modules: true is dark; without a quiet zone. */
  qrRows: z.array(z.array(z.boolean())),
  expiresAtMs: z.number(),
})
export type Enrolment = z.infer<typeof Enrolment>

/** The result of a completed enrolment: recovery codes with the first method, else null. */
export const EnrolmentDone = z.object({ recoveryCodes: z.array(RecoveryCode).nullable() })
export type EnrolmentDone = z.infer<typeof EnrolmentDone>
