import { withPlainSpaces, withoutEnd, withoutInvisible } from './characters.ts'
import { domainToAscii, domainToShow } from './domain.ts'

/**
 * Addresses that mail servers accept everywhere: ASCII dot-atoms before the `@` (RFC 5321 section 4.1.2), a
 * domain of at least two labels in DNS form. Non-ASCII letters before the `@` (RFC 6531) are refused: one
 * relay without support would lose the mail.
 */
export const EMAIL_PATTERN =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/i

/**
 * The one form of an email address that is compared, stored and sent: without what programs put around it
 * (`mailto:`, angle brackets, invisible characters), with the domain in DNS form. Capitals before the `@`
 * stay. A text that isn't an address is returned as clean as possible; `EMAIL_PATTERN` decides.
 */
export function canonicalEmail(text: string): string {
  const plain = withPlainSpaces(withoutInvisible(withoutInvisible(text).normalize('NFKC')))
  const address = withoutEnd(
    plain.replace(/^mailto:/i, '').replace(/^[\s"'<\u00AB\u2018-\u201F]+/u, ''),
    /[\s"'>.,;:\u00BB\u2018-\u201F]/u,
  )
  const at = address.lastIndexOf('@')
  if (at === -1) return address
  return `${address.slice(0, at)}@${domainToAscii(address.slice(at + 1))}`
}

/** The address for display: its domain in Unicode, if that is safe to read. */
export function emailToShow(address: string): string {
  const at = address.lastIndexOf('@')
  return at === -1 ? address : `${address.slice(0, at)}@${domainToShow(address.slice(at + 1))}`
}

/** What keeps a typed text from being an address, or null. */
export function emailProblem(typed: string): 'missing' | 'local-part' | 'incomplete' | null {
  const address = canonicalEmail(typed)
  if (address === '') return 'missing'
  if (address.length <= 254 && EMAIL_PATTERN.test(address)) return null
  const at = address.lastIndexOf('@')
  return at > 0 && /\P{ASCII}/u.test(address.slice(0, at)) ? 'local-part' : 'incomplete'
}
