import * as z from 'zod'

/** Identifies a message: letters, digits, dots and dashes. */
export const DemoMessageId = z.string().regex(/^[\w.-]{1,100}$/)

/** A message that the demo server would have sent. It is shown in the demo inbox and stored nowhere. */
export const DemoMessage = z.object({
  id: DemoMessageId,
  channel: z.enum(['sms', 'voice', 'email']),
  to: z.string().max(400),
  /** Null for text messages and calls. */
  subject: z.string().max(400).nullable(),
  text: z.string().max(20_000),
  receivedAtMs: z.number(),
})
export type DemoMessage = z.infer<typeof DemoMessage>
