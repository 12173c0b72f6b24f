// One function per kind of text that people paste and type. Each is idempotent, never throws, and leaves a
// clean text unchanged. Its result must still be parsed.
import { withoutEnd, withoutInvisible, withPlainCharacters } from './characters.ts'
import { withoutMeaninglessMarks } from './clean-label.ts'

/** Quotation marks and brackets that people and programs put around a value. */
const OPENING = /^[\s"'`\u00AB\u2018-\u201F\u2039\u300C\u300E<([{]+/u
const CLOSING = /[\s"'`\u00BB\u2018-\u201F\u203A\u300D\u300F>)\]}]/u
/** Those of them that a label ends with only if it began with one. */
const STRAY_CLOSING = /[\s"`\u00BB\u201D>]/u
/** The end of the sentence that the value stood in. */
const SENTENCE_END = /[\s.,;:!\u3002\u3001]/u
const AFTER_NUMBER = /[\s"'`\u00BB\u2018-\u201F>.,;:]/u
const AFTER_ADDRESS = /[\s"'`\u00BB\u2018-\u201F>.,;]/u

/** The key of an entry (base32): one word, with the `=` of its padding. */
export function cleanKey(text: string): string {
  return settle(text, (value) => unwrapped(withPlainCharacters(value)).replaceAll(/[ -]/g, ''))
}

/** A one-time code: its digits, and any other character that is not a separator. */
export function cleanCode(text: string): string {
  return settle(text, (value) => unwrapped(withPlainCharacters(value)).replaceAll(/[ .-]/g, ''))
}

/** The digits of a text, as 0 to 9: what a digits-only field takes from typed and pasted text. */
export function digitsIn(text: string): string {
  return withPlainCharacters(text).replaceAll(/\D/g, '')
}

/** A recovery code in capitals, without separators; look-alike characters are not changed. */
export function cleanRecoveryCode(text: string): string {
  return settle(text, (value) => cleanCode(value).toUpperCase())
}

/** A telephone number: digits, a leading `+`, and the separators that people write between digits. */
export function cleanPhoneNumber(text: string): string {
  return settle(text, (value) => {
    const number = withPlainCharacters(value)
      .replace(/^(?:tel|sms|callto|phone):/i, '')
      .replaceAll('\u2795', '+')
      .replace(/^[\s"'`\u00AB\u2018-\u201F<]+/, '')
    return withoutEnd(number, AFTER_NUMBER)
  })
}

/** A machine-readable parameter of a setup link: digits, a name, a key. */
export function cleanParameter(text: string): string {
  return settle(text, (value) =>
    withoutEnd(withPlainCharacters(value).replace(/^["']+/, ''), /["']/),
  )
}

/**
 * A pasted setup link: unwrapped, in one line, without characters that are invisible in plain text. Its label
 * keeps its own characters.
 */
export function cleanLink(text: string): string {
  return settle(text, (value) => {
    const line = withoutMeaninglessMarks(value).replaceAll(/[\t\r\n]/g, '')
    const opened = line.replace(OPENING, '')
    return withoutEnd(opened, opened === line ? STRAY_CLOSING : CLOSING)
  })
}

/** Whether a text is meant as a link of any scheme, such as `otpauth://`. */
export function looksLikeLink(text: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,40}:\//i.test(cleanLink(text))
}

/** Whether a text is a key and hardly anything else: base32 of 80 bits, in capitals, groups or with digits. */
export function looksLikeKey(text: string): boolean {
  const key = cleanKey(text)
  if (!/^[a-z2-7]{16,200}=*$/i.test(key)) return false
  return /[2-7]/.test(key) || key === key.toUpperCase()
}

/** The address of a server, with full-width letters, look-alike hyphens and surrounding signs made plain. */
export function cleanServerAddress(text: string): string {
  return settle(text, (value) => {
    const visible = withoutInvisible(withoutInvisible(value).normalize('NFKC'))
    const plain = visible.replaceAll(/[\u2010-\u2015\u2212]/g, '-').trim()
    // A bracket at the end may close an IPv6 address.
    return withoutEnd(plain.replace(/^[\s"'`\u00AB\u2018-\u201F<]+/, ''), AFTER_ADDRESS)
  })
}

function unwrapped(text: string): string {
  return withoutEnd(withoutEnd(text, SENTENCE_END).replace(OPENING, ''), CLOSING)
}

/** Applies `step` until nothing changes. Each step shortens the previous result, or writes its letters as capitals. */
function settle(text: string, step: (value: string) => string): string {
  let before = text
  let after = step(text)
  while (after !== before) {
    before = after
    after = step(after)
  }
  return after
}
