// One way to read what people paste and type, for each kind of thing. Each function is idempotent,
// throws at nothing, and leaves a text alone that is clean already. What is left is still to be parsed.
import { withoutInvisible, withPlainCharacters } from './characters.ts'
import { withoutMeaninglessMarks } from './clean-label.ts'

/** Quotation marks and brackets in which people and programs wrap what they hand on. */
const OPENING = /^[\s"'`\u00AB\u2018-\u201F\u2039\u300C\u300E<([{]+/u
const CLOSING = /[\s"'`\u00BB\u2018-\u201F\u203A\u300D\u300F>)\]}]+$/u
/** Of those, the ones that no label ends with unless it began with one too. */
const STRAY_CLOSING = /[\s"`\u00BB\u201D>]+$/u
/** The end of the sentence that the thing stood in. */
const SENTENCE_END = /[\s.,;:!\u3002\u3001]+$/u

/** The key of an entry (base32): one word, with the `=` of its padding. */
export function cleanKey(text: string): string {
  return settle(text, (value) => unwrapped(withPlainCharacters(value)).replaceAll(/[ -]/g, ''))
}

/** A one-time code: its digits, and whatever else was there that is no separator. */
export function cleanCode(text: string): string {
  return settle(text, (value) => unwrapped(withPlainCharacters(value)).replaceAll(/[ .-]/g, ''))
}

/** The digits of a text, in 0 to 9: what a field for digits takes of what is typed and pasted. */
export function digitsIn(text: string): string {
  return withPlainCharacters(text).replaceAll(/\D/g, '')
}

/** A recovery code in capitals, without its separators; what looks alike on paper is not touched. */
export function cleanRecoveryCode(text: string): string {
  return cleanCode(text).toUpperCase()
}

/** A telephone number: digits, `+` in front, and the signs that people write between digits. */
export function cleanPhoneNumber(text: string): string {
  return settle(text, (value) =>
    withPlainCharacters(value)
      .replace(/^(?:tel|sms|callto|phone):/i, '')
      .replaceAll('\u2795', '+')
      .replace(/^[\s"'`\u00AB\u2018-\u201F<]+/, '')
      .replace(/[\s"'`\u00BB\u2018-\u201F>.,;:]+$/, ''),
  )
}

/** A parameter of a setup link that is read by a machine: digits, a name, a key. */
export function cleanParameter(text: string): string {
  return settle(text, (value) => withPlainCharacters(value).replaceAll(/^["']+|["']+$/g, ''))
}

/**
 * A setup link as it was pasted: unwrapped, in one line, and without what is invisible in plain text.
 * Its label keeps its own characters.
 */
export function cleanLink(text: string): string {
  return settle(text, (value) => {
    const line = withoutMeaninglessMarks(value).replaceAll(/[\t\r\n]/g, '')
    const opened = line.replace(OPENING, '')
    return opened.replace(opened === line ? STRAY_CLOSING : CLOSING, '')
  })
}

/** Whether this is meant as a link of any scheme, such as `otpauth://`. */
export function looksLikeLink(text: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,40}:\//i.test(cleanLink(text))
}

/** Whether this is a key and hardly anything else: base32 of 80 bits, in capitals, groups or with digits. */
export function looksLikeKey(text: string): boolean {
  const key = cleanKey(text)
  if (!/^[a-z2-7]{16,200}=*$/i.test(key)) return false
  return /[2-7]/.test(key) || key === key.toUpperCase()
}

/** Where a link begins, also within a line: a field for one line joins what it is given. */
const LINK_START = /(?<!apple-)(?=(?:apple-)?otpauth(?:-migration)?:\/\/|steam:\/\/[a-z2-7]{16})/i

/** Each link of a text, without what is said around them; one that was broken into lines is one. */
export function linksIn(text: string): readonly string[] {
  return text.split(LINK_START).map(cleanLink).filter(looksLikeLink)
}

/** The address of a server: full-width letters, look-alike hyphens and the signs around it made plain. */
export function cleanServerAddress(text: string): string {
  return settle(text, (value) => {
    const visible = withoutInvisible(withoutInvisible(value).normalize('NFKC'))
    const plain = visible.replaceAll(/[\u2010-\u2015\u2212]/g, '-').trim()
    // A bracket at the end may close an IPv6 address.
    return plain
      .replace(/^[\s"'`\u00AB\u2018-\u201F<]+/, '')
      .replace(/[\s"'`\u00BB\u2018-\u201F>.,;]+$/, '')
  })
}

function unwrapped(text: string): string {
  return text.replace(SENTENCE_END, '').replace(OPENING, '').replace(CLOSING, '')
}

/** Applies `step` until nothing changes any more. Each step can only shorten what the one before left. */
function settle(text: string, step: (value: string) => string): string {
  let before = text
  let after = step(text)
  while (after !== before) {
    before = after
    after = step(after)
  }
  return after
}
