// Notes that a person keeps with an entry: several lines of text, from anyone.
import { withoutClutter } from './clean-label.ts'

/** Most UTF-16 units of a note. */
export const MAX_NOTE_LENGTH = 2_000

const LINE_BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu
/** Controls other than line feeds, and lone surrogates. */
const MEANINGLESS = /(?!\n)[\p{Cc}\p{Cs}]/gu

/**
 * A note that is safe to show: its lines end with line feeds; nothing in it is invisible, changes the
 * direction of surrounding text or covers other lines. One that is too long is cut, with `…`. Idempotent.
 */
export function cleanNote(text: string): string {
  let before = text
  let after = cleanOnce(text)
  // Removing characters can join what was apart: a joiner loses its letter.
  while (after !== before) {
    before = after
    after = cleanOnce(after)
  }
  if (after.length <= MAX_NOTE_LENGTH) return after
  const cut = after.slice(0, MAX_NOTE_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')
  return cleanNote(`${cut.trimEnd()}…`)
}

function cleanOnce(text: string): string {
  const lines = text.replaceAll(LINE_BREAKS, '\n').replaceAll(MEANINGLESS, ' ')
  return withoutClutter(lines)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
