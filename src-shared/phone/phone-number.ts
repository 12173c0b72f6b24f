// Telephone numbers as people type them. The smallest metadata set is enough here: countries and lengths. The
// kind of line takes twice as much, and only the backend asks for it.
import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min'
import { cleanPhoneNumber } from '../text/clean-pasted.ts'

/** Longer than any number with its separators; longer text is refused. */
const MAX_TYPED_LENGTH = 40
/** Programs add direction marks before and after, and more. */
const MAX_PASTED_LENGTH = 3 * MAX_TYPED_LENGTH

export type ParsedPhoneNumber =
  | { readonly ok: true; readonly number: string; readonly country: string | null }
  | {
      readonly ok: false
      readonly reason: 'not-a-number' | 'too-short' | 'too-long' | 'unknown-country'
    }

/**
 * Reads a number as people type it: international (`+34 …`), or national in the given country (ISO 3166, two
 * capitals). Returns E.164 and the country, which is null if several countries share a calling code and the
 * number does not tell. What address books and pages add is removed (`tel:`, direction marks). An extension
 * is refused: messages cannot reach it.
 */
export function parseTypedPhoneNumber(text: string, country: string | null): ParsedPhoneNumber {
  if (country !== null && !isSupportedCountry(country)) return refused('unknown-country')
  if (text.length > MAX_PASTED_LENGTH) return refused('too-long')
  const typed = cleanPhoneNumber(text)
  if (typed.length > MAX_TYPED_LENGTH) return refused('too-long')
  // Letters are refused, though keypads have them.
  if (!/^\+?[0-9 ().\-/]+$/.test(typed)) return refused('not-a-number')
  const options = country === null ? {} : { defaultCountry: country }
  switch (validatePhoneNumberLength(typed, options)) {
    case 'TOO_SHORT':
      return refused('too-short')
    case 'TOO_LONG':
      return refused('too-long')
    case 'INVALID_COUNTRY':
      return refused('unknown-country')
    case 'NOT_A_NUMBER':
    case 'INVALID_LENGTH':
      return refused('not-a-number')
    case undefined:
      break
  }
  const parsed = parsePhoneNumberFromString(typed, options)
  if (parsed === undefined || !/^\+[1-9]\d{7,14}$/.test(parsed.number)) {
    return refused('not-a-number')
  }
  return { ok: true, number: parsed.number, country: parsed.country ?? null }
}

/**
 * What a number's hint shows to someone who only knows the password: its country code and the last four
 * digits, of short numbers two. The dots do not show its length.
 */
export function maskPhoneNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number)
  const national = parsed?.nationalNumber ?? ''
  if (parsed === undefined || national.length < 4) return '•••'
  return `+${parsed.countryCallingCode} ••• ••• ${national.slice(national.length < 9 ? -2 : -4)}`
}

/** The calling code of an E.164 number, such as `34`, or null if none is known. */
export function callingCodeOfPhoneNumber(number: string): string | null {
  return parsePhoneNumberFromString(number)?.countryCallingCode ?? null
}

/** The country of an E.164 number (ISO 3166), or null if the number does not tell. */
export function countryOfPhoneNumber(number: string): string | null {
  return parsePhoneNumberFromString(number)?.country ?? null
}

/** All countries with known numbers, and their calling codes: `{ country: 'ES', callingCode: '34' }`. */
export function phoneCountries(): readonly {
  readonly country: string
  readonly callingCode: string
}[] {
  return getCountries().map((country) => ({ country, callingCode: getCountryCallingCode(country) }))
}

function refused<Reason>(reason: Reason): { readonly ok: false; readonly reason: Reason } {
  return { ok: false, reason }
}
