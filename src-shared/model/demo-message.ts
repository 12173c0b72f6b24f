import * as z from 'zod'

/** A message that the demo server would have sent. It is shown in the demo inbox and kept nowhere. */
export const DemoMessage = z.object({
  id: z.string().max(100),
  channel: z.enum(['sms', 'email']),
  to: z.string().max(400),
  /** Null for text messages. */
  subject: z.string().max(400).nullable(),
  text: z.string().max(20_000),
  receivedAtMs: z.number(),
})
export type DemoMessage = z.infer<typeof DemoMessage>
