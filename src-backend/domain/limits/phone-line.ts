import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { NumberType } from 'libphonenumber-js/max'

/**
 * Lines that no code is sent to: they cost whoever sends (premium rate and shared cost are what pumping
 * lives on), belong to nobody for sure (VoIP and personal numbers are handed on within minutes), or
 * get no codes. A fixed line may: metadata mixes it with mobile lines in some countries.
 */
const REFUSED: ReadonlySet<NumberType> = new Set<NumberType>([
  'PREMIUM_RATE',
  'SHARED_COST',
  'TOLL_FREE',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
])

/**
 * Why an E.164 number cannot become a second factor, or null. The metadata knows ranges, not owners: a VoIP
 * line with a mobile number, as is usual in North America, is not recognised.
 */
export function phoneLineObjection(number: string): 'not-given-out' | 'kind-refused' | null {
  const parsed = parsePhoneNumberFromString(number)
  if (parsed === undefined || !parsed.isValid() || parsed.number !== number) return 'not-given-out'
  // Satellite phones and other numbers of no country: a message or a call to them costs several euros.
  if (parsed.country === undefined) return 'kind-refused'
  return REFUSED.has(parsed.getType()) ? 'kind-refused' : null
}

/** Whether an E.164 number belongs to one of these countries (ISO 3166); null means all. */
export function isOfCountry(number: string, countries: readonly string[] | null): boolean {
  if (countries === null) return true
  const country = parsePhoneNumberFromString(number)?.country
  return country !== undefined && countries.includes(country)
}
