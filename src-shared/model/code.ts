import * as z from 'zod'
import { cleanCode } from '../text/clean-pasted.ts'

/** Digits of a code that is sent (NIST SP 800-63B-4 section 3.1.3.2: at least six). */
export const CodeLength = z.literal([6, 7, 8])
export type CodeLength = z.infer<typeof CodeLength>

/**
 * A one-time code as people type or paste it: six to eight digits of any script, with any separators between
 * them.
 */
export const TypedCode = z
  .string()
  .max(64)
  .transform(cleanCode)
  .pipe(z.string().regex(/^[0-9]{6,8}$/))
export type TypedCode = z.infer<typeof TypedCode>
