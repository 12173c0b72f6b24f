// Domains in the two forms that people and DNS use (RFC 5890): россия.рф and xn--h1alffa9f.xn--p1ai.
import { withoutInvisible } from './characters.ts'
import { decodePunycode, encodePunycode } from './punycode.ts'

const PREFIX = 'xn--'

/**
 * The DNS form: lower case, non-ASCII labels in Punycode. A text that cannot be such a domain is returned
 * unchanged, for a pattern to refuse.
 */
export function domainToAscii(domain: string): string {
  return mapped(domain)
    .split('.')
    .map((label) => {
      // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
      if (/^[\x00-\x7F]*$/.test(label)) return label
      const encoded = encodePunycode(label)
      return encoded === null ? label : `${PREFIX}${encoded}`
    })
    .join('.')
}

/** The Unicode form, if it cannot be mistaken for another domain; else the DNS form. */
export function domainToShow(domain: string): string {
  const labels = domain.toLowerCase().split('.')
  const isAsciiTop = !(labels.at(-1) ?? '').startsWith(PREFIX)
  return labels.map((label) => labelToShow(label, isAsciiTop)).join('.')
}

/** The mapping of UTS 46, as far as NFKC and lower case provide it. */
function mapped(domain: string): string {
  return withoutInvisible(withoutInvisible(domain).normalize('NFKC').toLowerCase())
    .normalize('NFKC')
    .replaceAll(/[\u3002\uFF0E\uFF61]/g, '.')
}

/** Scripts whose letters appear alone in a label of a domain. */
const ALONE =
  'Latin Cyrillic Greek Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew ' +
  'Kannada Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thai Tibetan'
/** Scripts that one language writes together. */
const TOGETHER = ['Han Hiragana Katakana Latin', 'Han Hangul Latin', 'Han Bopomofo Latin']

const WRITINGS = [...ALONE.split(' '), ...TOGETHER].map((scripts) => {
  const letters = scripts.split(' ').map((name) => `\\p{Script=${name}}`)
  return new RegExp(`^[${letters.join('')}\\p{Script=Common}\\p{Script=Inherited}]+$`, 'u')
})

/** Cyrillic and Greek letters that look like Latin ones. */
const LATIN_LOOK = /^[асԁеһіјӏорԛѕԝхуъЬҽпгѵѡγικνορτυωа-]+$/iu

function labelToShow(label: string, isAsciiTop: boolean): string {
  if (!label.startsWith(PREFIX)) return label
  const decoded = decodePunycode(label.slice(PREFIX.length))
  if (decoded === null || domainToAscii(decoded) !== label) return label
  // Letters, digits and marks only: nothing that reads like the end of the domain.
  if (!/^[\p{L}\p{M}\p{Nd}-]+$/u.test(decoded)) return label
  if (isAsciiTop && LATIN_LOOK.test(decoded)) return label
  return WRITINGS.some((writing) => writing.test(decoded)) ? decoded : label
}
