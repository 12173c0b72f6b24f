import { Locale } from '../../../src-shared/model/locale.ts'

const MAX_HEADER_LENGTH = 500
const MAX_RANGES = 20
/** One language of the list with its weight (RFC 9110 sections 12.4.2 and 12.5.4). */
const RANGE = /^([a-z]{1,8})(?:-[a-z0-9]{1,8})*(?: *; *q=([01](?:\.\d{0,3})?))?$/i

/**
 * The supported language that an `Accept-Language` prefers, or null if it names none of ours. Any region of a
 * language matches: `es` serves Mexico too.
 */
export function preferredLocale(acceptLanguage: string | undefined): Locale | null {
  const ranges = (acceptLanguage ?? '').slice(0, MAX_HEADER_LENGTH).split(',', MAX_RANGES)
  const wanted = ranges
    .flatMap((range) => {
      const [, language = '', weight = '1'] = RANGE.exec(range.trim()) ?? []
      const locale = Locale.options.find((one) => one.split('-')[0] === language.toLowerCase())
      return locale === undefined ? [] : [{ locale, weight: Number(weight) }]
    })
    .filter(({ weight }) => weight > 0 && weight <= 1)
    .toSorted((a, b) => b.weight - a.weight)
  return wanted[0]?.locale ?? null
}
