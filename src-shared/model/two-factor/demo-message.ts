import * as z from 'zod'

/** Identifies a message: letters, digits, dots and dashes. */
export const DemoMessageId = z.string().regex(/^[\w.-]{1,100}$/)

/** A message that the demo server would have sent. It is shown in the demo inbox and stored nowhere. */
export const DemoMessage = z.object({
  id: DemoMessageId,
  channel: z.enum(['sms', 'email']),
  to: z.string().max(400),
  /** Null for text messages. */
  subject: z.string().max(400).nullable(),
  text: z.string().max(20_000),
  receivedAtMs: z.number(),
})
export type DemoMessage = z.infer<typeof DemoMessage>

/** The code in a message: six to eight digits that stand alone. Null if there is none. */
export function codeIn(message: Pick<DemoMessage, 'text'>): string | null {
  return /(?<![\p{L}\p{N}.+-])\d{6,8}(?![\p{L}\p{N}-])/u.exec(message.text)?.[0] ?? null
}
