import * as z from 'zod'
import { cleanRecoveryCode } from '../../text/clean-pasted.ts'

/**
 * A pass that an administrator gives to a person: eight Crockford base32 characters (40 bits), in two groups. It
 * stands for the second factor at a sign-in until its time is over; wrong ones count as wrong codes do.
 */
export const Pass = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)

/** A pass as a person types or pastes it: any case and separators, O for 0, I and L for 1. */
export const TypedPass = z
  .string()
  .max(64)
  .transform((text) => {
    const plain = cleanRecoveryCode(text).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
    return [plain.slice(0, 4), plain.slice(4)].join('-')
  })
  .pipe(Pass)

/** For how many hours a pass can be given. */
export const PassHours = z.int().min(1).max(24)
