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

/** Six to eight digits that stand alone, and the same as a voice says them: `1, 2, 3, …`. */
const WRITTEN = /(?<![\p{L}\p{N}.+-])\d{6,8}(?![\p{L}\p{N}-])/u
const SPOKEN = /(?<![\p{L}\p{N}.+-]|\d, )\d(?:, \d){5,7}(?![\p{L}\p{N}-]|, \d)/u

/** The code in a message; null if there is none. */
export function codeIn({ channel, text }: Pick<DemoMessage, 'channel' | 'text'>): string | null {
  const code = (channel === 'voice' ? SPOKEN : WRITTEN).exec(text)?.[0]
  return code?.replaceAll(', ', '') ?? null
}
