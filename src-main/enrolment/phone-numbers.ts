import type { PhoneCountries } from '../../src-shared/model/two-factor/phone-country.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'

export interface PhoneNumbers {
  countries(): Promise<PhoneCountries>
  /** The E.164 form of a number as the user typed it: dialled in the given country, or with its `+`. */
  read(typed: string, country: string): Promise<Result<string>>
}

/** Phone number metadata. It is loaded on first use: most starts never need it. */
export function createPhoneNumbers(deps: {
  /** The country that this computer is set to (ISO 3166), or an empty string. */
  readonly countryHere: () => string
}): PhoneNumbers {
  const load = () => import('../../src-shared/phone/phone-number.ts')
  return {
    async countries() {
      const countries = (await load()).phoneCountries()
      const here = deps.countryHere()
      const isKnown = countries.some(({ country }) => country === here)
      return { countries: [...countries], here: isKnown ? here : null }
    },
    async read(typed, country) {
      const parsed = (await load()).parseTypedPhoneNumber(typed, country)
      return parsed.ok
        ? ok(parsed.number)
        : fail({ code: 'phone-number-refused', reason: parsed.reason })
    },
  }
}
