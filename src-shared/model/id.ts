import * as z from 'zod'

/** Opaque identifier made by the backend or by the vault: a lower-case UUID (RFC 9562). */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>
