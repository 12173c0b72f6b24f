import * as z from 'zod'

/** A country as telephone numbers know it: ISO 3166 in two capitals, or a calling code's own territory. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/)
export type CountryCode = z.infer<typeof CountryCode>

/** The countries to choose from, with their calling codes without `+`, and the one that this computer is set to. */
export const PhoneCountries = z.object({
  countries: z.array(z.object({ country: CountryCode, callingCode: z.string().max(4) })),
  here: CountryCode.nullable(),
})
export type PhoneCountries = z.infer<typeof PhoneCountries>
