import { cleanRecoveryCode } from '../../text/clean-pasted.ts'

/** A pass as it is given: two groups of four Crockford base32 characters. */
export const PASS = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/

/** The longest text that is looked at as a typed pass. */
export const MAX_TYPED_PASS = 64

/** A typed or pasted pass as it is given: any case and separators, O for 0, I and L for 1. */
export function writtenPass(typed: string): string {
  const plain = cleanRecoveryCode(typed).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return [plain.slice(0, 4), plain.slice(4)].join('-')
}
