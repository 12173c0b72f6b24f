// Whether what a person typed for a key can be one: base32 has all letters, so that many a sentence is base32 as well.
import { withPlainCharacters } from './characters.ts'
import { cleanKey } from './clean-pasted.ts'

/** 50 bits. Keys in use have 80 or more. */
const LEAST_CHARACTERS = 10

/** Why a text is no key: it is too short for one, or it reads like words. Null: it may be one. */
export function whyNoKey(text: string): 'secret-short' | 'secret-words' | null {
  if (isWords(text)) return 'secret-words'
  return cleanKey(text).replaceAll('=', '').length < LEAST_CHARACTERS ? 'secret-short' : null
}

/**
 * Keys are shown in one piece or in groups of equal length, of four to eight characters. What has digits or is in capitals
 * is hardly a sentence: there the groups may differ, as where a line was broken.
 */
function isWords(text: string): boolean {
  const groups = withPlainCharacters(text)
    .split(/[ -]+/)
    .map(cleanKey)
    .filter((group) => group !== '')
  const last = groups.pop() ?? ''
  const [first] = groups
  if (first === undefined) return false
  if (groups.some(({ length }) => length < 4)) return true
  const whole = [...groups, last].join('')
  if (/[2-7]/.test(whole) || whole === whole.toUpperCase()) return false
  const isEven = groups.every(({ length }) => length === first.length)
  return first.length > 8 || !isEven || last.length > first.length
}
