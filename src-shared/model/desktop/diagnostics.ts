import * as z from 'zod'

/** What is shown of the newest end of a file; the file itself may be longer. */
export const MAX_SHOWN_LENGTH = 20_000

const DiagnosticsFileName = z.enum(['about.json', 'log.jsonl'])
export type DiagnosticsFileName = z.infer<typeof DiagnosticsFileName>

/** A file of the diagnostics, as it is before it is saved. */
export const DiagnosticsFile = z.object({
  name: DiagnosticsFileName,
  /** The size in bytes of the whole file. */
  bytes: z.int().min(0),
  /** Its end, at most {@link MAX_SHOWN_LENGTH} characters. */
  shown: z.string().max(MAX_SHOWN_LENGTH),
})
export type DiagnosticsFile = z.infer<typeof DiagnosticsFile>
