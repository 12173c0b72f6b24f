import * as z from 'zod'

/** Opaque identifier made by the backend or the vault: a lower-case UUID (RFC 9562). */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>
