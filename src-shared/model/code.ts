import * as z from 'zod'

/** Digits of a code that is sent (NIST SP 800-63B-4 section 3.1.3.2: at least six). */
export const CodeLength = z.literal([6, 7, 8])
export type CodeLength = z.infer<typeof CodeLength>

/** A one-time code as typed: six to eight digits, spaces allowed between them and removed. */
export const TypedCode = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^[0-9]{6,8}$/))
export type TypedCode = z.infer<typeof TypedCode>
