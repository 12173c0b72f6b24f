import * as z from 'zod'

/** Digits of a code that is sent. */
export const CodeLength = z.int().min(6).max(8)

/** A one-time code as typed: six to eight digits, spaces allowed between them and removed. */
export const TypedCode = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^[0-9]{6,8}$/))
export type TypedCode = z.infer<typeof TypedCode>
