import type { PhoneCountries } from '../../src-shared/model/phone-country.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'

export interface PhoneNumbers {
  countries(): Promise<PhoneCountries>
  /** E.164 of a number as it was typed, dialled in the given country or with its `+`. */
  read(typed: string, country: string): Promise<Result<string>>
}

/** What is known of telephone numbers. Loaded when it is first asked for: most starts never do. */
export function createPhoneNumbers(deps: {
  /** Country that this computer is set to (ISO 3166), or an empty text. */
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
