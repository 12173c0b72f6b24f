// Names of services, accounts, people, companies and devices: text for people, from anyone.
import { INVISIBLE, withPlainSpaces } from './characters.ts'

/** More combining marks on one letter than any language uses cover the lines beside it. */
const MAX_MARKS = 4
const STACKED = new RegExp(`([\\p{Mn}\\p{Me}]{${MAX_MARKS}})[\\p{Mn}\\p{Me}]+`, 'gu')

/**
 * Invisible characters that change what is seen, where they are valid: joiners between letters of scripts
 * that need them and between emoji, emoji presentation, flags of regions, variants of Han and Mongolian
 * letters.
 */
const MEANINGFUL = [
  '(?<=[^\\p{ASCII}\\p{Z}\\p{P}])[\\u200C\\u200D](?=[\\p{L}\\p{M}\\p{Extended_Pictographic}])',
  '(?<=\\p{Extended_Pictographic}|[\\u{1F3FB}-\\u{1F3FF}])[\\uFE0E\\uFE0F]',
  '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  '(?<=\\p{Script=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]',
  '(?<=\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]',
  '\\u{1F3F4}[\\u{E0020}-\\u{E007E}]{1,6}\\u{E007F}',
].join('|')
const MEANINGFUL_OR_INVISIBLE = new RegExp(`(${MEANINGFUL})|${INVISIBLE.source}`, 'gu')

/** Controls and lone surrogates: they mean nothing themselves, but they separate what does. */
const MEANINGLESS = /[\p{Cc}\p{Cs}]/gu

/**
 * A name that is safe to show: one line, composed (NFC), its letters and emoji whole; nothing in it is
 * invisible, changes the direction of surrounding text or covers other lines. Idempotent.
 */
export function cleanLabel(text: string): string {
  let before = text
  let after = cleanOnce(text)
  // Removing characters can join what was apart: a joiner loses its letter, two marks meet.
  while (after !== before) {
    before = after
    after = cleanOnce(after)
  }
  return after
}

/** Composes letters (NFC), and removes what is invisible and the marks that cover other lines. */
export function withoutClutter(text: string): string {
  return withoutMeaninglessMarks(text).normalize('NFC').replaceAll(STACKED, '$1')
}

/** Removes what is invisible and keeps what forms emoji and letters. */
export function withoutMeaninglessMarks(text: string): string {
  return text.replaceAll(MEANINGFUL_OR_INVISIBLE, (_found, kept: string | undefined) => kept ?? '')
}

/** Cuts a clean label to `maxLength` UTF-16 units, with `…` if something was cut; no character is split. */
export function shortened(label: string, maxLength: number): string {
  if (label.length <= maxLength) return label
  const cut = label.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${cleanLabel(cut)}…`
}

function cleanOnce(text: string): string {
  return withPlainSpaces(withoutClutter(text.replaceAll(MEANINGLESS, ' ')))
}
