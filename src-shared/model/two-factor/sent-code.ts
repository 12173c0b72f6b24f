import * as z from 'zod'
import { CodeLength } from '../code.ts'
import { Id } from '../id.ts'
import { shownText } from '../shown-text.ts'

/**
 * A code sent by SMS or email, by this computer's clock: it is valid until `expiresAtMs`, and another can be
 * requested from `resendAfterMs` on.
 */
export const SentCode = z.object({
  methodId: Id,
  /** Its destination, masked. */
  hint: shownText(100),
  codeLength: CodeLength,
  expiresAtMs: z.number(),
  resendAfterMs: z.number(),
})
export type SentCode = z.infer<typeof SentCode>
