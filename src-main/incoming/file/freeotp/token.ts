import * as z from 'zod'
import { encodeBase32 } from '../../../../src-shared/otp/base32.ts'
import { textOf, type WrittenEntry } from '../written-entry.ts'

/** An entry as FreeOTP and FreeOTP+ keep it. What has its default may be missing. */
const Token = z
  .object({
    type: z.unknown(),
    algo: z.unknown(),
    digits: z.unknown(),
    period: z.unknown(),
    counter: z.unknown(),
    /** FreeOTP+ only; FreeOTP keeps it apart, encrypted. */
    secret: z.unknown(),
    issuerExt: z.unknown(),
    issuerInt: z.unknown(),
    label: z.unknown(),
    /** What the person typed in their place. */
    issuerAlt: z.unknown(),
    labelAlt: z.unknown(),
    /** FreeOTP+ only; shown in place of the issuer. */
    alias: z.unknown(),
    category: z.unknown(),
  })
  .partial()
export type Token = z.infer<typeof Token>

export const tokenOf = (value: unknown): Token | null => Token.safeParse(value).data ?? null

/** All of it but the secret. */
export function writtenToken(token: Token): WrittenEntry {
  const { type, algo, digits, period, counter } = token
  const category = textOf(token.category)
  return {
    type,
    algorithm: algo,
    digits,
    period,
    counter,
    // The apps know Steam by its name only, and that one the person cannot change.
    isSteam: token.issuerExt === 'Steam',
    issuer: firstText(token.alias, token.issuerAlt, token.issuerExt, token.issuerInt),
    name: firstText(token.labelAlt, token.label),
    extras: { tags: category === '' ? [] : [category] },
  }
}

function firstText(...values: readonly unknown[]): string {
  return values.map(textOf).find((text) => text.trim() !== '') ?? ''
}

/** Longer than any key or message that the apps encrypt. */
const MAX_BYTES = 4096
const Byte = z.int().min(-128).max(127)

/** Bytes as Java writes them, with a sign; null for anything else. */
export function bytesOf(value: unknown): Buffer | null {
  if (!Array.isArray(value) || value.length > MAX_BYTES) return null
  const { data } = z.array(Byte).safeParse(value)
  return data === undefined ? null : Buffer.from(data)
}

/** A key in base32, as entries of other apps have theirs; the bytes are overwritten. */
export function base32Of(bytes: Buffer): string {
  const text = encodeBase32(bytes)
  bytes.fill(0)
  return text
}
