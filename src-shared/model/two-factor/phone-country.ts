import * as z from 'zod'

/** A country of telephone numbers: ISO 3166 in two capitals, or the territory of a calling code. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/)
export type CountryCode = z.infer<typeof CountryCode>

/** The countries to choose from, with their calling codes without `+`, and this computer's country. */
export const PhoneCountries = z.object({
  countries: z.array(z.object({ country: CountryCode, callingCode: z.string().max(4) })),
  here: CountryCode.nullable(),
})
export type PhoneCountries = z.infer<typeof PhoneCountries>
