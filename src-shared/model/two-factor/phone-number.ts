import * as z from 'zod'

/** A telephone number with its country: `+` and 8 to 15 digits (ITU-T E.164). The number may not be in use. */
export const PhoneNumber = z.string().regex(/^\+[1-9]\d{7,14}$/)
export type PhoneNumber = z.infer<typeof PhoneNumber>
