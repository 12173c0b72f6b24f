import * as z from 'zod'

/**
 * Parameters of a one-time-password generator. Strict on purpose: `otpauth` itself takes
 * forty digits and periods of 10^12 seconds. `secret` is the raw key, 1 to 128 bytes.
 */
const common = {
  secret: z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.length >= 1 && bytes.length <= 128, { message: 'secret-length' }),
  algorithm: z.enum(['SHA1', 'SHA256', 'SHA512']),
}

/** TOTP (RFC 6238). The period may be up to a day, because other apps export such entries. */
export const TotpParameters = z.strictObject({
  type: z.literal('totp'),
  ...common,
  digits: z.int().min(6).max(10),
  periodSeconds: z.int().min(1).max(86_400),
})
export type TotpParameters = z.infer<typeof TotpParameters>

/** HOTP (RFC 4226). `counter` is the next one to use. */
export const HotpParameters = z.strictObject({
  type: z.literal('hotp'),
  ...common,
  digits: z.int().min(6).max(10),
  counter: z.int().min(0),
})
export type HotpParameters = z.infer<typeof HotpParameters>

/** Steam Guard: TOTP over SHA-1 and 30 s, shown as five characters of a 26-letter alphabet. */
export const SteamParameters = z.strictObject({ type: z.literal('steam'), secret: common.secret })
export type SteamParameters = z.infer<typeof SteamParameters>

export const OtpParameters = z.discriminatedUnion('type', [
  TotpParameters,
  HotpParameters,
  SteamParameters,
])
export type OtpParameters = z.infer<typeof OtpParameters>
