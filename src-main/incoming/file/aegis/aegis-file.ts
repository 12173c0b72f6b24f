import * as z from 'zod'

/** Hexadecimal of exactly so many bytes. */
const hex = (bytes: number) =>
  z
    .string()
    .length(2 * bytes)
    .regex(/^[0-9a-f]*$/i)
    .transform((text) => Buffer.from(text, 'hex'))

const Params = z.object({ nonce: hex(12), tag: hex(16) })

/** A slot that a password opens. Others (a raw key, a fingerprint) can't be opened outside the app. */
export const PasswordSlot = z.object({
  type: z.literal(1),
  key: hex(32),
  key_params: Params,
  n: z.number(),
  r: z.number(),
  p: z.number(),
  salt: hex(32),
})
export type PasswordSlot = z.infer<typeof PasswordSlot>

/** A whole file, plain or encrypted. */
export const AegisFile = z.object({
  version: z.number(),
  header: z.object({
    slots: z.array(z.unknown()).nullable(),
    params: z.unknown().optional(),
  }),
  /** An object, or its encryption in base64. */
  db: z.union([z.string(), z.record(z.string(), z.unknown())]),
})
export type AegisFile = z.infer<typeof AegisFile>

/** The parameters of the encryption of `db`. */
export const ContentParams = Params

export const NEWEST_DATABASE = 3

export const Database = z.object({
  version: z.number(),
  entries: z.array(z.unknown()),
  groups: z.array(z.unknown()).catch([]),
})
