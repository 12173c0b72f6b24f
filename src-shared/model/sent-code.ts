import * as z from 'zod'
import { CodeLength } from './code.ts'
import { Id } from './id.ts'
import { shownText } from './shown-text.ts'

/**
 * A code that is on its way by SMS or e-mail, in this computer's time: it is worth something until
 * `expiresAtMs`, and another can be asked for at `resendAfterMs`.
 */
export const SentCode = z.object({
  methodId: Id,
  /** Where it goes, masked. */
  hint: shownText(100),
  codeLength: CodeLength,
  expiresAtMs: z.number(),
  resendAfterMs: z.number(),
})
export type SentCode = z.infer<typeof SentCode>
