// Names of services, accounts, people, companies and devices: text for people, from anybody.
import { INVISIBLE, withPlainSpaces } from './characters.ts'

/** More marks on one letter than any language writes spill over the lines beside it. */
const MAX_MARKS = 4
const STACKED = new RegExp(`([\\p{Mn}\\p{Me}]{${MAX_MARKS}})[\\p{Mn}\\p{Me}]+`, 'gu')

/**
 * Invisible characters that make up what is seen, where they stand for that: joiners between letters of
 * scripts that need them and between emoji, the look of an emoji, flags of regions, variants of Han
 * and Mongolian letters.
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

/** Controls, and halves of characters: they mean nothing, but they stood between what does. */
const MEANINGLESS = /[\p{Cc}\p{Cs}]/gu

/**
 * A name as it may be shown: one line, composed (NFC), its letters and emoji whole, nothing in it that is
 * not seen, that turns the direction of the text around it or that piles up over other lines. Idempotent.
 */
export function cleanLabel(text: string): string {
  let before = text
  let after = cleanOnce(text)
  // What stood apart may come together: a joiner loses its letter, two marks meet.
  while (after !== before) {
    before = after
    after = cleanOnce(after)
  }
  return after
}

/** Takes out what is not seen and leaves what makes up emoji and letters. */
export function withoutMeaninglessMarks(text: string): string {
  return text.replaceAll(MEANINGFUL_OR_INVISIBLE, (_found, kept: string | undefined) => kept ?? '')
}

/** Cuts a clean label to `maxLength` UTF-16 units, with `…` where something is missing; no character is split. */
export function shortened(label: string, maxLength: number): string {
  if (label.length <= maxLength) return label
  const cut = label.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${cleanLabel(cut)}…`
}

function cleanOnce(text: string): string {
  const visible = withoutMeaninglessMarks(text.replaceAll(MEANINGLESS, ' '))
  return withPlainSpaces(visible.normalize('NFC').replaceAll(STACKED, '$1'))
}
