import * as z from 'zod'
import { cleanRecoveryCode } from '../../text/clean-pasted.ts'

export { RECOVERY_CODE_COUNT } from '../limits.ts'

/**
 * A recovery code on the wire and where it is hashed: a two-character public selector and 16 Crockford
 * base32 characters (80 bits, over the 64 bits of NIST SP 800-63B-4 section 4.2.1.1). People see it in
 * other groups (`shownRecoveryCode`).
 */
export const RecoveryCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{2}(?:-[0-9A-HJKMNP-TV-Z]{4}){4}$/)
export type RecoveryCode = z.infer<typeof RecoveryCode>

/**
 * A recovery code as a person types or pastes it: any case, spaces, hyphens and invisible characters
 * anywhere, digits of any script, O for 0, I and L for 1. It is parsed to the canonical {@link RecoveryCode}.
 */
export const TypedRecoveryCode = z
  .string()
  .max(64)
  .transform((text) => {
    const plain = cleanRecoveryCode(text).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
    return [plain.slice(0, 2), ...(plain.slice(2).match(/.{1,4}/g) ?? [])].join('-')
  })
  .pipe(RecoveryCode)
