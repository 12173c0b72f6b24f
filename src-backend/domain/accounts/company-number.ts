/** Fewer digits would be whole countries and cities; those are for the policy. */
const PREFIX = /^[1-9]\d{4,14}$/
const MAX_TYPED_LENGTH = 40

/**
 * Reads a number of a company, or the beginning that its numbers share, as people write it: `+34 911
 * 23 45`. Gives the digits (E.164 without the plus), or null.
 */
export function parseCompanyNumber(text: string): string | null {
  if (text.length > MAX_TYPED_LENGTH) return null
  const typed = text.trim()
  if (!/^\+[\d ().-]+$/.test(typed)) return null
  const digits = typed.replaceAll(/\D/g, '')
  return PREFIX.test(digits) ? digits : null
}
