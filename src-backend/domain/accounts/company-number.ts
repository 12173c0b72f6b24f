/** Fewer digits would cover whole countries and cities; the policy decides on those. */
const PREFIX = /^[1-9]\d{4,14}$/
const MAX_TYPED_LENGTH = 40

/**
 * Reads a company's number, or the prefix that its numbers share, as people write it: `+34 911 23 45`.
 * Returns the digits (E.164 without the plus), or null.
 */
export function parseCompanyNumber(text: string): string | null {
  if (text.length > MAX_TYPED_LENGTH) return null
  const typed = text.trim()
  if (!/^\+[\d ().-]+$/.test(typed)) return null
  const digits = typed.replaceAll(/\D/g, '')
  return PREFIX.test(digits) ? digits : null
}
